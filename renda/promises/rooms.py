"""The procedure of this room, joined with its facts, forms and records."""

from renda.documents.sealing import files_given_with, name_in_entry
from renda.matters.rooms import Room
from renda.procedures.promise import PROMISE
from renda.promises import forms, panel, recording
from renda.promises.facts import promise_facts

PROMISE_ROOM = Room(
    procedure=PROMISE,
    facts=promise_facts,
    before=recording.BEFORE,
    after=recording.AFTER,
    outcome=recording.outcome_of,
    files=files_given_with,
    name_files=name_in_entry,
    forms=forms.BY_STEP,
    panel="promises/panel.html",
    panel_context=panel.promise_panel,
)
