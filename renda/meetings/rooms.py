"""The procedures of this room, joined with their facts, forms and records."""

from renda.matters.rooms import Room
from renda.meetings import forms, recording
from renda.meetings.facts import meeting_facts, sitting_facts
from renda.procedures.meeting import MEETING
from renda.procedures.sitting import SITTING

MEETING_ROOM = Room(
    procedure=MEETING,
    facts=meeting_facts,
    before=recording.BEFORE,
    after=recording.AFTER,
    forms=forms.BY_STEP,
)
SITTING_ROOM = Room(
    procedure=SITTING,
    facts=sitting_facts,
    after=recording.AFTER_OF_SITTING,
    forms=forms.BY_SITTING_STEP,
)
