"""The pictures of the documents, made from the demo county: `make pictures` writes them, a test run only looks."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.e2e.person import Person

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "images"


def keep(someone: Person, name: str) -> None:
    """Write the picture where that is asked for; in every case it must have been made and be in the documents."""
    picture = someone.page.screenshot(animations="disabled")
    assert len(picture) > 10_000
    if os.environ.get("RENDA_TEST_PICTURES"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        (PICTURES / name).write_bytes(picture)
    assert (PICTURES / name).exists(), "run `make pictures`"


def test_the_desk_of_a_clerk(person: Callable[..., Person]) -> None:
    keep(person("daibiaogongwei"), "desk.png")


def test_the_phone_of_a_deputy(person: Callable[..., Person]) -> None:
    keep(person("daibiao", phone=True), "phone.png")
