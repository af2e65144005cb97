"""A secret vote from the box to the count, and all that is refused on the way."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from renda.boxes.actions import close_box, hand_out_paper, open_box, prepare_box
from renda.boxes.hooks import on_counted
from renda.boxes.models import Ballot, Letter, Voter
from renda.boxes.queries import NotCounted, box_of, tally_of, turnout
from renda.matters.models import Duty, Entry
from renda.procedures.engine.unmet import StepRefused
from renda.secrecy.form import Answers, Form, Question
from tests.boxes.making import (
    FORM,
    GRADES,
    Device,
    a_box,
    count,
    keepers_of,
    keys_made,
    opened,
    some_voters,
    vote,
)
from tests.county import County

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> County:
    pin_today(ON)
    return County(ON)


def test_a_vote_is_counted_and_nobody_s_ballot_is_known(county: County) -> None:
    voters = some_voters(county, 5)
    box, keys = opened(county, on=ON, voters=voters)
    vote(box, voters[0], {"a": "in_favour", "b": "against"})
    vote(box, voters[1], {"a": "against", "b": "abstain"}, ("丙某", "a"))
    vote(box, voters[2], {"a": "in_favour", "b": "in_favour"})
    hand_out_paper(box=box, person=voters[3], actor=county.clerk, on=ON)
    with pytest.raises(NotCounted):
        tally_of(box)
    close_box(box=box, actor=county.clerk, on=ON)
    with pytest.raises(NotCounted):
        tally_of(box)
    count(box, keys, ON)
    tally = tally_of(box)
    assert (tally.handed_out, tally.collected, tally.valid, tally.spoiled) == (3, 3, 2, 1)
    assert tally.counts == {
        "a": {"in_favour": 1, "against": 1, "abstain": 0},
        "b": {"in_favour": 0, "against": 1, "abstain": 1},
    }
    assert tally.write_ins == {"丙某": 1}
    assert tally.spoiled_by == {"所选人数多于应选人数": 1}
    assert len(tally.papers) == 2
    assert list(turnout(box).values()) == ["device", "device", "device", "paper", ""]
    assert box.case.state == "counted"


def test_the_ledger_tells_numbers_and_never_a_voter(county: County) -> None:
    voters = some_voters(county, 2)
    box, keys = opened(county, on=ON, voters=voters)
    vote(box, voters[0], {"a": "in_favour"})
    close_box(box=box, actor=county.clerk, on=ON)
    count(box, keys, ON)
    steps = {entry.step: entry for entry in Entry.objects.filter(matter=box.case)}
    assert list(steps) == ["open", "open_box", "close_box", "unlock", "count_box"]
    assert steps["close_box"].data["in_box"] == 1
    assert steps["close_box"].data["digest"] == box.digest
    told = str([entry.data for entry in steps.values()])
    assert voters[0].name not in told
    for secret in keys.values():
        assert secret.hex() not in told


def test_the_matter_s_room_is_told_once_counted(county: County) -> None:
    told: list[Any] = []
    on_counted("suggestion", lambda box, on: told.append((box.pk, tally_of(box).valid)))
    try:
        voters = some_voters(county, 1)
        box, keys = opened(county, on=ON, voters=voters)
        vote(box, voters[0], {"a": "in_favour"})
        close_box(box=box, actor=county.clerk, on=ON)
        assert told == []
        count(box, keys, ON)
    finally:
        on_counted("suggestion", lambda box, on: None)
    assert told == [(box.pk, 1)]
    assert box_of(box.matter) == box


def test_nothing_is_signed_or_taken_before_the_box_opens_nor_after_it_closed(county: County) -> None:
    voters = some_voters(county, 2)
    box = a_box(county, on=ON, voters=voters)
    keys_made(box)
    device = Device(box, Answers({"a": "in_favour"}))
    with pytest.raises(StepRefused, match="还没有开始"):
        device.take(voters[0].pk)
    open_box(box=box, actor=county.clerk, on=ON)
    device.take(voters[0].pk)
    close_box(box=box, actor=county.clerk, on=ON, despite_missing=True)
    with pytest.raises(StepRefused, match="没有打开"):
        device.cast()
    with pytest.raises(StepRefused, match="已经结束"):
        Device(box, Answers()).take(voters[1].pk)


def test_the_box_waits_for_whoever_has_taken_a_ballot(county: County) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    device = Device(box, Answers({"a": "in_favour"}))
    device.take(voters[0].pk)
    with pytest.raises(StepRefused, match="1 人领了票"):
        close_box(box=box, actor=county.clerk, on=ON)
    device.cast()
    close_box(box=box, actor=county.clerk, on=ON)
    assert box.in_box == 1


def test_a_voter_has_one_ballot_signed_and_asks_for_it_again(county: County) -> None:
    voters = some_voters(county, 2)
    box, _keys = opened(county, on=ON, voters=voters)
    device = Device(box, Answers({"a": "in_favour"}))
    device.take(voters[0].pk)
    first = device.signature
    device.take(voters[0].pk)
    assert device.signature == first
    with pytest.raises(StepRefused, match="另一台设备"):
        Device(box, Answers({"a": "against"})).take(voters[0].pk)
    with pytest.raises(StepRefused, match="名单"):
        Device(box, Answers()).take(county.leader.person_id)


def test_paper_and_device_exclude_each_other(county: County) -> None:
    voters = some_voters(county, 2)
    box, _keys = opened(county, on=ON, voters=voters)
    hand_out_paper(box=box, person=voters[0], actor=county.clerk, on=ON)
    with pytest.raises(StepRefused, match="纸质票"):
        Device(box, Answers()).take(voters[0].pk)
    vote(box, voters[1], {"a": "in_favour"})
    with pytest.raises(StepRefused, match="用设备领票"):
        hand_out_paper(box=box, person=voters[1], actor=county.clerk, on=ON)
    with pytest.raises(StepRefused, match="会务工作人员"):
        hand_out_paper(box=box, person=voters[1], actor=county.deputy, on=ON)


def test_the_same_ballot_lies_in_the_box_once_and_a_forged_one_not_at_all(county: County) -> None:
    voters = some_voters(county, 2)
    box, _keys = opened(county, on=ON, voters=voters)
    device = vote(box, voters[0], {"a": "in_favour"})
    assert device.cast() == device.cast()
    assert Letter.objects.count() == 1
    forged = Device(box, Answers({"a": "against"}))
    forged.signature = device.signature
    with pytest.raises(StepRefused, match="签章不对"):
        forged.cast()
    other, _other_keys = opened(county, on=ON, voters=voters)
    device.box = other
    with pytest.raises(StepRefused, match="签章不对"):
        device.cast()


def test_the_box_opens_only_with_both_keys_and_two_keepers(county: County) -> None:
    voters = some_voters(county, 1)
    box = a_box(county, on=ON, voters=voters)
    with pytest.raises(StepRefused, match="还有 2 名"):
        open_box(box=box, actor=county.clerk, on=ON)
    keys = keys_made(box)
    open_box(box=box, actor=county.clerk, on=ON)
    vote(box, voters[0], {"a": "in_favour"})
    first, second = keys.items()
    with pytest.raises(StepRefused, match="还没有封箱"):
        count(box, dict([first]), ON)
    close_box(box=box, actor=county.clerk, on=ON)
    count(box, dict([first]), ON)
    with pytest.raises(NotCounted):
        tally_of(box)
    with pytest.raises(StepRefused, match="钥匙不对"):
        count(box, {second[0]: first[1]}, ON)
    count(box, dict([second]), ON)
    assert tally_of(box).valid == 1
    with pytest.raises(StepRefused, match="两名"):
        prepare_box(
            matter=county.assigned(), form=FORM, voters=voters, keepers=keepers_of(county)[:1],
            actor=county.clerk, on=ON,
        )  # fmt: skip


def test_the_keys_are_gone_once_the_box_is_closed(
    county: County, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    device = Device(box, Answers({"a": "in_favour"}))
    device.take(voters[0].pk, envelope="secret")
    device.cast()
    assert len(list(Path(settings.BALLOT_KEYS).iterdir())) == 1
    with django_capture_on_commit_callbacks(execute=True):
        close_box(box=box, actor=county.clerk, on=ON)
    assert list(Path(settings.BALLOT_KEYS).iterdir()) == []
    assert Voter.objects.get(box=box, person=voters[0]).envelope == ""
    assert [one.token for one in Ballot.objects.all()] != []


def test_grades_are_counted_and_invalid_ones_are_not(county: County) -> None:
    voters = some_voters(county, 3)
    form = Form((Question("report", "关于环境保护的专项工作报告", GRADES),))
    box, keys = opened(county, on=ON, voters=voters, form=form)
    vote(box, voters[0], {"report": "satisfied"})
    vote(box, voters[1], {"report": "excellent"})
    vote(box, voters[2], {})
    close_box(box=box, actor=county.clerk, on=ON)
    count(box, keys, ON)
    tally = tally_of(box)
    assert tally.counts == {"report": {"satisfied": 1, "basically": 0, "dissatisfied": 0}}
    assert (tally.valid, tally.spoiled) == (2, 1)


def test_the_keepers_owe_their_keys_after_the_close(county: County) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    vote(box, voters[0], {"a": "in_favour"})
    close_box(box=box, actor=county.clerk, on=ON)
    owed = Duty.objects.filter(matter=box.case, step="unlock", closed_on__isnull=True)
    assert {one.person_id for one in owed} == {one.pk for one in keepers_of(county)}
