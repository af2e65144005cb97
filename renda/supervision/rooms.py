"""The procedures of this room, joined with their facts, forms and records."""

from renda.documents.sealing import files_given_with, name_in_entry
from renda.matters.rooms import Room
from renda.procedures.opinion_handling import OPINION_HANDLING
from renda.procedures.rectification import RECTIFICATION
from renda.procedures.work_report import WORK_REPORT
from renda.supervision import forms, panel, recording, recording_subs
from renda.supervision.facts import handling_facts, rectification_facts, work_report_facts

WORK_REPORT_ROOM = Room(
    procedure=WORK_REPORT,
    facts=work_report_facts,
    before=recording.BEFORE,
    after=recording.AFTER,
    files=files_given_with,
    name_files=name_in_entry,
    forms=forms.BY_STEP,
    panel="supervision/report_panel.html",
    panel_context=panel.work_report_panel,
)
HANDLING_ROOM = Room(
    procedure=OPINION_HANDLING,
    facts=handling_facts,
    before=recording_subs.BEFORE,
    after=recording_subs.AFTER,
    outcome=recording_subs.outcome_of,
    files=files_given_with,
    name_files=name_in_entry,
    forms=forms.BY_HANDLING_STEP,
    panel="supervision/handling_panel.html",
    panel_context=panel.handling_panel,
)
RECTIFICATION_ROOM = Room(
    procedure=RECTIFICATION,
    facts=rectification_facts,
    before=recording_subs.BEFORE_OF_RECTIFICATION,
    files=files_given_with,
    name_files=name_in_entry,
    forms=forms.BY_RECTIFICATION_STEP,
    panel="supervision/rectification_panel.html",
    panel_context=panel.rectification_panel,
)
