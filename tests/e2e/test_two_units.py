"""Two units reply in the same second on two servers: on two matters, and as lead and assisting unit on one."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.two_units_county import OWN, SHARED
from tests.e2e.visitors import Visitor, hidden, together
from tests.site import Empty, Site, running

pytestmark = pytest.mark.slow
REPLY = {"result_code": "A", "text": "道路已经加宽。", "signer": "李某", "contact": "王某 0570-1234567"}
PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def servers(empty: Empty) -> Iterator[tuple[Site, Site]]:
    data = empty("two_units")
    command = [sys.executable, "-m", "tests.e2e.two_units_county"]
    environment = data.environment | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with running(data) as one, running(data) as other:
        yield one, other


@pytest.fixture
def units(servers: tuple[Site, Site]) -> Iterator[tuple[Visitor, Visitor]]:
    """The handler of the one unit at the first server, that of the other at the second."""
    both = Visitor(servers[0], "handler"), Visitor(servers[1], "assistant")
    yield both
    for visitor in both:
        visitor.connection.close()


def listed(visitor: Visitor, scope: str) -> set[str]:
    """The matters in one list of the unit's workspace."""
    return set(re.findall(r'href="(/matters/\d+/)"', visitor.get(f"/units/?scope={scope}")))


def form_of(visitor: Visitor, matter: str, step: str, **fields: str) -> tuple[Visitor, str, dict[str, str]]:
    """What the visitor is about to send."""
    path = f"{matter}steps/{step}/"
    return visitor, path, {**hidden(visitor.get(path)), **fields}


def test_two_matters_in_the_same_second(units: tuple[Visitor, Visitor]) -> None:
    one, other = units
    theirs = sorted(listed(other, "lead"))
    own = sorted(listed(one, "lead") - listed(other, "assist"))
    assert len(own) == len(theirs) == OWN
    for mine, their in zip(own, theirs, strict=True):
        answers = together(form_of(one, mine, "reply", **REPLY), form_of(other, their, "reply", **REPLY))
        assert [status for status, _text in answers] == [302, 302]
        assert "待评价" in one.get(mine)
        assert "待评价" in other.get(their)


def test_lead_and_assisting_unit_in_the_same_second(units: tuple[Visitor, Visitor]) -> None:
    one, other = units
    shared = sorted(listed(other, "assist"))
    assert len(shared) == SHARED
    for matter in shared:
        forms = hidden(one.get(f"{matter}steps/consult/"))
        answers = together(
            (one, f"{matter}steps/reply/", {**forms, **REPLY}),
            form_of(other, matter, "opinion", text="同意。"),
        )
        (replied, told), (opinion, _text) = answers
        assert opinion == 302  # whoever comes first, the opinion is in time
        assert replied in {302, 409}
        if replied == 409:  # the reply came first: it waits for the opinion, and then goes out
            assert "协办单位的意见未到" in told
            assert one.post(*form_of(one, matter, "reply", **REPLY)[1:])[0] == 302
        assert "待评价" in one.get(matter)


def test_the_record_of_both_is_one_chain(servers: tuple[Site, Site]) -> None:
    assert "完好" in servers[0].data.renda("verify")
