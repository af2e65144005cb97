"""What the engine needs to know of a vote beyond its state."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import timezone

from renda.ballots.models import COUNTED, Ballot, Vote
from renda.ballots.secret import state_of_box, votes_in_box
from renda.boxes.models import Voter
from renda.counting.verdict import Tally
from renda.matters.consents import consents_of
from renda.matters.models import Matter
from renda.meetings.models import AgendaItem, Attendance, Sitting
from renda.meetings.queries import WITH_VOTE, Roll, roll_of
from renda.meetings.readiness import standing_before_vote
from renda.procedures.engine.consent import Consent
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.unmet import Unmet
from renda.procedures.meeting_people import COUNTER
from renda.procedures.vote_conditions import VoteFacts

UNFINISHED = ("prepared", "voting", "counting", "counted")


def vote_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one vote."""
    vote = Vote.objects.select_related("sitting__matter").get(pk=matter.pk)
    sitting = vote.sitting
    items = [one.item for one in vote.voted.select_related("item__matter").order_by("pk")]
    body, box = _body(vote, sitting), state_of_box(vote) if vote.way == "secret" else ""
    known["others"] = (
        *known["others"],
        *(_consents(items, known["on"]) if matter.state == "prepared" else ()),
    )
    return VoteFacts(
        **known,
        kind=sitting.kind,
        sitting_state=sitting.matter.state,
        members=body.members,
        suspended=body.suspended,
        seats=body.seats,
        present=body.present,
        way=vote.way,
        subject=vote.subject,
        nature=vote.nature,
        items=len(items),
        counters=len(known["people"].holding(COUNTER)),
        counts=_counts(vote) if vote.way == "hands" else (),
        against=_against(items, known["on"]) if matter.state == "prepared" else (),
        cast=_cast(vote, box),
        box=box,
        running=running_in(sitting, but=vote),
        first=_voted_before(vote, [item.pk for item in items]),
        repeats=vote.repeats_id is not None and vote.repeats.matter.state in {"adopted", "rejected"},  # type: ignore[union-attr]
        settled=vote.subject == "main" and any(item.settled_as for item in items),
        time_is_over=is_over(vote),
        moved_on=any(item.matter is not None and item.matter.closed_on for item in items),
    )


def _cast(vote: Vote, box: str) -> Tally | None:
    """The ballots by device once it is closed, or those of the secret box once it is counted."""
    if vote.way == "secret":
        return votes_in_box(vote) if box == "counted" else None
    return tally_of_ballots(vote) if vote.way == "device" and vote.closed_at else None


def is_over(vote: Vote) -> bool:
    """Whether the vote is still open though its time is over."""
    return vote.is_open and vote.closes_at is not None and vote.closes_at <= timezone.now()


def _consents(items: list[AgendaItem], on: date) -> list[Consent]:
    """The prior consents that the matters need which are put to the vote."""
    return [one for item in items if item.matter is not None for one in consents_of(item.matter, on)]


def _against(items: list[AgendaItem], on: date) -> tuple[Unmet, ...]:
    """What the matters' own rooms have against the vote."""
    return tuple(
        no for item in items if item.matter is not None for no in standing_before_vote(item.matter, on)
    )


def _body(vote: Vote, sitting: Sitting) -> Roll:
    """Who is counted: as kept when the vote closed, before that as it is now."""
    if vote.members is None:
        return roll_of(sitting)
    return Roll(vote.members, vote.suspended or 0, vote.present or 0, vote.seats)


def roll_at_the_close(vote: Vote) -> Roll:
    """Who is counted at `closed_at`, the recorded end, however much later the vote was found to be over: nobody who
    came after it is counted, and who left after it is. Whoever pressed, or took a ballot, and left before it was there
    for this vote."""
    was_here = Q(came_at__lte=vote.closed_at) & (Q(left_at__isnull=True) | Q(left_at__gt=vote.closed_at))
    pressed = Ballot.objects.filter(vote=vote, person=OuterRef("person"))
    took = Voter.objects.filter(box__matter=vote.pk, person=OuterRef("person")).exclude(way="")
    counts = Attendance.objects.filter(sitting_id=vote.sitting_id, standing="member").aggregate(
        members=Count("id"),
        suspended=Count("id", filter=Q(is_suspended=True)),
        present=Count("id", filter=(was_here & WITH_VOTE) | Q(Exists(pressed)) | Q(Exists(took))),
        seats=Max("sitting__body__seats"),
    )
    return Roll(counts["members"], counts["suspended"], counts["present"], counts["seats"])


def tally_of_ballots(vote: Vote) -> Tally:
    """The ballots by choice; one query."""
    counted = {name: Count("id", filter=Q(choice=name)) for name in COUNTED}
    return Tally(**Ballot.objects.filter(vote=vote).aggregate(**counted))


def running_in(sitting: Sitting, but: Vote | None = None) -> str:
    """The question of the vote that is open in the sitting; empty where none is."""
    others = Vote.objects.filter(sitting=sitting, is_open=True).exclude(pk=but.pk if but else None)
    return others.values_list("matter__title", flat=True).first() or ""


def _counts(vote: Vote) -> tuple[Tally, ...]:
    rows = vote.hand_counts.filter(round=vote.round).order_by("id").values(*COUNTED)
    return tuple(Tally(**row) for row in rows)


def _voted_before(vote: Vote, items: list[int]) -> tuple[str, ...]:
    """The amendments and parts of the same items without a result; none for a vote that is one of them."""
    if vote.subject != "main":
        return ()
    rows = Vote.objects.filter(voted__item__in=items, matter__state__in=UNFINISHED).exclude(subject="main")
    ordered = rows.order_by("position", "pk").values_list("matter__title", flat=True)
    return tuple(dict.fromkeys(ordered))
