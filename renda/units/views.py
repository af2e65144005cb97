"""A unit's workspace: its lists, the hand-over, the reply from the draft to the signature, its own figures."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renda.accounts.access import opens_to
from renda.matters.forms import status_of
from renda.matters.models import Matter
from renda.matters.paging import CappedPaginator
from renda.matters.sentences import number_of
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.suggestion_conditions import RESULT_CODES
from renda.roster.models import Organization
from renda.suggestions.figures import years_of
from renda.units import actions, workspace
from renda.units.figures import figures
from renda.units.forms import DraftForm, HandoverForm, RemarkForm
from renda.units.models import Handover, ReplyDraft
from renda.units.queries import (
    drafts_of,
    drafts_to_sign,
    held_matter,
    in_hand,
    is_principal,
    leads,
    principal_names,
)
from renda.units.workspace import ROLES, SCOPES

PER_PAGE = 50


@require_safe
@opens_to(*ROLES)
def home(request: Any) -> HttpResponse:
    """What the unit leads, what it assists, what is mine, and replies on their way."""
    actor = request.actor
    scope = request.GET.get("scope", "")
    scope = scope if scope in SCOPES else "lead"
    drafts = scope == "drafts"
    found = drafts_of(actor) if drafts else in_hand(actor, scope).select_related("session__term")
    page = CappedPaginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "tabs": workspace.tabs(actor, scope),
        "scope": scope,
        "page": page,
        "rows": workspace.draft_rows(actor, list(page))
        if drafts
        else workspace.rows(actor, list(page), leading=scope == "lead"),
        "to_sign": drafts_to_sign(actor).count(),
        "principals": principal_names(actor),
    }
    return render(request, "units/home.html", context)


@opens_to(*ROLES)
def hand_over(request: Any, pk: int) -> HttpResponse:
    """Hand a matter to a section and a person."""
    matter = get_object_or_404(held_matter(request.actor, pk))
    own = Handover.objects.filter(matter=matter, organization_id=request.actor.organization_id)
    now = own.filter(ended_at__isnull=True).first()
    form = HandoverForm(request.POST if request.method == "POST" else None, actor=request.actor, now=now)
    if request.method == "POST" and form.is_valid():
        actions.hand_over(actor=request.actor, matter=matter, **form.cleaned_data)
        messages.success(request, _("已交办；只有本单位看得到。"))
        return redirect("matter", pk=pk)
    used = Handover.objects.filter(organization_id=request.actor.organization_id).exclude(section="")
    page = {
        "form": form,
        "matter": matter,
        "number": number_of(matter),
        "handovers": own.select_related("handler", "by")[:50],
        "sections": sorted(set(used.order_by().values_list("section", flat=True).distinct()[:50])),
    }
    return render(request, "units/hand_over.html", page, status=422 if form.errors else 200)


@opens_to(*ROLES)
def draft(request: Any, pk: int) -> HttpResponse:
    """Write the reply; keep it, or submit it to the principal."""
    matter = get_object_or_404(held_matter(request.actor, pk))
    if not leads(request.actor, matter):
        return redirect("matter", pk=pk)
    kept = drafts_of(request.actor).filter(matter=matter).first()
    submit = request.POST.get("then") == "submit"
    form = _draft_form(request, matter, kept, submit=submit)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        fields = {name: _plain(value) for name, value in form.cleaned_data.items()}
        try:
            actions.save_draft(actor=request.actor, matter=matter, form=fields, submit=submit)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            messages.success(request, _("已送负责人签发。") if submit else _("答复稿已保存。"))
            return redirect("matter", pk=pk)
    page = {
        "form": form,
        "matter": matter,
        "number": number_of(matter),
        "draft": kept,
        "principals": principal_names(request.actor),
        "unmet": unmet,
    }
    status = status_of(form, unmet)
    return render(request, "units/draft.html", page, status=status)


def _draft_form(request: Any, matter: Matter, kept: ReplyDraft | None, *, submit: bool) -> DraftForm:
    given = {"matter": matter, "actor": request.actor, "on": request.actor.on}
    if request.method != "POST":
        return DraftForm(initial=kept.form if kept else {}, **given)
    form = DraftForm(request.POST, **given)
    if not submit:  # a draft may be kept half written
        for field in form.fields.values():
            field.required = False
    return form


def _plain(value: Any) -> str:
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)


@opens_to(*ROLES)
def sign(request: Any, pk: int) -> HttpResponse:
    """Read a submitted reply; sign it, or (see `send_back`) have it changed."""
    kept = get_object_or_404(_signable(request), pk=pk)
    unmet: list[Unmet] = []
    if request.method == "POST":
        key = forms.UUIDField(required=False)
        try:
            given = key.clean(request.POST.get("request_key"))
        except forms.ValidationError:
            given = None
        read_at = request.POST.get("read_at", "")
        try:
            actions.sign(actor=request.actor, draft=kept, read_at=read_at, request_key=given)
        except StepRefused as refused:
            unmet = refused.unmet
            kept.refresh_from_db()
        else:
            messages.success(request, _("已签发，答复已送领衔代表和附议代表。"))
            return redirect("matter", pk=kept.matter_id)
    return _sign_page(request, kept, RemarkForm(), unmet)


@require_POST
@opens_to(*ROLES)
def send_back(request: Any, pk: int) -> HttpResponse:
    """Send a reply back with what is to be changed."""
    kept = get_object_or_404(_signable(request), pk=pk)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _sign_page(request, kept, form, [])
    try:
        actions.send_back(actor=request.actor, draft=kept, **form.cleaned_data)
    except StepRefused as refused:
        return _sign_page(request, kept, form, refused.unmet)
    messages.success(request, _("已退回修改。"))
    return redirect("units-home")


def _signable(request: Any) -> Any:
    """The drafts this person may sign, or may no longer because somebody just did: the page then says so."""
    mine = ReplyDraft.objects.filter(organization_id=request.actor.organization_id)
    if is_principal(request.actor):
        return mine.select_related("matter__session__term", "prepared_by")
    return mine.none()


def _sign_page(request: Any, kept: ReplyDraft, form: RemarkForm, unmet: list[Unmet]) -> HttpResponse:
    labels = DraftForm(matter=kept.matter, actor=request.actor, on=request.actor.on).fields
    fields = [
        (field.label, kept.form.get(name, "")) for name, field in labels.items() if name != "result_code"
    ]
    code = kept.form.get("result_code", "")
    page = {
        "draft": kept,
        "number": number_of(kept.matter),
        "code": code,
        "result": RESULT_CODES.get(code, ""),
        "fields": [(label, value) for label, value in fields if value],
        "form": form,
        "unmet": unmet,
        "request_key": uuid4(),
        "read_at": kept.saved_at.isoformat(),
        "may_sign": kept.state == ReplyDraft.SUBMITTED,
    }
    status = status_of(form, unmet)
    return render(request, "units/sign.html", page, status=status)


@require_safe
@opens_to(*ROLES)
def own_figures(request: Any) -> HttpResponse:
    """The unit's figures of a year beside the county's median."""
    years = years_of(request.actor.congress_id)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(one) for one in years} else next(iter(years), request.actor.on.year)
    page = {
        "figures": figures(request.actor, year),
        "years": years,
        "year": year,
        "unit": Organization.objects.get(pk=request.actor.organization_id),
    }
    return render(request, "units/figures.html", page)
