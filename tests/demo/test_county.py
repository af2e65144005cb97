"""The demo county lives by the same rules as any other: its ledger, duties and figures are true."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from renda.accounts.actor import Actor, actors_of
from renda.accounts.demo import DEMO_LOGINS, DEMO_PASSWORD
from renda.accounts.models import User
from renda.calendar.today import pinned
from renda.demo.roster import County
from renda.matters.duties import settle_duties
from renda.matters.facts import facts_of
from renda.matters.models import Duty, Entry, Matter, Tally
from renda.matters.queries import duties_of
from renda.matters.rooms import room_of
from renda.matters.verification import faults_in_ledger
from renda.meetings.models import Attendance, Leave
from renda.procedures.suggestion import SUGGESTION
from renda.roster.models import Congress, Membership, Organization, Person
from renda.roster.queries import deputies_of
from tests.demo_county import a_demo_county

TODAY = date(2026, 11, 23)
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[County]:
    """One small county for the whole module."""
    with pinned(TODAY), a_demo_county(django_db_blocker, seed=5, size="small") as made:
        yield made


@pytest.fixture(autouse=True)
def today_is_pinned() -> Iterator[None]:
    with pinned(TODAY):
        yield


def acting(username: str, role: str = "") -> Actor:
    actors = actors_of(User.objects.get(username=username).person_id, TODAY)
    return next(actor for actor in actors if actor.role == role) if role else actors[0]


def owed(username: str, role: str = "") -> Counter[str]:
    actor = acting(username, role)
    duties = duties_of(actor.person_id, actor.organization_id, actor.role)
    return Counter(duties.values_list("step", flat=True))


def test_nobody_with_leave_is_on_the_roll_as_present(county: County) -> None:
    """The first demo had members sign in while they were in hospital."""
    granted = Leave.objects.filter(meeting__kind="standing_committee", matter__state="granted")
    assert granted.exists()
    for one in granted:
        rows = Attendance.objects.filter(sitting__meeting=one.meeting, person=one.person)
        assert not rows.filter(came_at__isnull=False).exists(), str(one)


def test_the_roster_has_the_real_size(county: County) -> None:
    assert deputies_of(county.congress.pk, TODAY).count() == 240
    bodies = Counter(
        Organization.objects.filter(congress=county.congress).values_list("classification", flat=True)
    )
    assert bodies["delegation"] == 12
    assert bodies["town_congress"] == bodies["town_government"] == 14
    assert len(county.units) == 46
    members = Membership.objects.filter(organization__classification="standing_committee", ends_on=None)
    assert members.count() == 25
    assert Congress.objects.filter(level="town", parent=county.congress).count() == 14
    assert [term.number for term in county.congress.terms.all()] == [17, 16]


def test_namesakes_sit_in_different_delegations(county: County) -> None:
    seats = Membership.objects.filter(person__name="张伟", post__role="deputy", ends_on=None)
    assert len({seat.organization_id for seat in seats}) == seats.count() == 2
    assert Person.objects.filter(name__contains="·").count() == 8


def test_its_suggestions_stand_in_every_state(county: County) -> None:
    states = set(Matter.objects.filter(procedure="suggestion").values_list("state", flat=True))
    assert states == set(SUGGESTION.states)


def test_its_ledger_is_whole_and_in_order(county: County) -> None:
    assert list(faults_in_ledger(county.congress.pk)) == []
    days = list(Entry.objects.order_by("seq").values_list("counts_on", flat=True))
    assert days == sorted(days)
    assert days[-1] <= TODAY
    taken = set(Entry.objects.filter(procedure="suggestion").values_list("step", flat=True))
    assert taken >= {step.slug for step in SUGGESTION.steps} - {
        "part"
    }  # no main suggestion of the demo is withdrawn


def test_its_duties_are_what_the_procedure_says(county: County) -> None:
    before = set(
        Duty.objects.filter(closed_on=None).values_list("matter", "step", "person", "organization", "due_on")
    )
    for matter in Matter.objects.all():
        settle_duties(room_of(matter.procedure).procedure, matter, facts_of(matter, TODAY), TODAY)
    after = set(
        Duty.objects.filter(closed_on=None).values_list("matter", "step", "person", "organization", "due_on")
    )
    assert before == after


def test_its_tallies_are_true(county: County) -> None:
    counted = Counter(Matter.objects.values_list("procedure", "year", "state"))
    kept = {(one.procedure, one.state): 0 for one in Tally.objects.all()}
    for one in Tally.objects.all():
        kept[one.procedure, one.state] += one.count
    assert kept | {} == {key: sum(n for (p, _y, s), n in counted.items() if (p, s) == key) for key in kept}


def test_everyone_has_something_to_do(county: County) -> None:
    assert owed("daibiaogongwei") >= Counter(register=1, assign=1, decide_extension=1, archive=1)
    assert owed("daibiao") >= Counter(submit=1, cosign=1, evaluate=2)
    assert owed("daibiao2") >= Counter(cosign=1, evaluate=1)
    for unit in ("jiaotong", "jiaoyu"):
        assert owed(unit) >= Counter(take=1, consult=1, reply=1, reply_again=1, opinion=1, second_report=1)
    assert owed("zhengfuban") >= Counter(take=1, reply=1)
    assert owed("zhuren", "leader") >= Counter(visit=1, conclude=1)
    assert owed("xianwei") >= Counter(answer=2, read=1)
    assert owed("dangzu") >= Counter(review=1)
    assert [actor.role for actor in actors_of(acting("zhuren").person_id, TODAY)] == [
        "leader",
        "party_group",
        "deputy",
    ]


def test_some_of_it_is_late_and_some_is_near(county: County) -> None:
    waiting = Duty.objects.filter(closed_on=None, organization__isnull=False)
    assert waiting.filter(due_on__lt=TODAY).count() >= 5
    assert waiting.filter(due_on__range=(TODAY, date(2026, 12, 3))).count() >= 5


def test_every_log_in_opens_the_first_page(county: County) -> None:
    for login in DEMO_LOGINS:
        client = Client()
        assert User.objects.get(username=login["username"]).check_password(DEMO_PASSWORD)
        client.force_login(
            User.objects.get(username=login["username"]), "django.contrib.auth.backends.ModelBackend"
        )
        assert client.get("/", follow=True).status_code == 200, login["username"]


def test_figures_are_shown_to_those_who_answer_for_them(county: County) -> None:
    for username, status in (("daibiaogongwei", 200), ("zhuren", 200), ("jiaotong", 200), ("daibiao", 403)):
        client = Client()
        client.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
        assert client.get("/reporting/").status_code == status
        table = client.get("/reporting/table/")
        assert table.status_code == status
        if table.streaming:
            assert b"".join(table.streaming_content).startswith(b"PK")
