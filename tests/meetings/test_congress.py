"""A congress session of 240 deputies in 12 delegations: each sitting with its own whole, quorum and majority."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.ballots.models import Ballot, Vote
from renda.law.models import LocalRule
from renda.meetings.actions.presence import note_presence
from renda.meetings.models import AgendaItem, Attendance, Meeting, Sitting
from renda.meetings.queries import quorum_now, roll_of
from renda.meetings.seating import lay_out
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Organization
from tests import factories as make
from tests.ballots.making import a_vote, press, step
from tests.county import County
from tests.meetings.congress import a_session, gather, sitting_of
from tests.meetings.making import come, take

ON = date(2026, 1, 5)
DAY = ON + timedelta(days=40)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return County(ON)


@pytest.fixture
def session(county: County) -> Meeting:
    gather(county)
    return a_session(county, on=ON)


def says(county: County, rule: str, value: str) -> None:
    """The congress's own word on how its whole is reckoned."""
    LocalRule.objects.create(
        congress=county.congress, rule_id=rule, value=value, in_force_from=date(2020, 1, 1), basis="本县议事规则",
        set_by_id=county.clerk.person_id, set_by_name="张某", set_by_role="人大办公室",
    )  # fmt: skip
    cache.clear()


def result(
    county: County, sitting: Sitting, item: AgendaItem, *, in_favour: int, against: int = 0, **more: str
) -> Vote:
    """The item put to the vote, pressed so often, and announced."""
    vote = a_vote(county, sitting, on=DAY, items=[item], **more)
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=in_favour, against=against)
    step(vote, "close_vote", county.clerk, DAY)
    step(vote, "announce", county.clerk, DAY, outcome="adopted" if vote.is_adopted else "rejected")
    item.refresh_from_db()
    return vote


def opened(county: County, sitting: Sitting, here: int) -> Sitting:
    come(sitting, here)
    take(sitting, "open_sitting", county.clerk, DAY)
    return sitting


def test_the_preparatory_sitting_adopts_the_agenda_of_the_session(county: County, session: Meeting) -> None:
    preparatory = session.sittings.get()
    assert (preparatory.kind, roll_of(preparatory).members) == ("preparatory", 240)
    assert session.summonses.count() == 240
    opened(county, preparatory, 200)
    item = session.agenda.get(becomes="agenda")
    vote = result(county, preparatory, item, in_favour=121, nature="procedure")
    session.refresh_from_db()
    assert (vote.needed, item.settled_as, session.agenda_adopted_on) == (121, "adopted", DAY)


def test_a_plenary_sitting_opens_at_two_thirds_and_not_one_short(county: County, session: Meeting) -> None:
    plenary = sitting_of(county, session, "plenary", on=DAY)
    come(plenary, 159)
    with pytest.raises(
        StepRefused, match=r"全体代表 240 人，须三分之二以上即至少 160 人出席.*还差 1 人"
    ) as refused:
        take(plenary, "open_sitting", county.clerk, DAY)
    assert str(refused.value.unmet[0].cite) == "地方组织法第十四条第四款"
    opened(county, plenary, 1)
    assert plenary.matter.state == "open"


@pytest.mark.parametrize(
    ("in_favour", "settled_as"), [(120, "rejected"), (121, "adopted")], ids=["exactly half", "one over"]
)
def test_a_resolution_needs_more_than_half_of_all_deputies(
    county: County, session: Meeting, in_favour: int, settled_as: str
) -> None:
    plenary = opened(county, sitting_of(county, session, "plenary", on=DAY), 200)
    item = session.agenda.get(becomes="vote")
    vote = result(county, plenary, item, in_favour=in_favour, against=10)
    assert (vote.base, vote.needed, vote.present, item.settled_as) == (240, 121, 200, settled_as)
    assert Ballot.objects.filter(vote=vote).count() == in_favour + 10


# Five of 245 seats are vacant, six deputies are suspended: who of them belongs to the whole is the congress's word.
WHOLES = {
    "as by default, the suspended belong to it": ({}, 240, 160, 121),
    "vacancies belong to it": ({"base_counts_vacancies": "1"}, 245, 164, 123),
    "the suspended do not": ({"base_counts_suspended": "0"}, 234, 156, 118),
    "vacancies do, the suspended do not": (
        {"base_counts_vacancies": "1", "base_counts_suspended": "0"}, 239, 160, 120,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rules", "base", "quorum", "majority"), WHOLES.values(), ids=WHOLES)
def test_vacancies_and_the_suspended_are_reckoned_as_the_congress_says(
    county: County, session: Meeting, rules: dict[str, str], base: int, quorum: int, majority: int
) -> None:
    Organization.objects.filter(pk=session.body_id).update(seats=245)
    for rule, value in rules.items():
        says(county, rule, value)
    plenary = sitting_of(county, session, "plenary", on=DAY)
    idle = list(Attendance.objects.filter(sitting=plenary).order_by("-id").values_list("pk", flat=True)[:6])
    Attendance.objects.filter(pk__in=idle).update(is_suspended=True)
    come(plenary, quorum - 1)
    with pytest.raises(StepRefused, match=f"{base} 人.*至少 {quorum} 人出席.*还差 1 人"):
        take(plenary, "open_sitting", county.clerk, DAY)
    opened(county, plenary, 1)
    short = result(county, plenary, session.agenda.get(becomes="vote"), in_favour=majority - 1)
    assert (short.base, short.needed, short.is_adopted) == (base, majority, False)
    other = AgendaItem.objects.create(meeting=session, position=3, title="关于计划的决议", becomes="vote")
    assert result(county, plenary, other, in_favour=majority).is_adopted


def test_a_suspended_deputy_is_not_noted_as_present(county: County, session: Meeting) -> None:
    plenary = sitting_of(county, session, "plenary", on=DAY)
    people = list(plenary.attendances.values_list("person_id", flat=True))
    plenary.attendances.filter(person_id=people[0]).update(is_suspended=True)
    assert note_presence(sitting=plenary, actor=county.clerk, people=people, is_here=True) == 239
    assert (roll_of(plenary).present, roll_of(plenary).members, roll_of(plenary).suspended) == (239, 240, 1)


def test_a_delegation_counts_its_own_deputies(county: County, session: Meeting) -> None:
    delegations = Organization.objects.filter(congress=county.congress, classification="delegation")
    sittings = [sitting_of(county, session, "delegation", on=DAY, body=one) for one in delegations]
    assert sum(roll_of(one).members for one in sittings) == 240
    assert len({one.matter.title for one in sittings}) == 12
    own = sittings[3]
    members = roll_of(own).members
    come(own, members // 2)
    with pytest.raises(StepRefused, match=f"{members} 人.*还差 1 人"):
        take(own, "open_sitting", county.clerk, DAY)
    opened(county, own, 1)
    assert [roll_of(one).present for one in sittings if one != own] == [0] * 11


def test_the_presidium_counts_its_own_members(county: County, session: Meeting) -> None:
    sitting = sitting_of(county, session, "presidium", on=DAY)
    assert roll_of(sitting).members == 35
    come(sitting, 23)
    with pytest.raises(StepRefused, match=r"35 人.*至少 24 人出席.*还差 1 人"):
        take(sitting, "open_sitting", county.clerk, DAY)
    opened(county, sitting, 1)
    now = quorum_now(sitting)
    assert now is not None
    assert getattr(now, "is_met", False)


PAGES = {
    "sitting-roll": 14, "sitting": 18, "meeting": 28, "meeting-agenda": 16, "meeting-attendance": 17,
    "meeting-timetable": 15, "sitting-code": 12, "sitting-seats": 13, "votes": 14,
}  # fmt: skip


def asked(county: County, session: Meeting) -> dict[str, int]:
    """How many queries each page of the session asks the clerk's database once its caches are warm."""
    client, found = make.signed_in(county.clerk), {}
    sitting = session.sittings.get(kind="preparatory")
    for name in PAGES:
        of_sitting = name in {"sitting", "votes"} or name.startswith("sitting-")
        url = reverse(name, args=[sitting.pk if of_sitting else session.pk])
        assert client.get(url).status_code == 200, url
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        found[name] = len(queries)
    return found


def test_pages_ask_as_often_for_240_deputies_in_13_sittings_as_for_25_in_one() -> None:
    found = []
    for deputies in (25, 240):
        county = County(ON)
        gather(county, deputies)
        session = a_session(county, on=ON)
        come(session.sittings.get(), deputies - 5)
        lay_out(sitting=session.sittings.get(), rows=10, per_row=30)
        if deputies == 240:
            for one in Organization.objects.filter(congress=county.congress, classification="delegation"):
                sitting_of(county, session, "delegation", on=DAY, body=one)
        found.append(asked(county, session))
    few, many = found
    assert few == many
    assert {name: count for name, count in many.items() if count > PAGES[name]} == {}
