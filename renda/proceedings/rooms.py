"""The procedure of questions, joined with its facts, forms and records."""

from renda.documents.sealing import files_given_with, name_in_entry
from renda.matters.rooms import Room
from renda.procedures.question import QUESTION
from renda.proceedings import forms, panel, recording
from renda.proceedings.facts import question_facts

QUESTION_ROOM = Room(
    procedure=QUESTION,
    facts=question_facts,
    before=recording.BEFORE,
    after=recording.AFTER,
    files=files_given_with,
    name_files=name_in_entry,
    forms=forms.BY_STEP,
    panel="proceedings/question_panel.html",
    panel_context=panel.question_panel,
)
