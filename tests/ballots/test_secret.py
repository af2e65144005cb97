"""A vote without names: its ballots lie in a secret box, and the box's count is the vote's result."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from renda.ballots.actions.cast import cast_ballot
from renda.ballots.models import Ballot, Vote
from renda.ballots.secret import LINE, prepare_vote_box
from renda.boxes.actions.prepare import close_box
from renda.boxes.models import Box
from renda.meetings.models import Sitting
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Person
from tests import factories as make
from tests.ballots.making import a_vote, an_open_sitting, step, voters
from tests.boxes.making import count, keepers_of, keys_made
from tests.boxes.making import vote as put_in
from tests.county import County

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
HERE = 20


@pytest.fixture(autouse=True)
def own_keys(settings: Any, tmp_path: Path) -> None:
    settings.BALLOT_KEYS = tmp_path / "keys"


@pytest.fixture
def county() -> County:
    return County(ON)


@pytest.fixture
def sitting(county: County) -> Sitting:
    return an_open_sitting(county, on=ON, here=HERE)


@pytest.fixture
def vote(county: County, sitting: Sitting) -> Vote:
    return a_vote(county, sitting, on=DAY, way="secret")


def started(county: County, vote: Vote) -> tuple[Box, dict[int, bytes]]:
    box = prepare_vote_box(actor=county.clerk, on=DAY, vote=vote, keepers=keepers_of(county))
    keys = keys_made(box)
    step(vote, "start_vote", county.clerk, DAY)
    box.refresh_from_db()
    return box, keys


def cast(box: Box, sitting: Sitting, in_favour: int, against: int = 0) -> None:
    people = [Person.objects.get(pk=one) for one in voters(sitting)]
    for number, person in enumerate(people[: in_favour + against]):
        put_in(box, person, {LINE: "in_favour" if number < in_favour else "against"})


def ended(county: County, vote: Vote, box: Box, keys: dict[int, bytes]) -> None:
    close_box(box=box, actor=county.clerk, on=DAY)
    count(box, keys, DAY)
    vote.refresh_from_db()
    vote.matter.refresh_from_db()


def test_the_count_of_the_box_is_the_result_by_the_rule_of_the_sitting(
    county: County, sitting: Sitting, vote: Vote
) -> None:
    box, keys = started(county, vote)
    cast(box, sitting, 14, 3)
    ended(county, vote, box, keys)
    assert (vote.matter.state, vote.is_adopted) == ("counted", True)
    assert (vote.in_favour, vote.against, vote.abstaining, vote.present) == (14, 3, 0, HERE)
    assert (vote.base, vote.needed) == (27, 14)
    step(vote, "announce", county.clerk, DAY, outcome="adopted")
    page = make.signed_in(county.clerk).get(reverse("vote", args=[vote.pk])).content.decode()
    assert "无记名投票" in page
    assert "谁投了什么，哪里也没有" in page
    assert not Ballot.objects.exists()


def test_one_short_of_more_than_half_is_not_adopted(county: County, sitting: Sitting, vote: Vote) -> None:
    box, keys = started(county, vote)
    cast(box, sitting, 13, 7)
    ended(county, vote, box, keys)
    assert vote.is_adopted is False


def test_nobody_starts_it_without_a_box_or_before_the_keepers_have_their_keys(
    county: County, vote: Vote
) -> None:
    with pytest.raises(StepRefused, match="先准备票箱"):
        step(vote, "start_vote", county.clerk, DAY)
    box = prepare_vote_box(actor=county.clerk, on=DAY, vote=vote, keepers=keepers_of(county))
    with pytest.raises(StepRefused, match="还有 2 名监票钥匙保管人没有设好钥匙"):
        step(vote, "start_vote", county.clerk, DAY)
    assert Vote.objects.get(pk=vote.pk).matter.state == "prepared"
    assert not box.voters.exists()


def test_nobody_ends_it_before_the_box_is_counted(county: County, sitting: Sitting, vote: Vote) -> None:
    box, _keys = started(county, vote)
    cast(box, sitting, 2)
    with pytest.raises(StepRefused, match="交出钥匙计票以后自动结束"):
        step(vote, "close_vote", county.clerk, DAY)
    with pytest.raises(StepRefused):
        cast_ballot(vote_id=vote.pk, person_id=voters(sitting)[5], choice="in_favour")


def test_those_here_when_it_begins_vote_and_who_leaves_after_taking_a_ballot_was_present(
    county: County, sitting: Sitting, vote: Vote
) -> None:
    box = prepare_vote_box(actor=county.clerk, on=DAY, vote=vote, keepers=keepers_of(county))
    keys = keys_made(box)
    late = sitting.attendances.filter(standing="member", came_at__isnull=True).first()
    assert late is not None
    sitting.attendances.filter(pk=late.pk).update(came_at=sitting.begins_at)
    step(vote, "start_vote", county.clerk, DAY)
    assert box.voters.count() == HERE + 1
    cast(box, sitting, 14)
    left = voters(sitting)[0]
    sitting.attendances.filter(person=left).update(left_at=sitting.begins_at + timedelta(hours=1))
    ended(county, vote, box, keys)
    assert (vote.in_favour, vote.present) == (14, HERE + 1)


def test_a_vote_declared_void_voids_its_box(county: County, sitting: Sitting, vote: Vote) -> None:
    box, _keys = started(county, vote)
    cast(box, sitting, 3)
    step(vote, "void_vote", county.clerk, DAY, reason="设备故障")
    box.case.refresh_from_db()
    assert (vote.matter.state, box.case.state) == ("void", "void")


def test_withdrawing_it_voids_the_box_that_was_prepared(county: County, vote: Vote) -> None:
    box = prepare_vote_box(actor=county.clerk, on=DAY, vote=vote, keepers=keepers_of(county))
    step(vote, "withdraw_vote", county.clerk, DAY, reason="议题移出议程")
    box.case.refresh_from_db()
    assert box.case.state == "void"


def test_a_vote_by_device_gets_no_box(county: County, sitting: Sitting) -> None:
    vote = a_vote(county, sitting, on=DAY)
    with pytest.raises(StepRefused, match="只有还没有开始的无记名表决"):
        prepare_vote_box(actor=county.clerk, on=DAY, vote=vote, keepers=keepers_of(county))


def test_the_pages_lead_from_the_vote_to_its_box_and_the_voter_to_the_ballot(
    county: County, sitting: Sitting, vote: Vote, pin_today: Callable[[date], None]
) -> None:
    pin_today(DAY)
    clerk = make.signed_in(county.clerk)
    address = reverse("vote-box", args=[vote.pk])
    assert address in clerk.get(reverse("votes", args=[sitting.pk])).content.decode()
    one = clerk.post(address, {"keepers": [county.clerk.person_id]})
    assert (one.status_code, "两名不同的钥匙保管人" in one.content.decode()) == (409, True)
    taken = clerk.post(address, {"keepers": [one.pk for one in keepers_of(county)]})
    box = Box.objects.get(matter=vote.matter)
    assert taken["Location"] == reverse("box", args=[box.pk])
    keys_made(box)
    step(vote, "start_vote", county.clerk, DAY)
    deputy = make.signed_in(county.deputy)
    page = deputy.get(reverse("press", args=[sitting.pk])).content.decode()
    assert reverse("box-vote", args=[box.pk]) in page
    assert 'name="choice"' not in page.split("<template", maxsplit=1)[0]
