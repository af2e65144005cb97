"""A secret box for a motion: one ballot by device with a line for each person, counted by itself."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from renda.accounts.actor import Actor
from renda.boxes.actions.prepare import prepare_box
from renda.boxes.models import Box
from renda.boxes.queries import tally_of
from renda.matters.facts import facts_of
from renda.matters.models import Matter
from renda.meetings.following import sitting_now
from renda.meetings.queries import members_present
from renda.meetings.recording import take_for_the_meeting
from renda.personnel.congress_facts import plenary_of
from renda.personnel.models import Motion
from renda.personnel.queries import AT_CONGRESS
from renda.procedures import personnel_conditions as must
from renda.procedures import personnel_voting as voting
from renda.procedures import recall_conditions as recalling
from renda.procedures import removal_conditions as must_also
from renda.procedures.congress_conditions import MAJORITY, PLENARY
from renda.procedures.engine.step import Guard
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.roster.models import Person
from renda.secrecy.form import Form, Question

PLENARY_OPEN, ENOUGH = voting.sitting_open(PLENARY), voting.enough_present(PLENARY)
CHOICES = (("in_favour", "赞成"), ("against", "反对"), ("abstain", "弃权"))
ALL = "all"
BEFORE: dict[str, tuple[Guard, ...]] = {
    "appointment": (must.statements_are_made, must.offices_are_compatible),
    "resignation": (must_also.congress_is_away,),
    "dismissal": (
        must_also.person_is_told, must_also.defence_is_heard, must_also.written_defence_is_printed,
    ),
    "recall": (recalling.person_is_told, recalling.answer_is_heard, recalling.answer_is_printed),
    "congress_resignation": (),
}  # fmt: skip


@transaction.atomic
def prepare_motion_box(*, actor: Actor, on: date, motion: Motion, keepers: Sequence[Person]) -> Box:
    """Prepare the secret box of a motion that stands on an agenda: those voting are the members here now. Raises
    StepRefused outside an open sitting with its quorum, while something the motion needs before its vote is missing,
    and for what a box itself refuses."""
    matter = Matter.objects.get(pk=motion.pk)
    facts = facts_of(matter, on)
    at_congress = matter.procedure in AT_CONGRESS
    open_now, enough = (
        (PLENARY_OPEN, ENOUGH) if at_congress else (voting.sitting_is_open, voting.enough_are_present)
    )
    if matter.state != "scheduled":
        basis = MAJORITY if at_congress else voting.VOTING
        raise StepRefused([Unmet("列入会议议程以后，才能准备票箱", basis)])
    guards = (open_now, enough, *BEFORE[matter.procedure])
    if unmet := [no for guard in guards if (no := guard(facts, actor))]:
        raise StepRefused(unmet)
    sitting = plenary_of(motion) if at_congress else sitting_now(motion.meeting) if motion.meeting else None
    assert sitting is not None
    return prepare_box(
        matter=matter,
        form=form_of(motion),
        voters=members_present(sitting),
        keepers=keepers,
        actor=actor,
        on=on,
    )


def form_of(motion: Motion) -> Form:
    """What the ballot asks: one line a person, or one for all in a joint vote."""
    rows = list(motion.lines.select_related("person", "organization"))
    if motion.joint:
        return Form((Question(ALL, motion.matter.title, CHOICES),))
    asked = (
        Question(str(row.pk), f"{row.person.name}：{row.get_change_display()} {row.office}", CHOICES)
        for row in rows
    )
    return Form(tuple(asked))


def take_the_count(box: Box, on: date) -> None:
    """The counted box decides the motion: each person's votes, and the result by the rule."""
    motion = Motion.objects.get(pk=box.matter_id)
    tally = tally_of(box, is_counted=True)
    keys = [ALL] if motion.joint else [str(pk) for pk in motion.lines.values_list("pk", flat=True)]
    counts = [tuple(tally.counts[key][choice] for choice, _label in CHOICES) for key in keys]
    form = {
        "box": box.case.title, "handed_out": tally.handed_out, "collected": tally.collected, "counts": counts,
    }  # fmt: skip
    outcome = voting.outcome_of(facts_of(box.matter, on), form)
    take_for_the_meeting(box.matter_id, "decide", on, outcome=outcome, **form)
