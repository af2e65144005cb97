"""The procedure of this room, joined with its facts, forms and records."""

from renda.documents.sealing import files_given_with, name_in_entry
from renda.matters.rooms import Room
from renda.procedures.referral import REFERRAL
from renda.referrals import forms, panel, recording
from renda.referrals.facts import referral_facts

REFERRAL_ROOM = Room(
    procedure=REFERRAL,
    facts=referral_facts,
    before=recording.BEFORE,
    after=recording.AFTER,
    files=files_given_with,
    name_files=name_in_entry,
    forms=forms.BY_STEP,
    panel="referrals/panel.html",
    panel_context=panel.referral_panel,
)
