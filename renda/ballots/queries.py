"""Reading votes: those of a sitting, what everybody may know of one, and what one person pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_noop, override

from renda.ballots.models import COUNTED, Ballot, HandCount, Vote
from renda.counting.body import Body, Reckoning
from renda.counting.comparison import Comparison, compare_counts
from renda.counting.explanation import CountRefused, Explanation
from renda.counting.threshold import Threshold
from renda.counting.verdict import Tally
from renda.law.cite import Cite
from renda.law.queries import rulebook
from renda.meetings.models import Attendance, Meeting, Sitting
from renda.meetings.queries import HERE, WITH_VOTE, Roll, roll_of
from renda.procedures.engine.unmet import Unmet
from renda.procedures.meeting_kinds import sitting_kind
from renda.procedures.meeting_people import COUNTER
from renda.procedures.vote import VOTE

ANNOUNCED = ("adopted", "rejected")
AT_WORK = ("voting", "counting", "counted")
DEMAND = gettext_noop("{of} {base} 人，须{asked}即至少 {needed} 票")


@dataclass(frozen=True, slots=True)
class Pressed:
    """What one person may do in a vote: whether they have a vote and are here, and what they pressed."""

    standing: str  # "here", "away", "suspended" or "" for nobody with a vote
    choice: str = ""
    changes: int = 0


def votes_of_sitting(sitting: Sitting) -> QuerySet[Vote]:
    """The votes of a sitting in their order, with what a line shows."""
    rows = Vote.objects.filter(sitting=sitting).select_related("matter", "sitting__matter", "repeats__matter")
    return rows.prefetch_related("voted__item", "repeated_by").order_by("position", "pk")


def votes_of_meeting(meeting: Meeting) -> QuerySet[Vote]:
    """All votes of a meeting, sitting by sitting."""
    rows = Vote.objects.filter(sitting__meeting=meeting).select_related("matter", "sitting__matter")
    return rows.prefetch_related("voted__item").order_by("sitting__begins_at", "sitting_id", "position", "pk")


def next_vote(waiting: list[Vote]) -> Vote | None:
    """The one to begin with of those that wait in their order: an amendment or a part before the whole of its item,
    where the rules ask for it."""
    first = waiting[0] if waiting else None
    if first is None or first.subject != "main":
        return first
    items = {one.item_id for one in first.voted.all()}
    before = (
        one for one in waiting if one.subject != "main" and items & {row.item_id for row in one.voted.all()}
    )
    found = next(before, None)
    if found and rulebook(first.matter.congress_id, first.matter.law_on)["vote_amendments_first"].says_yes:
        return found
    return first


def vote_at_work(sitting: Sitting) -> Vote | None:
    """The vote that is open, being counted or waiting for its announcement; the latest started."""
    rows = Vote.objects.filter(sitting=sitting, matter__state__in=AT_WORK)
    return rows.select_related("matter", "sitting__matter").order_by("-opened_at").first()


def vote_on_screen(sitting: Sitting) -> Vote | None:
    """What a screen of the sitting shows: the vote at work, or else the one announced last."""
    if found := vote_at_work(sitting):
        return found
    rows = Vote.objects.filter(sitting=sitting, matter__state__in=(*ANNOUNCED, "void"))
    return rows.select_related("matter", "sitting__matter").order_by("-opened_at").first()


def vote_announced_last(sitting: Sitting) -> Vote | None:
    """The vote of the sitting whose result was announced last."""
    rows = Vote.objects.filter(sitting=sitting, matter__state__in=ANNOUNCED)
    return rows.select_related("matter", "sitting__matter").order_by("-opened_at").first()


def sitting_of_person(person_id: int, congress_id: int) -> Sitting | None:
    """The open sitting in which the person has a vote; the one that votes now before another."""
    places = Attendance.objects.filter(
        person_id=person_id, standing="member", sitting__matter__state="open",
        sitting__matter__congress_id=congress_id,
    )  # fmt: skip
    rows = Sitting.objects.filter(pk__in=places.values("sitting_id")).select_related(
        "matter", "meeting__matter"
    )
    voting = rows.filter(votes__is_open=True).first()
    return voting or rows.order_by("-opened_at").first()


def standing_of(person_id: int, sitting: Sitting) -> str:
    """How the person stands in the sitting: "here", "away", "suspended", or "" for nobody with a vote."""
    place = Attendance.objects.filter(sitting=sitting, person_id=person_id, standing="member").first()
    if place is None:
        return ""
    return "suspended" if place.is_suspended else "here" if place.came_at and not place.left_at else "away"


def is_counting_in(person_id: int, sitting: Sitting) -> bool:
    """Whether the person counts hands in a vote of the sitting that has no count yet."""
    waiting = Vote.objects.filter(
        sitting=sitting, way="hands", matter__state__in=("prepared", "voting", "counting"),
        matter__parties__capacity=COUNTER.slug, matter__parties__person=person_id,
        matter__parties__until_on__isnull=True,
    )  # fmt: skip
    return waiting.exists()


def pressed_by(person_id: int, vote: Vote) -> Pressed:
    """What the person pressed in the vote, and whether they may."""
    standing = standing_of(person_id, vote.sitting)
    ballot = Ballot.objects.filter(vote=vote, person_id=person_id).first() if standing else None
    return Pressed(standing, ballot.choice if ballot else "", ballot.changes if ballot else 0)


def demand_of(vote: Vote) -> Explanation | None:
    """What adoption takes, before the count: 全体组成人员 27 人，须超过半数即至少 14 票. None where the numbers do not
    allow one (a body of nobody)."""
    roll = (
        roll_of(vote.sitting)
        if vote.members is None
        else Roll(vote.members, vote.suspended or 0, vote.present or 0, vote.seats)
    )
    book = rulebook(vote.matter.congress_id, vote.matter.law_on)
    rule = sitting_kind(vote.sitting.kind).majority
    if not rule:
        return None
    asked = Threshold.of_rule(book[rule])
    try:
        body = Body(members=roll.members, present=roll.present, suspended=roll.suspended, seats=roll.seats)
        base = Reckoning.of_rules(book).base(body, asked)
        params = {"of": asked.whole, "base": base, "asked": asked.asked, "needed": asked.needed(base)}
    except CountRefused:
        return None
    return Explanation(DEMAND, asked.cite, params, asked.rule)


def told_of(vote: Vote) -> list[Unmet]:
    """The result in a sentence, and how the whole was reckoned, as they were kept; for the filter `unmet_reason`."""
    return [
        Unmet(one["reason"], Cite.parse(one["cite"]), one["params"], one["rule"])
        for one in (vote.told, vote.reckoned)
        if one
    ]


def not_pressed(vote: Vote) -> int | None:
    """People present without a vote; None before there is a count."""
    if vote.in_favour is None or vote.present is None:
        return None
    return vote.present - vote.in_favour - (vote.against or 0) - (vote.abstaining or 0)


def vote_snapshot(vote: Vote) -> dict[str, Any]:
    """What everybody may know of the vote now, for screens: no figure of it before the result is announced, not even
    how many have pressed. Texts are Chinese, those ending in _en English; `base` and `needed` are people and votes."""
    state = VOTE.states[vote.matter.state]
    demand = demand_of(vote)
    found: dict[str, Any] = {
        "pk": vote.pk,
        "question": vote.matter.title,
        "items": [one.item.title for one in vote.voted.all()],
        "way": vote.way,
        "subject": vote.subject,
        "state": state.slug,
        "state_label": state.label,
        "opened_at": vote.opened_at,
        "closes_at": vote.closes_at if state.slug == "voting" else None,
        "base": demand.params["base"] if demand else None,
        "needed": demand.params["needed"] if demand else None,
        "demand": demand.sentence if demand else "",
        "demand_en": _in_english(demand.reason, demand.params) if demand else "",
        "cite": str(demand.cite) if demand else "",
        "is_repeat": vote.repeats_id is not None,
        "result": None,
    }
    if state.slug in ANNOUNCED:
        found["result"] = result_of_vote(vote)
    return found


def result_of_vote(vote: Vote) -> dict[str, Any]:
    """The counted numbers with their sentence; call it for those who may see them."""
    told = vote.told
    sentence = told["reason"].format(**told["params"]) if told else ""
    return {
        **{name: getattr(vote, name) for name in COUNTED},
        "not_pressed": not_pressed(vote),
        "present": vote.present,
        "base": vote.base,
        "needed": vote.needed,
        "is_adopted": vote.is_adopted,
        "sentence": sentence,
        "sentence_en": _in_english(told["reason"], told["params"]) if told else "",
        "cite": told.get("cite", ""),
    }


def _in_english(reason: str, params: Mapping[str, object]) -> str:
    """A sentence of a count for screens in English: the same state goes to every screen."""
    with override("en"):
        return gettext(reason).format(
            **{name: gettext(value) if isinstance(value, str) else value for name, value in params.items()}
        )


def hand_counts_of(vote: Vote) -> list[HandCount]:
    """Every count of hands, round by round; only for rounds in which both have counted."""
    rows = list(vote.hand_counts.select_related("counter").order_by("round", "id"))
    complete = {row.round for row in rows if sum(other.round == row.round for other in rows) == 2}
    return [row for row in rows if row.round in complete]


def counters_done(vote: Vote) -> frozenset[int]:
    """Who has entered a count in this round: ids of people."""
    return frozenset(vote.hand_counts.filter(round=vote.round).values_list("counter_id", flat=True))


def comparison_of(vote: Vote) -> Comparison | None:
    """The two counts of this round side by side; None before both are in."""
    rows = list(vote.hand_counts.filter(round=vote.round).order_by("id").values(*COUNTED))
    return compare_counts(*(Tally(**row) for row in rows)) if len(rows) == 2 else None


def how_many_pressed(vote: Vote) -> int:
    """How many ballots are in; for those who conduct the vote."""
    return Ballot.objects.filter(vote=vote).count()


def named_ballots(vote: Vote) -> list[tuple[str, str]]:
    """Who chose what, by name, where the rules publish it and the result is announced; empty otherwise. Those present
    who did not press stand there without a choice."""
    if not vote.is_named or vote.matter.state not in ANNOUNCED or vote.way != "device":
        return []
    chosen = dict(Ballot.objects.filter(vote=vote).values_list("person_id", "choice"))
    rows = Attendance.objects.filter(WITH_VOTE, sitting_id=vote.sitting_id).select_related("person")
    here = set(rows.filter(HERE).values_list("person_id", flat=True)) | chosen.keys()
    ordered = rows.filter(person_id__in=here).order_by("person__name_strokes", "pk")
    return [(row.person.name, chosen.get(row.person_id, "")) for row in ordered]
