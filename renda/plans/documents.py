"""The plan as it was adopted, and the account of its year, as official documents."""

from typing import Any

from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.calendar.written import written
from renda.documents.official.layouts import empty, fields_of, resolution
from renda.documents.official.lines import Cell, Flow, Row, Table, paragraphs
from renda.documents.official.registry import Asked, Kind, Subject
from renda.matters.models import Matter
from renda.meetings.queries import places_of
from renda.plans.models import Change, Item, Plan
from renda.plans.queries import counts_of, in_order
from renda.procedures.plan_conditions import CARRIED, DONE, DROPPED, PLANNED
from renda.roster.models import Organization

MAKERS = frozenset({"office", "deputies_office"})
NO_BODY = "—"
BECAME = {DONE: "完成", CARRIED: "结转下年", DROPPED: "不再安排或者不列入", PLANNED: "还在办理"}


def _plan(asked: Asked) -> Plan:
    assert asked.matter is not None
    return Plan.objects.select_related("matter", "congress").get(pk=asked.matter.pk)


def plan_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One plan, once a draft is written."""
    return [Subject()] if matter.state not in {"calling_topics", "discarded"} else []


def account_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One account, while the plan is carried out and after."""
    return [Subject()] if matter.state in {"plan_running", "plan_accounted"} else []


def plan_fields(asked: Asked) -> dict[str, Any]:
    """Each item with its month, committee, body and way; those left out are not in it."""
    plan = _plan(asked)
    items = [one for one in _items(plan) if one.status != DROPPED]
    place = places_of(plan.matter).filter(settled_as="adopted").first()
    adopted = f"{written(place.meeting.begins_on)}{place.meeting.matter.title}通过" if place else "草案"
    changed = Change.objects.filter(item__plan=plan).order_by("changed_on", "pk").last()
    if changed:
        adopted += f"，{written(changed.changed_on)}由{changed.decided_by}调整"
    text = (
        f"依照《中华人民共和国各级人民代表大会常务委员会监督法》，{plan.year}年安排监督工作 {len(items)} 项。"
    )
    return {
        **empty("resolution", title=plan.matter.title),
        "adopted": adopted,
        "text": paragraphs(text),
        "items": [
            {
                "number": str(number), "title": one.title, "kind": one.get_kind_display(), "month": f"{one.month}月",
                "committee": _name(one.committee), "body": _name(one.body),
            }
            for number, one in enumerate(items, start=1)
        ],
    }  # fmt: skip


def account_fields(asked: Asked) -> dict[str, Any]:
    """What was planned, what was done, what was moved, and why."""
    plan = _plan(asked)
    items = _items(plan)
    counts = counts_of(items)
    changes = list(Change.objects.filter(item__plan=plan).select_related("item"))
    why: dict[int, list[str]] = {}
    for one in changes:
        why.setdefault(one.item_id, []).append(_told(one))
    listed = [one for one in items if one.added_on is None]
    added = len(items) - len(listed)
    told = [f"{plan.year}年度监督工作计划列入 {len(listed)} 项", f"执行中增补 {added} 项" if added else ""]
    became = [f"{words} {counts[one]} 项" for one, words in BECAME.items() if counts[one]]
    text = [
        "，".join(filter(None, told)) + "。" + ("，".join(became) + "。" if became else ""),
        f"年内调整 {len(changes)} 次，均由主任会议决定，理由附后。" if changes else "年内没有调整。",
        plan.account,
    ]
    return {
        **empty("resolution", title=f"关于{plan.congress.name}常务委员会{plan.year}年度监督工作计划执行情况的报告"),
        "adopted": written(asked.on),
        "text": paragraphs("\n".join(text)),
        "items": [
            {
                "number": str(number), "title": one.title, "month": f"{one.month}月" if one.month else NO_BODY,
                "status": one.get_status_display(),
                "why": "；".join([*why.get(one.pk, []), *([one.result] if one.result else []), *_reason(one, why)]),
            }
            for number, one in enumerate(items, start=1)
        ],
    }  # fmt: skip


def _reason(item: Item, why: dict[int, list[str]]) -> list[str]:
    return [item.reason] if item.reason and item.pk not in why else []


def _told(change: Change) -> str:
    what = str(change.get_change_display())
    if change.change == "moved":
        what = f"由{change.from_month}月改到{change.to_month}月"
    return f"{change.decided_by}{'决定' if '决定' not in change.decided_by else ''}{what}：{change.reason}"


def _items(plan: Plan) -> list[Item]:
    return in_order(plan.items.select_related("committee", "body"))


def _name(body: Organization | None) -> str:
    return body.short_name or body.name if body else NO_BODY


def _table(widths: tuple[float, ...], *columns: tuple[str, str]) -> Table:
    head = Row(tuple(Cell(label, "column") for label, _field in columns), is_head=True)
    each = Row(tuple(Cell("{{ row." + name + " }}") for _label, name in columns), each="items")
    return Table(widths, (head, each))


PLAN_KIND = Kind(
    slug="supervision_plan",
    label=_("年度监督工作计划"),
    form="sheet",
    makers=MAKERS,
    lines=resolution(
        Flow("text"),
        _table(
            (10, 58, 24, 14, 26, 24), ("序号", "number"), ("项目", "title"), ("方式", "kind"), ("月份", "month"),
            ("负责的委员会", "committee"), ("监督对象", "body"),
        ),
    ),
    fields={**fields_of("resolution"), "text": _("正文"), "items": _("计划的项目")},
    context=plan_fields,
    subjects=plan_subjects,
    procedure="plan",
    is_sealed=False,
)  # fmt: skip
ACCOUNT_KIND = Kind(
    slug="supervision_account",
    label=_("年度监督工作计划执行情况"),
    form="sheet",
    makers=MAKERS,
    lines=resolution(
        Flow("text"),
        _table(
            (10, 56, 14, 20, 56), ("序号", "number"), ("项目", "title"), ("月份", "month"), ("结果", "status"),
            ("完成情况和调整的理由", "why"),
        ),
    ),
    fields={**fields_of("resolution"), "text": _("正文"), "items": _("计划的项目")},
    context=account_fields,
    subjects=account_subjects,
    procedure="plan",
    is_sealed=False,
)  # fmt: skip
