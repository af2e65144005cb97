"""What those who conduct a vote see of it: the numbers that everybody else sees after the announcement."""

from typing import Any
from uuid import uuid4

from renda.accounts.actor import Actor
from renda.ballots import queries
from renda.ballots.models import CHOICES, Vote
from renda.ballots.recording import amendments_of
from renda.boxes.queries import box_of
from renda.matters.facts import people_of
from renda.matters.offers import steps_open_to
from renda.meetings.queries import roll_of
from renda.procedures.meeting_people import COUNTER, MEETING_CLERK, PRESIDING
from renda.procedures.secret_vote import SECRET_VOTE
from renda.procedures.vote import VOTE
from renda.roster.models import Person

AT_ONCE = ("start_vote", "close_vote", "announce")  # one press: they ask for nothing


def conducted(vote: Vote, actor: Actor) -> dict[str, Any]:
    """One vote with what the actor may see and do in it."""
    people = people_of(vote.matter)
    conducts = people.acting_as(actor, (MEETING_CLERK, PRESIDING)) is not None
    state = VOTE.states[vote.matter.state]
    actions = steps_open_to(vote.matter, actor)
    shows = state.slug in queries.ANNOUNCED or (conducts and vote.is_adopted is not None)
    return {
        "vote": vote,
        "vote_state": state,
        "conducts": conducts,
        "items": [one.item for one in vote.voted.all()],
        "amendments": [(one, VOTE.states[one.matter.state]) for one in amendments_of(vote)],
        "demand": queries.demand_of(vote),
        "presses": [one for one in actions if _is_a_press(one, vote)],
        "actions": [one for one in actions if not _is_a_press(one, vote)],
        "key": uuid4(),
        "box": _box_shown(vote) if vote.way == "secret" and not vote.matter.closed_on else None,
        "counters": _counters(vote, people.holding(COUNTER)),
        "comparison": queries.comparison_of(vote) if state.slug in {"counting", "counted"} else None,
        "pressed": queries.how_many_pressed(vote) if conducts and _counts_pressing(vote) else None,
        "present": vote.present if vote.present is not None else roll_of(vote.sitting).present,
        "result": result_shown(vote) if shows else None,
    }


def _box_shown(vote: Vote) -> dict[str, Any]:
    """The secret box of the vote: its page, or that it is still to be prepared."""
    box = box_of(vote.matter)
    state = SECRET_VOTE.states[box.case.state] if box else None
    return {"pk": box.pk if box else None, "state": state, "prepares": vote.matter.state == "prepared"}


def result_shown(vote: Vote) -> dict[str, Any]:
    """The counted numbers with their words, and the sentence with its article."""
    rows = [(label, getattr(vote, name), name) for name, label in CHOICES]
    return {"rows": rows, "not_pressed": queries.not_pressed(vote), "told": queries.told_of(vote)}


def _is_a_press(action: dict[str, Any], vote: Vote) -> bool:
    asks = action["slug"] == "close_vote" and vote.way == "acclamation"
    return action["slug"] in AT_ONCE and action["enabled"] and not asks


def _counts_pressing(vote: Vote) -> bool:
    return vote.way == "device" and vote.matter.state == "voting"


def _counters(vote: Vote, holders: frozenset[Any]) -> list[tuple[Person, bool]]:
    if vote.way != "hands":
        return []
    done = queries.counters_done(vote)
    people = Person.objects.filter(pk__in=[one.id for one in holders]).order_by("name_strokes", "pk")
    return [(person, person.pk in done) for person in people]
