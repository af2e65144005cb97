"""The stand-alone recount: what it finds in an export of secret ballots, and that it agrees with the platform."""

import ast
import importlib.util
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from renda.boxes.actions import close_box
from renda.boxes.export import lines_of
from renda.boxes.queries import tally_of
from renda.secrecy.form import canonical
from tests.boxes.making import Device, count, opened, some_voters, vote
from tests.county import County

PROGRAM = Path(__file__).resolve().parents[2] / "verifier" / "verify_ballots.py"
ON = date(2026, 3, 2)
Lines = list[dict[str, Any]]

pytestmark = pytest.mark.django_db


def program() -> Any:
    spec = importlib.util.spec_from_file_location("verify_ballots", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def box(settings: Any, tmp_path: Path, pin_today: Callable[[date], None]) -> Any:
    settings.BALLOT_KEYS = tmp_path / "keys"
    pin_today(ON)
    county = County(ON)
    voters = some_voters(county, 6)
    box, keys = opened(county, on=ON, voters=voters)
    vote(box, voters[0], {"a": "in_favour", "b": "against"})
    vote(box, voters[1], {"a": "against", "b": "abstain"}, ("丙某", "a"))
    vote(box, voters[2], {"a": "in_favour", "b": "in_favour"})
    vote(box, voters[3], {})
    strange = Device(box, vote(box, voters[4], {"x": "y"}).answers)
    assert strange.box == box
    close_box(box=box, actor=county.clerk, on=ON)
    box.open_export = list(lines_of(box))
    count(box, keys, ON)
    return box


@pytest.fixture
def verify(tmp_path: Path, capsys: Any) -> Callable[..., tuple[int, str]]:
    def run(lines: Lines, *more: str) -> tuple[int, str]:
        path = tmp_path / "box.jsonl"
        path.write_text("".join(canonical(one) + "\n" for one in lines), encoding="utf-8")
        status = program().main([str(path), *more])
        return status, capsys.readouterr().out

    return run


def test_a_whole_export_is_right_and_counts_as_the_platform_does(box: Any, verify: Any) -> None:
    lines = list(lines_of(box))
    status, said = verify(lines, "--digest", box.digest)
    assert status == 0, said
    assert "5 张选票" in said
    tally = tally_of(box)
    assert json.loads(said.splitlines()[-1]) == {
        "valid": tally.valid, "spoiled": tally.spoiled, "counts": tally.counts, "write_ins": tally.write_ins
    }  # fmt: skip
    assert (tally.valid, tally.spoiled) == (3, 2)


def test_the_list_before_the_count_is_right_and_shows_no_content(box: Any, verify: Any) -> None:
    status, said = verify(box.open_export)
    assert status == 0, said
    assert "尚未计票" in said
    assert "plain" not in canonical(box.open_export)


def test_a_missing_ballot_is_found(box: Any, verify: Any) -> None:
    lines = list(lines_of(box))
    del lines[2]
    status, said = verify(lines)
    assert status == 1
    assert "清单里有 4 张" in said
    assert "清单校验码不同" in said
    assert "计票结果不同" in said


def test_a_missing_ballot_is_found_even_where_the_end_was_made_to_fit(box: Any, verify: Any) -> None:
    lines = list(lines_of(box))
    gone = lines.pop(2)
    assert gone["kind"] == "ballot"
    made = program()
    import hashlib

    whole = hashlib.sha256()
    for one in lines[1:-1]:
        whole.update(canonical({part: one[part] for part in made.PARTS}).encode() + b"\n")
    fitting = made.recount(lines[0]["form"], [one["plain"] for one in lines[1:-1]])
    lines[-1] = {"kind": "end", "ballots": 4, "digest": whole.hexdigest(), "tally": fitting}
    assert verify(lines)[0] == 0, "one file alone cannot tell"
    status, said = verify(lines, "--digest", box.digest)
    assert status == 1
    assert "与台账所记不同" in said


def test_an_added_ballot_is_found(box: Any, verify: Any) -> None:
    lines = list(lines_of(box))
    forged = dict(lines[1])
    forged["text"] = forged["text"][:-2] + ("00" if forged["text"][-2:] != "00" else "11")
    made = program()
    forged["token"] = made.message_of(lines[0]["box"], forged).hex()
    at = 1 + sum(one["token"] < forged["token"] for one in lines[1:-1])
    lines.insert(at, forged)
    status, said = verify(lines)
    assert status == 1
    assert "签章不对" in said
    assert "6 张，多于发出的 5 张" in said


def test_the_same_ballot_twice_is_found(box: Any, verify: Any) -> None:
    lines = list(lines_of(box))
    lines.insert(1, dict(lines[1]))
    status, said = verify(lines)
    assert status == 1
    assert "同一张选票出现两次" in said


@pytest.mark.parametrize("part", ["text", "point", "commitment", "signature", "prefix"])
def test_an_altered_ballot_is_found(box: Any, verify: Any, part: str) -> None:
    lines = list(lines_of(box))
    one = dict(lines[3])
    one[part] = ("0" if one[part][0] != "0" else "1") + one[part][1:]
    lines[3] = one
    status, said = verify(lines)
    assert status == 1
    assert "第 4 行" in said
    assert "签章不对" in said


def test_another_content_is_found(box: Any, verify: Any) -> None:
    lines = list(lines_of(box))
    one = dict(next(one for one in lines[1:-1] if "in_favour" in one["plain"]))
    at = next(at for at, line in enumerate(lines) if line.get("token") == one["token"])
    one["plain"] = one["plain"].replace("in_favour", "against", 1)
    lines[at] = one
    status, said = verify(lines)
    assert status == 1
    assert "与入箱时承诺的不同" in said


def test_another_count_and_a_cut_file_are_found(box: Any, verify: Any) -> None:
    lines = list(lines_of(box))
    lines[-1]["tally"]["counts"]["a"]["in_favour"] += 1
    status, said = verify(lines)
    assert status == 1
    assert "计票结果不同" in said
    assert "被截断" in verify(lines[:-1])[1]
    assert verify(lines[1:])[0] == 2
    assert "in English" not in verify(lines, "--lang", "en")[1]
    assert "the count differs" in verify(lines, "--lang", "en")[1]


def test_it_imports_the_standard_library_alone() -> None:
    names = set()
    for node in ast.walk(ast.parse(PROGRAM.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {one.name.split(".")[0] for one in node.names}
        if isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    assert names <= sys.stdlib_module_names
