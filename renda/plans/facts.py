"""What the engine needs to know of a plan."""

from typing import Any

from renda.matters.models import Matter
from renda.plans.models import Item, Plan
from renda.procedures.engine.facts import Facts
from renda.procedures.plan_conditions import ItemFacts, PlanFacts


def plan_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one plan: its year and its items."""
    year = Plan.objects.values_list("year", flat=True).get(pk=matter.pk)
    return PlanFacts(**known, year=year, items=tuple(map(_fact, Item.objects.filter(plan=matter.pk))))


def kinds_of_plans(matter_ids: list[int]) -> dict[int, str]:
    """Each is of the one kind for which a congress may ask for prior consent."""
    return dict.fromkeys(
        Plan.objects.filter(pk__in=matter_ids).values_list("pk", flat=True), "plan:supervision"
    )


def _fact(item: Item) -> ItemFacts:
    return ItemFacts(
        id=item.pk, title=item.title, month=item.month, rule=item.rule, status=item.status,
        is_complete=bool(item.committee_id and item.body_id), has_matter=item.opened_id is not None,
    )  # fmt: skip
