"""The two procedures of this room, joined with their facts, forms and records."""

from renda.documents.sealing import files_given_with, name_in_entry
from renda.matters.rooms import Room
from renda.procedures.pressing import PRESSING
from renda.procedures.suggestion import SUGGESTION
from renda.suggestions import forms, panel, pressing_forms, recording
from renda.suggestions.facts import pressing_facts, suggestion_facts

SUGGESTION_ROOM = Room(
    procedure=SUGGESTION,
    facts=suggestion_facts,
    before=recording.BEFORE,
    after=recording.AFTER,
    outcome=recording.settled_outcome_of,
    files=files_given_with,
    name_files=name_in_entry,
    forms=forms.BY_STEP,
    panel="suggestions/panel.html",
    panel_context=panel.suggestion_panel,
)
PRESSING_ROOM = Room(
    procedure=PRESSING,
    facts=pressing_facts,
    forms=pressing_forms.BY_STEP,
    panel="suggestions/pressing_panel.html",
    panel_context=panel.pressing_panel,
)
