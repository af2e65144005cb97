"""The procedure of this room, joined with its facts, forms and records."""

from renda.elections import forms, panel, recording
from renda.elections.facts import election_facts, kinds_of_elections
from renda.matters.rooms import Room
from renda.procedures.election import ELECTION

ELECTION_ROOM = Room(
    procedure=ELECTION,
    facts=election_facts,
    before=recording.BEFORE,
    after=recording.AFTER,
    forms=forms.BY_STEP,
    kinds=kinds_of_elections,
    panel="elections/panel.html",
    panel_context=panel.election_panel,
)
