"""A mixed hall: some deputies vote by device, others on paper, and nobody is counted twice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from renda.boxes.actions import close_box, hand_out_paper, open_box
from renda.boxes.models import Box
from renda.elections import queries
from renda.elections.models import Election
from renda.procedures.engine.unmet import StepRefused
from tests.boxes.making import count, keys_made, vote
from tests.county import County
from tests.elections.making import Hall, a_sheet, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(pin_today: Callable[[date], None], settings: Any, tmp_path: Path) -> Hall:
    settings.BALLOT_KEYS = tmp_path / "keys"
    pin_today(on())
    hall = Hall(County(on()))
    hall.open()
    return hall


def started(hall: Hall) -> tuple[Election, Box, dict[int, bytes]]:
    """An election of one of one, its papers ready and its box open."""
    election = hall.election(hall.head, seats=1, margin=None)
    hall.candidate(election, "丁一")
    hall.step(election, "close_nomination", outcome="vote")
    hall.step(election, "introduce", text="印发简历")
    hall.start(election, keepers=hall.people[3:5])
    box = queries.polls_of(election)[0].box
    assert box is not None
    keys = keys_made(box)
    open_box(box=box, actor=hall.county.clerk, on=hall.on)
    return election, box, keys


def test_both_counts_are_added(hall: Hall) -> None:
    election, box, keys = started(hall)
    clerk = hall.county.clerk
    for person in hall.people[:14]:
        hand_out_paper(box=box, person=person, actor=clerk, on=hall.on)
    for place, person in enumerate(hall.people[14:20]):
        vote(box, person, {"丁一": "in_favour" if place < 5 else "against"})
    with pytest.raises(StepRefused, match="开箱计票以后再收票清点"):
        hall.step(election, "close_election", outcome="valid", handed_out=14, collected=14)
    close_box(box=box, actor=clerk, on=hall.on)
    count(box, keys, hall.on)
    with pytest.raises(StepRefused, match="登记领取纸质票的有 14 人"):
        hall.step(election, "close_election", outcome="valid", handed_out=15, collected=15)
    papers = a_sheet(election, {"丁一": 8}, valid=14)
    hall.count(election, papers, announce="elected")
    [line] = queries.lines_of(queries.polls_of(election)[0])
    assert queries.polls_of(election)[0].result["by_device"] == 6
    assert (line.in_favour, line.against, line.is_elected) == (13, 7, True)  # 8 + 5 of 24; 13 elect


def test_who_was_handed_a_paper_gets_no_ballot_by_device(hall: Hall) -> None:
    _election, box, _keys = started(hall)
    person = hall.people[6]
    hand_out_paper(box=box, person=person, actor=hall.county.clerk, on=hall.on)
    with pytest.raises(StepRefused, match="已领取纸质票"):
        vote(box, person, {"丁一": "in_favour"})


def test_a_name_written_in_without_a_vote_against_does_not_count_by_device_either(hall: Hall) -> None:
    election, box, keys = started(hall)
    vote(box, hall.people[0], {"丁一": "abstain"}, ("何六", None))
    vote(box, hall.people[1], {"丁一": "against"}, ("何六", None))
    close_box(box=box, actor=hall.county.clerk, on=hall.on)
    count(box, keys, hall.on)
    hall.count(election, a_sheet(election, {"丁一": 0}, valid=0), announce="short")
    [one, written] = queries.lines_of(queries.polls_of(election)[0])
    assert (one.against, one.abstaining) == (1, 1)
    assert (written.name, written.in_favour) == ("何六", 1)
