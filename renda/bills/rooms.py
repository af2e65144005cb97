"""The procedure of this room, joined with its facts, forms and records."""

from renda.bills import forms, panel, recording
from renda.bills.facts import bill_facts, kinds_of_bills
from renda.documents.sealing import files_given_with, name_in_entry
from renda.matters.rooms import Room
from renda.procedures.bill import BILL

BILL_ROOM = Room(
    procedure=BILL,
    facts=bill_facts,
    before=recording.BEFORE,
    after=recording.AFTER,
    files=files_given_with,
    name_files=name_in_entry,
    forms=forms.BY_STEP,
    kinds=kinds_of_bills,
    panel="bills/panel.html",
    panel_context=panel.bill_panel,
)
