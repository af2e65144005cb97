"""What of the plans is searched: the titles of their items and topics, and the account."""

from typing import Any

from django.utils.translation import gettext_noop

from renda.plans.models import Item, Plan
from renda.search.matter_passages import matters_searched


def texts(pks: list[int]) -> dict[int, list[Any]]:
    """The account of each plan, and what is planned. Topics are left out: who sees them differs from state to state."""
    found: dict[int, list[Any]] = {
        pk: [account] for pk, account in Plan.objects.filter(pk__in=pks).values_list("pk", "account")
    }
    for plan, title in Item.objects.filter(plan__in=pks).values_list("plan_id", "title"):
        found[plan].append(title)
    return found


PLANS = matters_searched(
    code=24, slug="plan", label=gettext_noop("年度监督工作计划"), procedures=("plan",), texts=texts
)
