"""The procedures of this room, joined with their facts, forms and records."""

from renda.decisions import forms, panel, recording
from renda.decisions.facts import decision_facts, execution_facts
from renda.documents.sealing import files_given_with, name_in_entry
from renda.matters.rooms import Room
from renda.procedures.decision import DECISION
from renda.procedures.execution import EXECUTION

DECISION_ROOM = Room(
    procedure=DECISION,
    facts=decision_facts,
    before=recording.BEFORE,
    after=recording.AFTER,
    forms=forms.BY_STEP,
    panel="decisions/panel.html",
    panel_context=panel.decision_panel,
)
EXECUTION_ROOM = Room(
    procedure=EXECUTION,
    facts=execution_facts,
    before=recording.BEFORE_OF_EXECUTION,
    files=files_given_with,
    name_files=name_in_entry,
    forms=forms.BY_EXECUTION_STEP,
    panel="decisions/execution_panel.html",
    panel_context=panel.execution_panel,
)
