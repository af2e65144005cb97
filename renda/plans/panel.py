"""The room's part of a plan's page."""

from typing import Any

from django.urls import reverse

from renda.accounts.actor import Actor
from renda.matters.models import Matter
from renda.meetings.queries import places_of
from renda.plans.models import Plan
from renda.plans.queries import counts_of, likened, topics_of
from renda.plans.subjects import counted_subjects
from renda.procedures.meeting_people import MEETING_CLERK

SHOWN_SUBJECTS = 6
WORKING = frozenset({"calling_topics", "plan_drafting"})


def plan_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """The call with its topics while the plan is made, the year in figures afterwards; the year's page one click off.

    Only those who make the plan see the committees' points."""
    plan = Plan.objects.select_related("matter").get(pk=matter.pk)
    is_worked_on = matter.state in WORKING
    return {
        "plan": plan,
        "is_worked_on": is_worked_on,
        "topics": likened(topics_of(plan), plan.congress_id) if is_worked_on else [],
        "sees_points": actor.role in MEETING_CLERK.roles | {"leader"},
        "subjects": counted_subjects(plan.congress_id, plan.year)[:SHOWN_SUBJECTS] if is_worked_on else [],
        "counts": counts_of(plan.items.all()),
        "places": places_of(matter),
        "year_url": reverse("plan", args=[plan.pk]),
    }
