"""The procedure of this room, joined with its facts, forms and records."""

from renda.matters.rooms import Room
from renda.plans import panel, recording
from renda.plans.facts import kinds_of_plans, plan_facts
from renda.plans.forms import BY_STEP
from renda.procedures.plan import PLAN

PLAN_ROOM = Room(
    procedure=PLAN,
    facts=plan_facts,
    before=recording.BEFORE,
    after=recording.AFTER,
    forms=BY_STEP,
    kinds=kinds_of_plans,
    panel="plans/panel.html",
    panel_context=panel.plan_panel,
)
