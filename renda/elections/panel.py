"""The room's part of an election's page: who stands, each vote and its count, who is elected."""

from typing import Any

from renda.accounts.actor import Actor
from renda.elections import queries
from renda.elections.models import Election, Poll
from renda.matters.models import Matter
from renda.papers.sheets import counters_done
from renda.procedures.meeting_people import MEETING_CLERK
from renda.roster.models import Person


def election_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """Numbers show to everybody once a vote is announced, before that to those who conduct it."""
    election = Election.objects.select_related("post__organization", "meeting__matter").get(pk=matter.pk)
    conducts = actor.role in MEETING_CLERK.roles or _presides(matter, actor)
    polls = queries.polls_of(election)
    return {
        "election": election,
        "may_nominate": actor.role == "deputy" and matter.state == "nominating",
        "joint": queries.joint_nominations_seen_by(actor, election),
        "standings": queries.standings_of(election),
        "polls": [_shown(poll, matter, conducts) for poll in reversed(polls)],
        "elected": list(election.elected.select_related("person", "poll")),
    }


def _presides(matter: Matter, actor: Actor) -> bool:
    return matter.parties.filter(
        capacity__in=("presiding", "scrutineer"), person_id=actor.person_id, until_on__isnull=True
    ).exists()


def _shown(poll: Poll, matter: Matter, conducts: bool) -> dict[str, Any]:
    shows = poll.announced_on is not None or (conducts and bool(poll.result))
    counting = matter.state == "counting_papers" and poll.papers.closed_at and not poll.papers.is_void
    return {
        "poll": poll,
        "papers": poll.papers,
        "lines": queries.lines_of(poll) if shows else [],
        "told": queries.told_of(poll) if shows else [],
        "sheet": poll.result.get("sheet") if shows else None,
        "counters": _counters(poll, matter) if counting else [],
        "differences": queries.differences_of(poll) if counting else (),
    }


def _counters(poll: Poll, matter: Matter) -> list[tuple[Person, bool]]:
    done = counters_done(poll.papers)
    named = matter.parties.filter(capacity="counter", until_on__isnull=True).values("person_id")
    people = Person.objects.filter(pk__in=named).order_by("name_strokes", "pk")
    return [(one, one.pk in done) for one in people]
