"""The locks carry hashes and no hosts (docs/adr/0002)."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LOCKS = sorted((PROJECT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_no_lock_names_a_host(path: Path) -> None:
    assert not re.search(r"https?://|--index|--find-links|@ file", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_pin_has_its_hash(path: Path) -> None:
    whole_lines = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pins = [line for line in whole_lines if line and not line.lstrip().startswith("#")]
    assert pins
    assert not [line for line in pins if not re.match(r"[\w.\[\]-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)]


def test_what_runs_is_what_is_tested() -> None:
    def pins(name: str) -> dict[str, str]:
        return dict(
            re.findall(r"^([\w.\[\]-]+)==(\S+)", (PROJECT / "requirements" / name).read_text(), re.MULTILINE)
        )

    run, develop = pins("run.txt"), pins("develop.txt")
    assert {name: develop.get(name) for name in run} == run
