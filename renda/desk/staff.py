"""The desk of staff, leaders and handling units."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.desk.inbox import line, mine
from renda.matters import sentences
from renda.matters.changes import changes_since
from renda.matters.queries import counted, due_per_day, tallied
from renda.matters.soon import soon_days
from renda.procedures.registry import PROCEDURES
from renda.promises.queries import promises_seen_by
from renda.roster.queries_days import holidays

STRIP_DAYS = 14
UNDER_WAY = ("assigned", "returned", "handling", "reopened")


def staff_desk(actor: Actor, now: datetime) -> dict[str, Any]:
    """What the actor owes, what falls due in the next fortnight, what changed, and how the year stands."""
    duties = mine(actor)
    days = soon_days(actor.congress_id, actor.on)
    soon = actor.on + timedelta(days=days)
    overdue = counted(duties.filter(due_on__lt=actor.on))
    near = counted(duties.filter(due_on__gte=actor.on, due_on__lte=soon))
    total = counted(duties)
    inbox = reverse("inbox")
    summary = [
        _tile(_("已超期"), overdue, inbox, "bad" if overdue else ""),
        _tile(_("%(days)d 日内到期") % {"days": days}, near, inbox, "warn" if near else ""),
        _tile(_("全部待办"), total, inbox),
    ]
    figures = _figures(actor)
    return {
        "summary": summary,
        "duties": [line(duty) for duty in duties[:8]],
        "duties_total": total,
        "strip": _strip(actor, days),
        "changes": [_change(entry) for entry in changes_since(actor, now - timedelta(days=1))],
        "on": actor.on,
        **figures,
    }


def _tile(label: str, value: int, url: str, tone: str = "") -> dict[str, Any]:
    return {
        "label": label,
        "value": value if value < 1000 else "999+",
        "unit": _("件"),
        "url": url,
        "tone": tone,
    }


def _strip(actor: Actor, soon: int) -> list[dict[str, Any]]:
    per_day = due_per_day(mine(actor), actor.on, STRIP_DAYS)
    table = holidays()
    days = []
    for offset in range(STRIP_DAYS):
        day = actor.on + timedelta(days=offset)
        days.append(
            {
                "date": day,
                "is_today": offset == 0,
                "is_working": table.is_working(day),
                "count": per_day.get(day, 0),
                "tone": "warn" if offset <= soon else "neutral",
                "url": f"{reverse('calendar')}?month={day:%Y-%m}",
            }
        )
    return days


def _figures(actor: Actor) -> dict[str, Any]:
    if actor.role not in {"deputies_office", "office", "leader"}:
        return {}
    states = PROCEDURES["suggestion"].states
    counts = tallied(actor.congress_id, "suggestion", actor.on.year)
    for own in (
        "draft",
        "discarded",
    ):  # a deputy's own affair: nobody here could open the list behind the number
        counts.pop(own, None)
    total = sum(counts.values())
    done = sum(counts.get(state, 0) for state in ("replied", "followed", "closed", "archived"))
    suggestions = reverse("suggestions")
    tiles = [
        _total(_("本年建议"), total, suggestions),
        _total(_("办理中"), sum(counts.get(one, 0) for one in UNDER_WAY), suggestions),
        _total(_("已答复"), done, suggestions),
        _total(_("办结归档"), counts.get("closed", 0) + counts.get("archived", 0), suggestions),
    ]
    late = counted(promises_seen_by(actor, {"late": True}))
    overdue = _tile(_("逾期承诺"), late, f"{reverse('promises')}?late=on", "bad" if late else "")
    tiles.append({**overdue, "unit": _("项")})
    rows = [
        {
            "label": _(state.label),
            "value": counts[slug],
            "url": f"{suggestions}?state={slug}&year={actor.on.year}",
        }
        for slug, state in states.items()
        if counts.get(slug)
    ]
    chart = {"kind": "bars", "title": _("本年建议办理进度"), "rows": rows, "unit": _("件"), "word": _("状态")}
    return {"figures": tiles, "figures_title": _("本年数字"), "charts": [chart] if rows else []}


def _total(label: str, value: int, url: str) -> dict[str, Any]:
    return {"label": label, "value": value, "unit": _("件"), "url": url}


def _change(entry: Any) -> dict[str, Any]:
    return {
        "at": entry.written_at,
        "sentence": _("%(step)s《%(title)s》")
        % {"step": sentences.step_label(entry), "title": entry.matter.title},
        "who": sentences.who(entry),
        "url": reverse("matter", args=[entry.matter_id]),
    }
