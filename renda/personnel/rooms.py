"""The procedures of this room, joined with their facts, forms and records; and what a vote by device is asked."""

from datetime import date

from renda.documents.sealing import files_given_with, name_in_entry
from renda.matters.facts import facts_of
from renda.matters.models import Matter
from renda.matters.rooms import Room
from renda.personnel import forms, recording
from renda.personnel.facts import kinds_of_motions, personnel_facts
from renda.personnel.panel import motion_panel
from renda.procedures import personnel_conditions as must
from renda.procedures import personnel_voting as voting
from renda.procedures import removal_conditions as must_also
from renda.procedures.appointment import APPOINTMENT
from renda.procedures.dismissal import DISMISSAL
from renda.procedures.engine.people import CALENDAR
from renda.procedures.engine.unmet import Unmet
from renda.procedures.resignation import RESIGNATION


def _room(procedure: object, forms_by_step: object = forms.BY_STEP) -> Room:
    return Room(
        procedure=procedure,  # type: ignore[arg-type]
        facts=personnel_facts,
        before=recording.BEFORE,
        after=recording.AFTER,
        files=files_given_with,
        name_files=name_in_entry,
        forms=forms_by_step,  # type: ignore[arg-type]
        kinds=kinds_of_motions,
        panel="personnel/panel.html",
        panel_context=motion_panel,
    )


ROOMS = (_room(APPOINTMENT), _room(RESIGNATION), _room(DISMISSAL, forms.BY_STEP_OF_DISMISSAL))
BEFORE_A_VOTE = {
    "appointment": (voting.may_be_voted_openly, must.statements_are_made, must.offices_are_compatible),
    "resignation": (voting.may_be_voted_openly,),
    "dismissal": (must_also.is_voted_in_secret,),
}


def standing_before_vote(matter: Matter, on: date) -> list[Unmet]:
    """What stands against deciding the motion by an open vote of the meeting."""
    facts = facts_of(matter, on)
    return [no for guard in BEFORE_A_VOTE[matter.procedure] if (no := guard(facts, CALENDAR))]
