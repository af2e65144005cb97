"""The first page, the inbox, the calendar and the notices."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from renda.accounts.access import SIGNED_IN, opens_to
from renda.desk.deputy import deputy_desk
from renda.desk.inbox import grouped, inbox_page, tabs
from renda.desk.month import month_of
from renda.desk.staff import staff_desk
from renda.matters.live import notices_changed
from renda.matters.queries import notices_of
from renda.units.queries import drafts_to_sign

YEARS_SHOWN = range(1949, 3000)


@opens_to(SIGNED_IN)
def desk(request: Any) -> HttpResponse:
    """The first page, made for whoever acts: a deputy's four entries, an administrator's rooms, a desk for others."""
    actor = request.actor
    if actor.role == "deputy":
        return render(request, "desk/deputy_home.html", deputy_desk(actor))
    if actor.role == "system_admin":
        return redirect("law")
    if actor.role == "security_admin":
        return redirect("account-list")
    if actor.role == "audit_admin":
        return redirect("ledger")
    if actor.role == "party_committee":
        return redirect("referrals-asked")
    return render(request, "desk/desk.html", staff_desk(actor, timezone.now()))


@opens_to(SIGNED_IN)
def inbox(request: Any) -> HttpResponse:
    """What I owe, by due date."""
    actor, handed = request.actor, bool(request.GET.get("handed"))
    page = inbox_page(actor, request.GET.get("page"), handed=handed)
    context = {"groups": grouped(page, actor), "total": page.paginator.count, "page": page, "on": actor.on}
    context["tabs"] = tabs(actor, handed=handed)
    context["to_sign"] = drafts_to_sign(actor).count() if actor.role == "unit" else 0
    return render(request, "desk/inbox.html", context)


@opens_to(SIGNED_IN)
def calendar(request: Any) -> HttpResponse:
    """A month of due dates."""
    first = _month(request.GET.get("month"), request.actor.on)
    return render(request, "desk/calendar.html", month_of(request.actor, first))


def _month(wanted: str | None, on: date) -> date:
    try:
        first = date.fromisoformat(f"{wanted}-01")
    except ValueError:
        return on.replace(day=1)
    return first if first.year in YEARS_SHOWN else on.replace(day=1)


@opens_to(SIGNED_IN)
def notices(request: Any) -> HttpResponse:
    """What I was told, newest first."""
    page = Paginator(notices_of(request.actor.person_id), 30).get_page(request.GET.get("page"))
    return render(request, "desk/notices.html", {"page": page})


@opens_to(SIGNED_IN)
@require_POST
def read_all(request: Any) -> HttpResponse:
    """Mark every notice as read."""
    with transaction.atomic():
        notices_of(request.actor.person_id).filter(read_at__isnull=True).update(read_at=timezone.now())
        notices_changed([request.actor.person_id])
    return redirect("notices")
