"""The procedures of this room, joined with their facts, forms and records; and what a vote by device is asked."""

from datetime import date

from renda.documents.sealing import files_given_with, name_in_entry
from renda.matters.facts import facts_of
from renda.matters.models import Matter
from renda.matters.rooms import Room
from renda.personnel import congress_recording, forms, recording
from renda.personnel.congress_facts import congress_motion_facts
from renda.personnel.congress_forms import BY_STEP_AT_CONGRESS
from renda.personnel.facts import kinds_of_motions, personnel_facts
from renda.personnel.panel import motion_panel
from renda.personnel.queries import AT_CONGRESS
from renda.procedures import congress_conditions as before_congress
from renda.procedures import personnel_conditions as must
from renda.procedures import personnel_voting as voting
from renda.procedures import recall_conditions as recalling
from renda.procedures import removal_conditions as must_also
from renda.procedures.appointment import APPOINTMENT
from renda.procedures.congress_resignation import CONGRESS_RESIGNATION
from renda.procedures.dismissal import DISMISSAL
from renda.procedures.engine.people import CALENDAR
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.step import Guard
from renda.procedures.engine.unmet import Unmet
from renda.procedures.recall import RECALL
from renda.procedures.resignation import RESIGNATION


def _room(procedure: Procedure, forms_by_step: object = forms.BY_STEP) -> Room:
    at_congress = procedure.slug in AT_CONGRESS
    return Room(
        procedure=procedure,
        facts=congress_motion_facts if at_congress else personnel_facts,
        before=congress_recording.BEFORE if at_congress else recording.BEFORE,
        after=congress_recording.AFTER if at_congress else recording.AFTER,
        files=files_given_with,
        name_files=name_in_entry,
        forms=forms_by_step,  # type: ignore[arg-type]
        kinds=kinds_of_motions,
        panel="personnel/panel.html",
        panel_context=motion_panel,
    )


ROOMS = (
    _room(APPOINTMENT),
    _room(RESIGNATION),
    _room(DISMISSAL, forms.BY_STEP_OF_DISMISSAL),
    _room(RECALL, BY_STEP_AT_CONGRESS),
    _room(CONGRESS_RESIGNATION, BY_STEP_AT_CONGRESS),
)
BEFORE_A_VOTE: dict[str, tuple[Guard, ...]] = {
    "appointment": (voting.may_be_voted_openly, must.statements_are_made, must.offices_are_compatible),
    "resignation": (voting.may_be_voted_openly,),
    "dismissal": (must_also.is_voted_in_secret,),
    "recall": (
        before_congress.may_be_decided_openly,
        recalling.may_be_voted_openly,
        recalling.person_is_told,
        recalling.answer_is_heard,
        recalling.answer_is_printed,
    ),
    "congress_resignation": (before_congress.may_be_decided_openly,),
}


def standing_before_vote(matter: Matter, on: date) -> list[Unmet]:
    """What stands against deciding the motion by an open vote of the meeting."""
    facts = facts_of(matter, on)
    return [no for guard in BEFORE_A_VOTE[matter.procedure] if (no := guard(facts, CALENDAR))]
