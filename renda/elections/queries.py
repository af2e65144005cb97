"""Reading elections: lists, who stands by whose nomination, each vote with its papers, counts and sentences."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from renda.accounts.actor import Actor
from renda.counting.elections.ballots import Sheet
from renda.counting.explanation import Explanation
from renda.elections.models import Candidate, Election, JointNomination, Poll
from renda.law.cite import Cite
from renda.matters.models import Matter
from renda.matters.sight import seen
from renda.papers import sheets as paper
from renda.procedures.engine.unmet import Unmet
from renda.roster.models import Person


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate with the nominations that stand, and whether they are on the list of the vote at hand."""

    candidate: Candidate
    nominations: tuple[Any, ...]
    is_on_slate: bool
    is_elected: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One person's line of a counted sheet; a name written in has no votes against. `is_elected` by this vote."""

    name: str
    in_favour: int
    against: int | None
    abstaining: int | None
    is_elected: bool


def elections_seen_by(actor: Actor) -> QuerySet[Election]:
    """The elections the actor may see, the latest first."""
    matters = seen(Matter.objects.filter(congress_id=actor.congress_id), actor, "election")
    rows = Election.objects.filter(matter__in=matters)
    return rows.select_related("matter", "post__organization", "meeting__matter").order_by("-pk")


def standings_of(election: Election) -> list[Standing]:
    """Everybody nominated, in the order of the strokes of the surname."""
    rows = Candidate.objects.filter(election=election).select_related("person")
    rows = rows.prefetch_related("nominations__signers").order_by("person__name_strokes", "pk")
    won = set(election.elected.values_list("label", flat=True))
    return [
        Standing(
            one,
            tuple(
                nomination
                for nomination in one.nominations.all()
                if nomination.nominating == election.nominating and nomination.taken_back_on is None
            ),
            one.label in election.slate,
            one.label in won,
        )
        for one in rows
    ]


def joint_nominations_seen_by(actor: Actor, election: Election) -> list[JointNomination]:
    """The joint nominations of the election that the actor may see: before they are handed in, those who sign only."""
    matters = seen(Matter.objects.filter(parent=election.pk), actor, "joint_nomination")
    return list(JointNomination.objects.filter(matter__in=matters).select_related("matter").order_by("pk"))


def labelled(election: Election, person: Person) -> str:
    """The name of the person on papers and in results: with the birth year where another candidate has the same."""
    known = Candidate.objects.filter(election=election, person=person).values_list("label", flat=True).first()
    if known:
        return known
    if not Candidate.objects.filter(election=election, label=person.name).exists():
        return person.name
    mark = person.birth_date[:4] or person.get_gender_display() or str(person.pk)
    return f"{person.name}（{mark}）"


def polls_of(election: Election) -> list[Poll]:
    """Every vote in its order, with its papers."""
    rows = Poll.objects.filter(election=election).select_related("papers", "sitting__matter")
    return list(rows.order_by("number"))


def lines_of(poll: Poll) -> list[Line]:
    """The counted sheet, candidates by the order of the paper, then names written in; empty before the count."""
    if not poll.result:
        return []
    sheet = paper.from_json(poll.result["sheet"])
    return _lines(sheet, frozenset(poll.result["elected"]))


def _lines(sheet: Sheet, elected: frozenset[str]) -> list[Line]:
    lines = [
        Line(name, tally.in_favour, tally.against, tally.abstaining, name in elected)
        for name, tally in sheet.candidates.items()
    ]
    written = sorted(sheet.written_in.items(), key=lambda one: (-one[1], one[0]))
    return lines + [Line(name, votes, None, None, name in elected) for name, votes in written]


def told_of(poll: Poll) -> list[Unmet]:
    """The result sentence by sentence, as it was kept; for the filter `unmet_reason`."""
    return [
        Unmet(one["reason"], Cite.parse(one["cite"]), one["params"], one["rule"])
        for one in poll.result.get("told", ())
    ]


def differences_of(poll: Poll) -> tuple[Explanation, ...]:
    """Where the two counters' sheets of the round differ; empty before both are in."""
    return paper.differences_of(poll.papers)


def elections_of_person(person: Person) -> QuerySet[Election]:
    """The elections that the person won, the latest first."""
    return Election.objects.filter(elected__person=person).select_related("matter", "post").order_by("-pk")
