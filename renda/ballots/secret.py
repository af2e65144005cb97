"""A vote without names: the secret box that takes its ballots, and what becomes of the vote once it is counted."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from renda.accounts.actor import Actor
from renda.ballots.models import CHOICES, COUNTED, Vote
from renda.boxes.actions.prepare import name_voters, prepare_box
from renda.boxes.models import Box, Voter
from renda.boxes.queries import box_of, tally_of
from renda.counting.verdict import Tally
from renda.matters.actions import let_the_calendar_act, perform
from renda.meetings.queries import members_present
from renda.procedures import vote_conditions as must
from renda.procedures.engine.people import Assembly
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import COLLECTIVE
from renda.procedures.vote_conditions import CHOICES as BASIS
from renda.roster.models import Person
from renda.secrecy.form import Form, Question

LINE = "vote"  # the ballot's one line


@transaction.atomic
def prepare_vote_box(*, actor: Actor, on: date, vote: Vote, keepers: Sequence[Person]) -> Box:
    """Prepare the box of a vote without names, with its two keepers; who votes is known when it opens. Raises
    StepRefused for a vote by another way or one that has started, outside an open sitting, and for what a box itself
    refuses."""
    if vote.way != "secret" or vote.matter.state != "prepared":
        raise StepRefused([Unmet("只有还没有开始的无记名表决才准备票箱", BASIS)])
    if vote.sitting.matter.state != "open":
        raise StepRefused([Unmet(must.NOT_OPEN, COLLECTIVE)])
    form = Form((Question(LINE, vote.matter.title, tuple((value, str(label)) for value, label in CHOICES)),))
    return prepare_box(matter=vote.matter, form=form, voters=(), keepers=keepers, actor=actor, on=on)


def open_the_box(vote: Vote, on: date) -> None:
    """The box takes ballots of those who are here now. Raises StepRefused before both keepers have made their keys."""
    box = box_of(vote.matter)
    if box is None:
        raise StepRefused([Unmet(must.NO_BOX, BASIS)])
    name_voters(box=box, voters=members_present(vote.sitting))
    perform(matter=box.case, step="open_box", actor=Assembly(vote.matter.congress_id), on=on)


def void_the_box(vote: Vote, on: date, reason: str) -> None:
    """Nothing in the box is opened any more, where the vote has one that is not counted."""
    box = box_of(vote.matter)
    if box is not None and box.case.closed_on is None:
        form = {"reason": reason}
        perform(matter=box.case, step="void_box", actor=Assembly(vote.matter.congress_id), on=on, form=form)


def state_of_box(vote: Vote) -> str:
    """The state of the vote's box; empty where it has none, or one that was declared void."""
    box = box_of(vote.matter)
    return box.case.state if box else ""


def votes_in_box(vote: Vote) -> Tally:
    """The counted ballots; blank and unreadable ones are votes for nothing. Call it once the box is counted."""
    box = box_of(vote.matter)
    assert box is not None
    counts = tally_of(box).counts[LINE]
    return Tally(**{name: counts[name] for name in COUNTED})


def may_vote_in(vote: Vote, person_id: int) -> int | None:
    """The box in which the person votes by device; None for anybody else."""
    found = Voter.objects.filter(box__matter=vote.pk, box__is_open=True, person=person_id).exclude(
        way="paper"
    )
    return found.values_list("box_id", flat=True).first()


def take_the_count(box: Box, on: date) -> None:
    """The counted box ends its vote: the result follows by the rule of the sitting."""
    let_the_calendar_act(matter=box.matter, on=on)
