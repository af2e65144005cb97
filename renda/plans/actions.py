"""What is done to a plan outside its steps: beginning one, and writing the items of its draft."""

from datetime import date
from typing import Any

from django.db import transaction

from renda.accounts.actor import Actor
from renda.law.queries import rulebook
from renda.matters.actions import locked, open_matter, opened
from renda.matters.models import Matter
from renda.matters.sight import visible_to
from renda.plans.models import Item, Plan
from renda.procedures.bill import DISCARDED
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.plan import DRAFTING
from renda.procedures.plan_conditions import MAKING, PLANNED
from renda.procedures.plan_statutory import entered, required
from renda.roster.models import Congress, Organization


@transaction.atomic
def open_plan(*, actor: Actor, on: date, year: int, call_until_on: date) -> Matter:
    """Begin the plan of a year with the call for topics; what law requires every year is on it from the first day.
    Raises StepRefused for all but the clerks, in a town, and where the year has a plan already."""
    congress = Congress.objects.get(pk=actor.congress_id)
    if actor.role not in MEETING_CLERK.roles:
        raise StepRefused([Unmet("年度监督工作计划由常委会办事机构拟订", MAKING)])
    if congress.level == "town":
        raise StepRefused([Unmet("年度监督工作计划由县级以上人大常委会制定", MAKING)])
    if call_until_on < on:
        raise StepRefused([Unmet("征集截止日期不能早于今天", MAKING)])
    others = Plan.objects.select_for_update().filter(congress=congress, year=year)
    if others.exclude(matter__state=DISCARDED.slug).exists():
        raise StepRefused([Unmet("{year} 年已经有年度监督工作计划", MAKING, {"year": year})])
    title = f"{congress.name}常务委员会{year}年度监督工作计划"
    matter = open_matter(congress=congress, procedure="plan", title=title, on=on)
    plan = Plan.objects.create(matter=matter, congress=congress, year=year, call_until_on=call_until_on)
    enter_statutory(plan, on)
    data = {"year": year, "call_until_on": call_until_on.isoformat()}
    opened(matter=matter, actor=actor, capacity=MEETING_CLERK.slug, on=on, data=data)
    return matter


def enter_statutory(plan: Plan, on: date) -> None:
    """Put the reports that the law of the day requires every year on the plan, each with the month law leaves it."""
    law = rulebook(plan.congress_id, on)
    months = entered(law)
    bodies = Organization.objects.filter(congress=plan.congress_id, dissolved_on__isnull=True)
    government = bodies.filter(classification="government").order_by("order", "pk").first()
    own = bodies.filter(classification="standing_committee").order_by("order", "pk").first()
    Item.objects.bulk_create(
        Item(
            plan=plan, rule=one.rule, title=one.named(plan.year), kind=one.kind, month=months[one.rule],
            body=own if one.kind == "filing" else government,
        )
        for one in required(law)
    )  # fmt: skip


@transaction.atomic
def write_item(*, actor: Actor, plan: Plan, item: Item | None, **said: Any) -> Item:
    """Save an item of the draft, or put a new one on it. Raises StepRefused for all but the clerks, outside the draft,
    and for an item that is left out."""
    matter = locked(visible_to(actor, "plan").get(pk=plan.pk).pk)
    if actor.role not in MEETING_CLERK.roles:
        raise StepRefused([Unmet("计划草案由会务工作人员拟订", MAKING)])
    if matter.state != DRAFTING.slug:
        raise StepRefused(
            [Unmet("计划现在不能这样修改：拟订草案时可以直接改，公布以后按主任会议的决定调整", MAKING)]
        )
    if item is not None and item.status != PLANNED:
        raise StepRefused([Unmet("「{title}」已经不列入计划", MAKING, {"title": item.title})])
    said["month"] = said.get("month") or 0
    if item is None:
        return Item.objects.create(plan=plan, **said)
    if item.rule:
        said.pop("title", None)
        said.pop("kind", None)
    Item.objects.filter(pk=item.pk).update(**said)
    item.refresh_from_db()
    return item
