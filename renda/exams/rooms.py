"""The procedure of this room, joined with its facts, forms and records."""

from renda.exams import forms, panel, recording
from renda.exams.facts import law_exam_facts
from renda.matters.rooms import Room
from renda.procedures.law_exam import LAW_EXAM

LAW_EXAM_ROOM = Room(
    procedure=LAW_EXAM,
    facts=law_exam_facts,
    before=recording.BEFORE,
    forms=forms.BY_STEP,
    panel="exams/panel.html",
    panel_context=panel.exam_panel,
    page=panel.page_of,
)
