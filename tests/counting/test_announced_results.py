"""Results that were announced in public come out as they were announced."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from renda.counting.body import Body
from renda.counting.quorum import quorum
from renda.counting.threshold import Threshold
from renda.counting.verdict import Tally, verdict
from renda.law.queries import law

PATH = Path(__file__).resolve().parents[3] / "shared" / "data" / "vote_results.csv"
LARGEST = 3000  # deputies of the national congress at most (选举法第十六条); taken where the number was not announced
BOOK = law().as_of(date(2026, 11, 22))


@pytest.fixture(scope="module")
def results() -> list[dict[str, str]]:
    if not PATH.exists():
        pytest.skip("announced results are not here: ../shared/data/vote_results.csv is absent")
    with PATH.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_announced_votes(results: list[dict[str, str]]) -> None:
    majority, checked = Threshold.of_rule(BOOK["congress_majority"]), 0
    for row in results:
        if not row["yes"]:
            continue
        tally = Tally(
            in_favour=_number(row["yes"]), against=_number(row["no"]), abstaining=_number(row["abstain"])
        )
        members = _number(row["base_total"]) or LARGEST
        found = verdict(majority, Body(members=members, present=_number(row["present"]) or members), tally)
        assert found.is_adopted, row["event"]
        assert not row["outcome"] or row["outcome"].startswith("通过"), row["event"]
        if (told := re.search(r"([\d.]+)%", row["outcome"])) and row["present"]:
            places = len(told[1].partition(".")[2])
            assert round(100 * tally.in_favour / found.present, places) == float(told[1]), row["event"]
        if row["not_pressed"]:
            assert found.not_pressed == _number(row["not_pressed"]), row["event"]
        checked += 1
    assert checked == 10


def test_announced_attendance(results: list[dict[str, str]]) -> None:
    asked, checked = Threshold.of_rule(BOOK["congress_quorum"]), 0
    for row in results:
        if not row["present"]:
            continue
        members = _number(row["base_total"]) or LARGEST
        assert quorum(asked, Body(members=members, present=_number(row["present"]))).is_met, row["event"]
        checked += 1
    assert checked == 7


def _number(written: str) -> int:
    return int(written or 0)
