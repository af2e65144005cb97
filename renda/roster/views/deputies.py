"""The list of deputies."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.accounts.capacities import STAFF
from renda.roster.deputy_list import FORMER, deputies_listed
from renda.roster.forms import DeputyFilter
from renda.roster.models import Membership
from renda.roster.sight import READERS_OF_DEPUTIES, keeps_roster
from renda.roster.views.scope import chosen_congress, congresses_seen

ON_A_PAGE = 50


@require_GET
@opens_to(*READERS_OF_DEPUTIES)
def deputy_list(request: Any) -> HttpResponse:
    """Deputies by delegation, constituency, sex and name; telephones for the staff only."""
    on, congress = request.actor.on, chosen_congress(request)
    sort = request.GET.get("sort", "name")
    form = DeputyFilter(request.GET or None, congress=congress, congresses=congresses_seen(request), on=on)
    wanted = {
        name: request.GET.get(name, "") for name in ("q", "delegation", "constituency", "gender", "state")
    }
    page = Paginator(deputies_listed(congress.pk, on, wanted, sort), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    is_staff = request.actor.role in STAFF
    context = {
        "title": _("代表名册"),
        "lead": congress.name,
        "filter_form": form,
        "columns": _columns(is_staff, wanted["state"] == FORMER),
        "rows": [_row(deputy, is_staff, wanted["state"] == FORMER) for deputy in page],
        "page": page,
        "sort": sort,
        "tabs": _orders(request, sort, is_staff),
        "export_url": _export(request, congress.pk) if is_staff else "",
        "create": _create(congress.pk) if keeps_roster(request.actor) else None,
        "empty": _empty(request),
    }
    return render(request, "roster/deputy_list.html", context)


def _columns(is_staff: bool, former: bool) -> list[dict[str, Any]]:
    columns: list[dict[str, Any]] = [
        {"label": _("姓名"), "key": "name", "main": True},
        {"label": _("性别"), "fit": True},
        {"label": _("代表团"), "key": "delegation"},
        {"label": _("选区")},
    ]
    if is_staff:  # a card number is also a user name
        columns += [
            {"label": _("代表证号"), "key": "card", "fit": True},
            {"label": _("单位和职务")},
            {"label": _("手机"), "fit": True},
        ]
    return [*columns, {"label": _("终止"), "fit": True}] if former else columns


def _row(deputy: Membership, is_staff: bool, former: bool) -> dict[str, Any]:
    person, body = deputy.person, deputy.organization
    cells: list[dict[str, Any]] = [
        {"text": person.name},
        {"text": person.get_gender_display()},
        {"text": body.short_name or body.name if body.classification == "delegation" else ""},
        {"text": deputy.constituency.name if deputy.constituency else ""},
    ]
    if is_staff:
        phone = format_html('<a href="tel:{0}">{0}</a>', person.phone) if person.phone else ""
        cells += [{"text": deputy.card_number}, {"text": person.work}, {"html": phone, "text": ""}]
    if former:
        cells.append({"date": deputy.ends_on, "small": deputy.end_reason})
    return {"url": reverse("person", args=[person.pk]), "cells": cells}


def _orders(request: Any, sort: str, is_staff: bool) -> list[dict[str, Any]]:
    """The orders a roster is printed in; links, so that phones have them, too."""
    labels = {
        "name": _("按姓名拼音"),
        "strokes": _("按姓氏笔画"),
        "delegation": _("按代表团"),
        **({"card": _("按代表证号")} if is_staff else {}),
    }
    found = []
    for key, label in labels.items():
        query = request.GET.copy()
        query.pop("page", None)
        query["sort"] = key
        found.append(
            {"label": label, "url": f"?{query.urlencode()}", "current": sort.removeprefix("-") == key}
        )
    return found


def _create(congress_id: int) -> dict[str, str]:
    return {"url": f"{reverse('person-new')}?congress={congress_id}", "text": _("新增人员")}


def _empty(request: Any) -> dict[str, str]:
    empty = {"title": _("名册里还没有代表"), "text": _("可以从已有的表格导入，也可以逐个登记。")}
    if keeps_roster(request.actor):
        empty |= {"action_url": reverse("import"), "action_text": _("导入代表名册")}
    return empty


def _export(request: Any, congress_id: int) -> str:
    """The export writes the actor's own congress."""
    own = congress_id == request.actor.congress_id
    return reverse("roster-export", args=["deputies", "xlsx"]) if own and keeps_roster(request.actor) else ""
