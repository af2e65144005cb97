"""A sitting that votes: members who are here, and a vote of it."""

from datetime import date, timedelta
from typing import Any

from renda.accounts.actor import Actor
from renda.ballots.actions.cast import cast_ballot
from renda.ballots.actions.prepare import prepare_vote
from renda.ballots.models import Vote
from renda.matters.actions import perform
from renda.matters.models import Entry
from renda.meetings.models import AgendaItem, Sitting
from renda.roster.models import Person
from tests.county import County
from tests.meetings.making import come, convened, take


def an_open_sitting(county: County, *, on: date, members: int = 27, here: int | None = None) -> Sitting:
    """A sitting of the standing committee that has opened; `here` are present (all unless told)."""
    sitting = convened(county, on=on, members=members).sittings.get()
    come(sitting, members if here is None else here)
    take(sitting, "open_sitting", county.clerk, on + timedelta(days=20))
    return sitting


def a_vote(
    county: County, sitting: Sitting, *, on: date, items: list[AgendaItem] | None = None, **more: Any
) -> Vote:
    """A prepared vote on the agenda's first item, by device unless told."""
    chosen = items or list(sitting.meeting.agenda.order_by("position")[:1])
    return prepare_vote(actor=county.clerk, on=on, sitting=sitting, items=chosen, **more)


def step(vote: Vote, name: str, actor: Actor, on: date, outcome: str | None = None, **form: Any) -> Entry:
    """Take a step of the vote and read it again."""
    entry = perform(matter=vote.matter, step=name, actor=actor, on=on, outcome=outcome, form=form)
    vote.refresh_from_db()
    vote.matter.refresh_from_db()
    return entry


def voters(sitting: Sitting) -> list[int]:
    """The people present with a vote."""
    rows = sitting.attendances.filter(standing="member", is_suspended=False, came_at__isnull=False)
    return list(rows.order_by("id").values_list("person_id", flat=True))


def press(vote: Vote, *, in_favour: int = 0, against: int = 0, abstaining: int = 0) -> None:
    """So many of those present press each choice."""
    people = iter(voters(vote.sitting))
    for choice, count in (("in_favour", in_favour), ("against", against), ("abstaining", abstaining)):
        for _number in range(count):
            cast_ballot(vote_id=vote.pk, person_id=next(people), choice=choice)


def two_counters(county: County) -> list[Person]:
    """The clerk and the deputies' office's clerk count hands."""
    return [Person.objects.get(pk=one.person_id) for one in (county.clerk, county.office)]
