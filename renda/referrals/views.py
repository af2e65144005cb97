"""The register of requests and reports, the drafts, and the year's list. Steps are taken on each one's own page."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.matters.forms import asked_in, status_of
from renda.matters.models import Matter
from renda.matters.paging import CappedPaginator
from renda.matters.sight import visible_to
from renda.matters.workbook import as_workbook
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.referrals import listing
from renda.referrals.actions import open_referral, request_for, write_referral
from renda.referrals.forms import DraftForm
from renda.referrals.models import Referral
from renda.referrals.queries import (
    SCOPES,
    lines_of,
    ordered,
    referrals_seen_by,
    waiting_counts,
    waivers_of,
    year_of,
    years_with_any,
)

READERS = ("office", "deputies_office", "leader", "party_group", "party_committee")
DRAFTERS = ("office", "deputies_office")
PER_PAGE = 50


@opens_to(*READERS)
@require_GET
def referral_list(request: Any) -> HttpResponse:
    """The register."""
    form, found = _asked(request)
    page = CappedPaginator(listing.read(found), PER_PAGE).get_page(request.GET.get("page"))
    drafts = request.actor.role in DRAFTERS
    context = {
        "title": _("请示报告"),
        "lead": _("向同级党委请示、报告的登记簿：起草、党组审议、报送、批复，逐件留痕。"),
        "filter_form": form,
        "columns": listing.columns(),
        "rows": listing.rows(list(page)),
        "page": page,
        "export_url": f"{reverse('referrals-export')}?{request.GET.urlencode()}",
        "create": {"url": reverse("referral-new"), "text": _("起草请示或者报告")} if drafts else None,
        "empty": {
            "title": _("还没有请示报告"),
            "text": _("起草、送审和报送的请示、报告会列在这里。"),
            "action_url": reverse("referral-new") if drafts else "",
            "action_text": _("起草第一件") if drafts else "",
        },
    }
    return render(request, "referrals/list.html", context)


@opens_to(*READERS)
@require_GET
def referral_export(request: Any) -> FileResponse:
    """The same register as a workbook."""
    _form, found = _asked(request)
    lines = lines_of(found[: listing.MOST_EXPORTED])
    return as_workbook(_("请示报告"), listing.export_head(), listing.export_rows(lines))


@opens_to("party_committee")
@require_GET
def referrals_asked(request: Any) -> HttpResponse:
    """The Party committee's own workspace: what waits for its answer, what it is to read, what it answered."""
    counts = waiting_counts(request.actor)
    usual = "to_read" if counts["to_read"] and not counts["to_answer"] else "to_answer"
    chosen = request.GET.get("scope")
    scope = chosen if chosen in SCOPES else usual
    found = ordered(referrals_seen_by(request.actor, {"scope": scope}), request.GET.get("sort", "-sent"))
    page = CappedPaginator(listing.read(found), PER_PAGE).get_page(request.GET.get("page"))
    labels = dict(zip(SCOPES, (_("待批复"), _("待阅"), _("已批复、已阅")), strict=True))
    url = reverse("referrals-asked")
    context = {
        "title": _("人大请示报告"),
        "lead": _("点开一件，看请示正文，填写批复意见、文号、日期；批复的扫描件在同一页上传。"),
        "columns": listing.columns(),
        "rows": listing.rows(list(page)),
        "page": page,
        "tabs": [
            {"label": labels[one], "url": f"{url}?scope={one}", "current": one == scope, "count": counts[one]}
            for one in SCOPES
        ],
        "empty_here": {
            "to_answer": _("没有等待批复的请示"),
            "to_read": _("没有等待阅知的报告"),
            "answered": _("还没有批复或者阅知过"),
        }[scope],
    }
    return render(request, "referrals/asked.html", context)


@opens_to(*READERS)
@require_GET
def referral_year(request: Any) -> HttpResponse:
    """What was asked in a year, what was answered, and how long it took."""
    year = _year(request)
    found = year_of(request.actor, year)
    register = f"{reverse('referrals')}?year={year}"
    tiles = [
        {"label": listing.FIGURES[name], "value": number, "unit": _("件"), "url": f"{register}&figure={name}"}
        for name, number in found.figures.items()
    ]
    context = {
        "year": year,
        "years": years_with_any(request.actor),
        "found": found,
        "waivers": waivers_of(request.actor, year),
        "tiles": tiles,
        "columns": listing.export_head()[:-1],
        "export_url": f"{reverse('referral-year-export')}?year={year}",
    }
    return render(request, "referrals/year.html", context)


@opens_to(*READERS)
@require_GET
def referral_year_export(request: Any) -> FileResponse:
    """The year's list as a workbook."""
    found = year_of(request.actor, _year(request))
    title = _("%(year)d年请示报告") % {"year": found.year}
    return as_workbook(title, listing.export_head(), listing.export_rows(found.lines))


@opens_to(*DRAFTERS)
def referral_new(request: Any) -> HttpResponse:
    """Begin a request or report. The draft is opened with the first words saved, not with the empty page."""
    form = DraftForm(request.POST or None, actor=request.actor)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            matter = open_referral(actor=request.actor, on=request.actor.on, **form.cleaned_data)
            return redirect("matter", matter.pk)
        except StepRefused as refused:
            unmet = refused.unmet
    return _writing(request, form, None, unmet)


@opens_to(*DRAFTERS)
def referral_write(request: Any, pk: int) -> HttpResponse:
    """Write on at a draft."""
    matter = get_object_or_404(visible_to(request.actor, "referral"), pk=pk)
    said = Referral.objects.get(pk=pk)
    initial = {name: getattr(said, name) for name in DraftForm.base_fields if name != "title"}
    form = DraftForm(request.POST or None, actor=request.actor, initial={**initial, "title": matter.title})
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            write_referral(matter=matter, actor=request.actor, **form.cleaned_data)
            return redirect("matter", pk)
        except StepRefused as refused:
            unmet = refused.unmet
    return _writing(request, form, matter, unmet)


@opens_to(*DRAFTERS)
@require_POST
def referral_for(request: Any, pk: int) -> HttpResponse:
    """Draft the request that a matter lacks, with title and text prefilled; or open the one that is under way."""
    about = get_object_or_404(visible_to(request.actor), pk=pk)
    matter = request_for(about=about, actor=request.actor, on=request.actor.on)
    may_write = (
        matter.state == "draft" and matter.parties.filter(organization=request.actor.organization_id).exists()
    )
    return redirect("referral-write" if may_write else "matter", matter.pk)


def _writing(request: Any, form: DraftForm, matter: Matter | None, unmet: list[Unmet]) -> HttpResponse:
    linked = [link.matter for link in matter.referral.links.select_related("matter")] if matter else []
    context = {"form": form, "matter": matter, "unmet": unmet, "linked": linked}
    status = status_of(form, unmet)
    return render(request, "referrals/write.html", context, status=status)


def _asked(request: Any) -> tuple[listing.ReferralFilter, Any]:
    form = listing.ReferralFilter(request.GET or None)
    asked = asked_in(form)
    return form, ordered(referrals_seen_by(request.actor, asked), request.GET.get("sort", ""))


def _year(request: Any) -> int:
    given = request.GET.get("year", "")
    asked = int(given) if given.isdecimal() and len(given) == 4 else 0
    return asked if 2000 <= asked <= 2200 else int(request.actor.on.year)
