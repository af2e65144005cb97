"""The list of plans, the year with its items, and a draft's items. All else happens on the matter's page."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.matters.forms import status_of
from renda.matters.paging import CappedPaginator
from renda.matters.sight import visible_to
from renda.matters.workbook import as_workbook
from renda.plans import listing
from renda.plans.actions import open_plan, write_item
from renda.plans.forms import ItemForm, PlanForm
from renda.plans.models import Change, Item, Plan
from renda.plans.queries import Line, counts_of, lines_of, plans_seen_by
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.plan import PLAN

READERS = ("deputy", "deputies_office", "office", "leader", "government_office", "unit")
CLERKS = ("office", "deputies_office")
PER_PAGE = 30
YEAR_BEGINS_IN = 10  # from this month on a new plan is that of the next year


@opens_to(*READERS)
@require_GET
def plan_list(request: Any) -> HttpResponse:
    """The plans one may see, year by year."""
    page = CappedPaginator(plans_seen_by(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    may_begin = request.actor.role in CLERKS
    new = {"url": reverse("plan-new"), "text": _("征集议题、拟订计划")} if may_begin else None
    context = {
        "title": _("监督计划"),
        "lead": _(
            "每年一份：征集议题、拟订、主任会议通过、公布、执行、年终总结。法律规定每年安排的报告自动列入。"
        ),
        "columns": listing.columns(),
        "rows": [listing.row(one) for one in page],
        "page": page,
        "create": new,
        "empty": {
            "title": _("还没有监督计划"),
            "text": _("开始征集议题以后，计划列在这里。"),
            "action_url": new["url"] if new else "",
            "action_text": new["text"] if new else "",
        },
    }
    return render(request, "desk/list.html", context)


@opens_to(*CLERKS)
def plan_new(request: Any) -> HttpResponse:
    """Begin the plan of a year."""
    today: date = request.actor.on
    year = today.year + (today.month >= YEAR_BEGINS_IN)
    form = PlanForm(request.POST or None, initial={"year": year})
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            matter = open_plan(actor=request.actor, on=today, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("matter", pk=matter.pk)
    words = {"title": _("征集监督议题"), "submit": _("开始征集"), "back": reverse("plans")}
    return _form(request, form, unmet, **words)


@opens_to(*READERS)
@require_GET
def plan_year(request: Any, pk: int) -> HttpResponse:
    """The year: figures, bars over twelve months, and the calendar month by month."""
    plan = _plan(request, pk)
    lines = lines_of(plan, request.actor.on)
    shown = [one for one in lines if one.item.status != "dropped"]
    today: date = request.actor.on
    context = {
        "plan": plan,
        "state": PLAN.states[plan.matter.state],
        "lines": lines,
        "shown": shown,
        "left_out": [one for one in lines if one.item.status == "dropped"],
        "months": range(1, 13),
        "by_month": _by_month(shown),
        "now": today.month if today.year == plan.year else 0,
        "tiles": _tiles(lines),
        "changes": Change.objects.filter(item__plan=plan).select_related("item"),
        "may_write": plan.matter.state == "plan_drafting" and request.actor.role in MEETING_CLERK.roles,
    }
    return render(request, "plans/year.html", context)


@opens_to(*READERS)
@require_GET
def plan_export(request: Any, pk: int) -> HttpResponseBase:
    """The items as a workbook."""
    plan = _plan(request, pk)
    rows = listing.export_rows(lines_of(plan, request.actor.on))
    return as_workbook(_("监督计划"), listing.export_head(), rows)


@opens_to(*CLERKS)
def item_new(request: Any, pk: int) -> HttpResponse:
    """Put an item on the draft."""
    return _item(request, _plan(request, pk), None)


@opens_to(*CLERKS)
def item_write(request: Any, pk: int) -> HttpResponse:
    """Write an item of the draft."""
    item = get_object_or_404(Item.objects.select_related("plan__matter"), pk=pk)
    return _item(request, _plan(request, item.plan_id), item)


def _item(request: Any, plan: Plan, item: Item | None) -> HttpResponse:
    names = ("title", "kind", "month", "committee", "body")
    initial = {name: getattr(item, name) for name in names} if item else {}
    form = ItemForm(request.POST or None, congress_id=plan.congress_id, initial=initial)
    if item and item.rule:
        for name in ("title", "kind"):
            form.fields[name].disabled = True
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            write_item(actor=request.actor, plan=plan, item=item, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("plan", pk=plan.pk)
    title = _("修改项目") if item else _("增加项目")
    words = {"title": title, "submit": _("保存项目"), "back": reverse("plan", args=[plan.pk])}
    return _form(request, form, unmet, lead=plan.matter.title, **words)


def _form(request: Any, form: Any, unmet: list[Unmet], **words: str) -> HttpResponse:
    page = {"form": form, "unmet": unmet, **words}
    return render(request, "meetings/form.html", page, status=status_of(form, unmet))


def _plan(request: Any, pk: int) -> Plan:
    matter = get_object_or_404(visible_to(request.actor, "plan"), pk=pk)
    return Plan.objects.select_related("matter", "congress").get(pk=matter.pk)


def _by_month(lines: list[Line]) -> list[tuple[int, list[Line]]]:
    months = [(month, [one for one in lines if one.item.month == month]) for month in range(1, 13)]
    undecided = [one for one in lines if not one.item.month]
    return [*months, (0, undecided)] if undecided else months


def _tiles(lines: list[Line]) -> list[dict[str, Any]]:
    counts = counts_of(one.item for one in lines)
    late = sum(one.tone == "bad" for one in lines)
    left = {"label": _("待开展"), "value": counts["planned"]}
    return [
        {"label": _("计划项目"), "value": len(lines) - counts["dropped"]},
        {"label": _("已完成"), "value": counts["done"], "tone": "good"},
        {**left, "note": _("其中已过月份 %(late)d 项") % {"late": late}} if late else left,
        {"label": _("结转下年"), "value": counts["carried"]},
        {"label": _("不再安排"), "value": counts["dropped"]},
    ]
