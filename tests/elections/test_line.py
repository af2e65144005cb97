"""An election from nomination to the roster: ties, second votes, void votes, names written in."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from renda.elections import queries
from renda.elections.models import Elected, Election
from renda.papers.models import PaperBatch, PaperCount
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Membership, RosterChange
from tests.county import County
from tests.elections.making import Hall, a_sheet, on

pytestmark = pytest.mark.django_db
NAMES = ("丁一", "王二", "牛三", "石四", "江五", "何六")


@pytest.fixture
def hall(pin_today: Callable[[date], None]) -> Hall:
    pin_today(on())
    hall = Hall(County(on()))
    hall.open()
    return hall


def listed(hall: Hall, names: tuple[str, ...] = NAMES, **more: object) -> Election:
    election = hall.election(**more)
    *first, last = names
    for name in first:
        hall.candidate(election, name)
    hall.candidate(election, last, signers=10)
    hall.step(election, "close_nomination", outcome="vote")
    hall.step(election, "introduce", text="印发简历")
    return election


def test_five_of_six_with_a_tie_and_a_second_vote(hall: Hall) -> None:
    election = listed(hall)
    assert set(election.slate) == set(NAMES)
    hall.start(election)
    votes = dict(zip(NAMES, (24, 22, 20, 18, 15, 15), strict=True))
    hall.count(election, a_sheet(election, votes, valid=24), announce="second")
    assert (election.phase, set(election.slate), election.places) == ("second", {"江五", "何六"}, 1)
    assert [one.label for one in election.elected.all()] == ["丁一", "王二", "牛三", "石四"]
    hall.start(election)
    hall.count(election, a_sheet(election, {"江五": 13, "何六": 11}, valid=24), announce="elected")
    assert election.matter.state == "elected"
    assert election.open_seats == 0
    hall.step(election, "enrol", people={})
    held = Membership.objects.filter(post=hall.post, ends_on__isnull=True)
    assert {one.person.name for one in held} == {"丁一", "王二", "牛三", "石四", "江五"}
    assert RosterChange.objects.filter(membership__in=held, what="membership_begun").count() == 5


def test_the_slate_stands_in_the_order_of_strokes(hall: Hall) -> None:
    assert listed(hall).slate == ["丁一", "王二", "牛三", "石四", "江五", "何六"]


def test_each_sentence_of_the_result_names_its_article(hall: Hall) -> None:
    election = listed(hall)
    hall.start(election)
    hall.count(election, a_sheet(election, dict.fromkeys(NAMES, 13) | {"何六": 12}, valid=24))
    told = [str(one) for one in queries.told_of(queries.polls_of(election)[0])]
    assert told[0].startswith("全体代表 24 人，须超过半数即至少 13 票始得当选")
    assert all("（地方组织法第" in one for one in told)


def test_more_papers_than_handed_out_make_the_vote_void(hall: Hall) -> None:
    election = listed(hall)
    hall.start(election)
    hall.step(election, "close_election", outcome="void", handed_out=23, collected=24)
    assert election.matter.state == "ready"
    assert PaperBatch.objects.get(matter=election.matter).is_void
    hall.start(election)
    assert [one.number for one in queries.polls_of(election)] == [1, 2]


def test_the_database_refuses_a_valid_vote_with_more_papers_than_handed_out(hall: Hall) -> None:
    election = listed(hall)
    hall.start(election)
    batch = PaperBatch.objects.filter(matter=election.matter)
    with pytest.raises(IntegrityError), transaction.atomic():
        batch.update(handed_out=23, collected=24)


def test_two_sheets_that_differ_are_not_settled(hall: Hall) -> None:
    election = listed(hall)
    hall.start(election)
    hall.step(election, "close_election", outcome="valid", handed_out=24, collected=24)
    votes = dict.fromkeys(NAMES, 13) | {"何六": 12}
    hall.step(election, "enter_sheet", hall.acting(hall.people[0]), sheet=a_sheet(election, votes, valid=24))
    other = a_sheet(election, votes | {"丁一": 14}, valid=24)
    hall.step(election, "enter_sheet", hall.acting(hall.people[1]), sheet=other)
    poll = queries.polls_of(election)[0]
    assert election.matter.state == "counting_papers"
    assert [str(one).split("：")[0] for one in queries.differences_of(poll)] == ["丁一的赞成", "丁一的反对"]
    hall.step(election, "recount_sheets", reason="不一致")
    for person in hall.people[:2]:
        hall.step(election, "enter_sheet", hall.acting(person), sheet=a_sheet(election, votes, valid=24))
    assert election.matter.state == "sheets_agree"
    assert PaperCount.objects.filter(batch=poll.papers).count() == 4


def test_a_recommended_candidate_without_the_congress_asking_for_consent_is_like_any_other(
    hall: Hall,
) -> None:
    election = hall.election(hall.head, seats=1, margin=None)
    hall.candidate(election, "丁一", is_recommended=True)
    hall.step(election, "close_nomination", outcome="vote")
    assert queries.standings_of(election)[0].candidate.is_recommended
    with pytest.raises(StepRefused, match="介绍以后再投票"):
        hall.start(election)


def test_too_few_elected_leave_seats_for_another_election_by_the_order_of_votes(hall: Hall) -> None:
    election = listed(hall)
    hall.start(election)
    votes = dict(zip(NAMES, (24, 22, 20, 18, 12, 11), strict=True))
    hall.count(election, a_sheet(election, votes, valid=24), announce="short")
    assert (election.matter.state, election.open_seats) == ("short", 1)
    hall.step(election, "hold_another", outcome="by_order", margin=1)
    assert (election.slate, election.round, election.places) == (["江五", "何六"], "another", 1)


def test_whom_papers_named_is_enrolled_from_the_roster(hall: Hall) -> None:
    election = hall.election(hall.head, seats=1, margin=None)
    hall.candidate(election, "丁一")
    hall.step(election, "close_nomination", outcome="vote")
    hall.step(election, "introduce", text="印发简历")
    hall.start(election)
    written = hall.people[5]
    hall.count(election, a_sheet(election, {"丁一": 8}, valid=24, **{written.name: 16}), announce="elected")
    row = Elected.objects.get(election=election)
    assert (row.label, row.person) == (written.name, None)
    with pytest.raises(StepRefused, match="先在名册登记"):
        hall.step(election, "enrol", missing=written.name)
    hall.step(election, "enrol", people={written.name: written})
    assert Membership.objects.filter(post=hall.head, person=written).exists()


def test_a_chief_procurator_waits_for_the_approval_above(hall: Hall) -> None:
    election = hall.election(hall.procurator, seats=1, margin=None)
    hall.candidate(election, "丁一")
    hall.step(election, "close_nomination", outcome="vote")
    hall.step(election, "introduce", text="印发简历")
    hall.start(election)
    hall.count(election, a_sheet(election, {"丁一": 20}, valid=24), announce="approval")
    assert election.matter.state == "awaiting_approval"
    hall.step(election, "note_approval", outcome="not_approved", words="市人大常委会未批准")
    assert (election.matter.state, election.open_seats, election.elected.count()) == ("nominating", 1, 0)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"seats": 5, "margin": 4}, "不得多于 3 名"),
        ({"seats": 5, "margin": 0}, "不得少于 1 名"),
        ({"seats": 5, "margin": None}, "应当规定副县长的具体差额数"),
    ],
)
def test_an_unlawful_margin_is_refused_at_once(hall: Hall, more: dict[str, int], reason: str) -> None:
    with pytest.raises(StepRefused, match=reason):
        hall.election(**more)


def test_a_by_election_may_have_as_many_candidates_as_seats(hall: Hall) -> None:
    election = hall.election(seats=1, margin=None, round="by_election")
    hall.candidate(election, "丁一")
    hall.step(election, "close_nomination", outcome="vote")
    assert election.matter.title == "补选试验县人民政府副县长"


def test_the_item_of_the_agenda_is_heard_once_its_election_has_a_result(hall: Hall) -> None:
    election = hall.election(hall.head, seats=1, margin=None)
    hall.candidate(election, "丁一")
    hall.step(election, "close_nomination", outcome="vote")
    hall.step(election, "introduce", text="印发简历")
    hall.start(election)
    assert election.item is not None
    assert election.item.settled_as == ""
    hall.count(election, a_sheet(election, {"丁一": 20}, valid=24), announce="elected")
    election.item.refresh_from_db()
    assert election.item.settled_as == "heard"
