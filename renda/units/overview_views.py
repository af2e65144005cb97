"""For those who oversee the units: the table of units, the list behind each number, pressing what is overdue."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from renda.accounts.access import opens_to
from renda.matters.paging import CappedPaginator
from renda.roster.asked import record_id
from renda.suggestions import listing
from renda.units import overview
from renda.units.forms import PressForm

READERS = ("government_office", "deputies_office", "leader")
PER_PAGE = 50


@require_safe
@opens_to(*READERS)
def units(request: Any) -> HttpResponse:
    """All units with their numbers."""
    found, sums = overview.lines(request.actor)
    head = [(kind, label, overview.TONES.get(kind, "")) for kind, label in overview.KINDS.items()]
    page = {
        "tiles": [
            {"label": label, "value": sums[kind], "unit": _("件"), "tone": tone if sums[kind] else "",
             "url": reverse("units-list", args=[kind])}
            for kind, label, tone in head
        ],
        "head": head,
        "lines": [
            (line.unit, [(kind, label, line.counts[kind]) for kind, label, _tone in head]) for line in found
        ],
        "overdue": sums["overdue"],
    }  # fmt: skip
    return render(request, "units/overview.html", page)


@require_safe
@opens_to(*READERS)
def unit_list(request: Any, kind: str) -> HttpResponse:
    """The suggestions behind a number: of one unit, or of all."""
    if kind not in overview.KINDS:
        raise Http404
    unit = _unit(request)
    found = overview.listed(kind, request.actor, unit.pk if unit else None).order_by("-id")
    page = CappedPaginator(found.select_related("session__term"), PER_PAGE).get_page(request.GET.get("page"))
    label = str(overview.KINDS[kind])
    context = {
        "title": _("%(unit)s：%(kind)s") % {"unit": unit.name, "kind": label} if unit else label,
        "columns": listing.columns(),
        "rows": listing.rows(list(page)),
        "page": page,
        "unit": unit,
        "kind": kind,
        "empty": {"title": _("没有这样的建议"), "text": _("数字变为零以后，这里就是空的。")},
    }
    return render(request, "units/list.html", context)


@opens_to(*READERS)
def press(request: Any) -> HttpResponse:
    """Press what is overdue: of one unit, or of all; one text, each on record."""
    unit = _unit(request)
    waiting = overview.to_press(request.actor, unit.pk if unit else None)
    default = _("本件已超过办理期限，请抓紧办理，尽快答复代表。")
    form = PressForm(
        request.POST if request.method == "POST" else None, initial={"text": default, "request_key": uuid4()}
    )
    if request.method == "POST" and form.is_valid():
        pressed, left = overview.press_overdue(
            actor=request.actor, unit=unit.pk if unit else None, text=form.cleaned_data["text"],
            request_key=form.cleaned_data["request_key"] or uuid4(),
        )  # fmt: skip
        said = ngettext("已催办 %(count)d 件。", "已催办 %(count)d 件。", pressed) % {"count": pressed}
        if left:
            more = ngettext("还有 %(count)d 件，请再按一次。", "还有 %(count)d 件，请再按一次。", left)
            said += more % {"count": left}
        messages.success(request, said)
        return redirect("units")
    page = {
        "form": form,
        "unit": unit,
        "count": waiting.count(),
        "late": overview.listed("overdue", request.actor, unit.pk if unit else None).count(),
        "rows": listing.rows(list(waiting.select_related("session__term")[:PER_PAGE])),
        "columns": listing.columns(),
    }
    return render(request, "units/press.html", page, status=422 if form.errors else 200)


def _unit(request: Any) -> Any:
    """The unit asked for, among those one oversees; None for all. 404 for any other."""
    asked = request.GET.get("unit", "")
    return get_object_or_404(overview.units_of(request.actor), pk=record_id(asked)) if asked else None
