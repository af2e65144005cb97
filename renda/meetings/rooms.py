"""The procedures of this room, joined with their facts, forms and records."""

from django.urls import reverse

from renda.documents.sealing import files_given_with, name_in_entry
from renda.matters.models import Matter
from renda.matters.rooms import Room
from renda.meetings import forms, panel, recording
from renda.meetings.facts import kinds_of_meetings, leave_facts, meeting_facts, sitting_facts
from renda.procedures.leave import LEAVE
from renda.procedures.meeting import MEETING
from renda.procedures.sitting import SITTING


def meeting_page_of(matter: Matter) -> str:
    """Where a step of a meeting leads back to."""
    return reverse("meeting", args=[matter.pk])


def sitting_page_of(matter: Matter) -> str:
    """Where a step of a sitting leads back to."""
    return reverse("sitting", args=[matter.pk])


MEETING_ROOM = Room(
    procedure=MEETING,
    facts=meeting_facts,
    before=recording.BEFORE,
    after=recording.AFTER,
    forms=forms.BY_STEP,
    kinds=kinds_of_meetings,
    page=meeting_page_of,
)
SITTING_ROOM = Room(
    procedure=SITTING,
    facts=sitting_facts,
    before=recording.BEFORE_OF_SITTING,
    after=recording.AFTER_OF_SITTING,
    forms=forms.BY_SITTING_STEP,
    page=sitting_page_of,
)
LEAVE_ROOM = Room(
    procedure=LEAVE,
    facts=leave_facts,
    files=files_given_with,
    name_files=name_in_entry,
    forms=forms.BY_LEAVE_STEP,
    panel="meetings/leave_panel.html",
    panel_context=panel.leave_panel,
)
