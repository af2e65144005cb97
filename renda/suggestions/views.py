"""The list of suggestions and the deputy's draft. Everything after the draft happens on the matter page."""

from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renda.accounts.access import opens_to
from renda.law.queries import rulebook
from renda.matters.forms import asked_in, status_of
from renda.matters.models import Matter
from renda.matters.paging import CappedPaginator
from renda.matters.sight import visible_to
from renda.matters.workbook import as_workbook, too_long
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.suggestions import listing
from renda.suggestions.actions import open_draft, write_draft
from renda.suggestions.draft_forms import DraftForm
from renda.suggestions.models import Suggestion
from renda.suggestions.queries import SCOPES, suggestions_seen_by

READERS = ("deputy", "deputies_office", "office", "leader", "government_office", "unit")
PER_PAGE = 50


@opens_to(*READERS)
def suggestion_list(request: Any) -> HttpResponse:
    """The suggestions one may see."""
    form, matters = _asked(request)
    page = CappedPaginator(matters.select_related("session__term"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    deputy = request.actor.role == "deputy"
    query = request.GET.urlencode()
    context = {
        "title": _("我的建议") if deputy else _("建议"),
        "filter_form": form,
        "columns": listing.columns(),
        "rows": listing.rows(list(page)),
        "page": page,
        "tabs": _tabs(request) if deputy else None,
        "export_url": f"{reverse('suggestions-export')}?{query}",
        "create": {"url": reverse("suggestion-new"), "text": _("提建议")} if deputy else None,
        "empty": {
            "title": _("还没有建议"),
            "text": _("代表提交的建议会列在这里。")
            if not deputy
            else _("写清情况、分析和办法三部分就可以提交。"),
            "action_url": reverse("suggestion-new") if deputy else "",
            "action_text": _("写第一件建议") if deputy else "",
        },
    }
    return render(request, "suggestions/list.html", context)


@opens_to(*READERS)
def suggestion_export(request: Any) -> HttpResponseBase:
    """The same list as a workbook."""
    _form, matters = _asked(request)
    if too_long(request, matters, listing.MOST_EXPORTED):
        return redirect(f"{reverse('suggestions')}?{request.GET.urlencode()}")
    return as_workbook(_("建议"), listing.export_head(), listing.export_rows(matters))


@opens_to("deputy")
def suggestion_new(request: Any) -> HttpResponse:
    """Begin a suggestion. The draft is opened with the first words saved, not with the empty page; from then on it is
    one and the same, however often the page is sent."""
    form = _draft_form(request, None)
    form.fields["request_key"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    by_itself = request.headers.get("X-Requested-With") == "autosave"
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid() and _says_something(form):
        try:
            matter = open_draft(actor=request.actor, on=request.actor.on, **form.cleaned_data)
        except StepRefused as refused:  # the page was sent again after its draft had been submitted
            unmet = refused.unmet
        else:
            return _begun(matter) if by_itself else redirect("matter", pk=matter.pk)
    if by_itself:
        errors = {"": [str(one) for one in unmet]} if unmet else form.errors
        return JsonResponse({"errors": errors}, status=409 if unmet else 422)
    context = {"form": form, "matter": None, "unmet": unmet, "autosave_url": reverse("suggestion-new")}
    return render(request, "suggestions/write.html", context, status=status_of(form, unmet))


def _begun(matter: Matter) -> JsonResponse:
    """Where a page that saves by itself goes on, now that its draft is opened."""
    write = reverse("suggestion-write", args=[matter.pk])
    return JsonResponse({"write": write, "autosave": _autosave_url(matter)}, status=201)


@opens_to("deputy")
def suggestion_write(request: Any, pk: int) -> HttpResponse:
    """Write on at a draft."""
    matter = get_object_or_404(visible_to(request.actor, "suggestion"), pk=pk)
    form = _draft_form(request, matter)
    unmet = []
    if request.method == "POST" and form.is_valid():
        try:
            write_draft(matter=matter, actor=request.actor, **form.cleaned_data)
            return redirect("matter", pk=pk)
        except StepRefused as refused:
            unmet = refused.unmet
    context = {
        "form": form,
        "matter": matter,
        "unmet": unmet,
        "autosave_url": _autosave_url(matter),
    }
    return render(request, "suggestions/write.html", context, status=status_of(form, unmet))


@opens_to("deputy")
@require_POST
def suggestion_autosave(request: Any, pk: int) -> HttpResponse:
    """Save a draft while it is being written."""
    matter = get_object_or_404(visible_to(request.actor, "suggestion"), pk=pk)
    form = _draft_form(request, matter)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        write_draft(matter=matter, actor=request.actor, **form.cleaned_data)
    except StepRefused as refused:
        return JsonResponse({"errors": {"": [str(one) for one in refused.unmet]}}, status=409)
    return HttpResponse(status=204)


def _says_something(form: DraftForm) -> bool:
    """Whether anything was written; otherwise the form says where to begin."""
    if any(form.cleaned_data.get(name) for name in ("title", "situation", "analysis", "proposal")):
        return True
    form.add_error("title", _("还没有写内容。请先写标题，再写情况、分析和具体建议。"))
    return False


def _autosave_url(matter: Matter) -> str:
    return reverse("suggestion-autosave", args=[matter.pk])


def _asked(request: Any) -> tuple[listing.SuggestionFilter, Any]:
    form = listing.SuggestionFilter(request.GET or None, actor=request.actor)
    asked = asked_in(form)
    asked["scope"] = request.GET.get("scope", "")
    return form, suggestions_seen_by(request.actor, asked, request.GET.get("sort", ""))


def _tabs(request: Any) -> list[dict[str, Any]]:
    labels = dict(
        zip(SCOPES, (_("我的"), _("我附议的"), _("邀我附议"), _("待我评价"), _("已公开的")), strict=True)
    )
    chosen = request.GET.get("scope") or "mine"
    return [
        {"label": label, "url": f"{reverse('suggestions')}?scope={scope}", "current": scope == chosen}
        for scope, label in labels.items()
    ]


def _draft_form(request: Any, matter: Matter | None) -> DraftForm:
    book = rulebook(request.actor.congress_id, request.actor.on)
    if request.method == "POST":
        return DraftForm(request.POST, book=book)
    if matter is None:
        return DraftForm(book=book)
    said = Suggestion.objects.get(pk=matter.pk)
    initial = {name: getattr(said, name) for name in DraftForm.base_fields if name != "title"}
    return DraftForm(initial={**initial, "title": matter.title}, book=book)
