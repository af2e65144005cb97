"""A congress's own templates: upload, check, preview, put in force, go back."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renda.accounts.access import opens_to
from renda.documents.models import OwnTemplate
from renda.documents.official.building import build
from renda.documents.official.forms import TemplateForm
from renda.documents.official.refused import DocumentRefused
from renda.documents.official.registry import Kind, kinds
from renda.documents.official.templates import (
    back_to_built_in,
    check_template,
    content_of_template,
    preview,
    put_in_force,
    receive_template,
)
from renda.documents.official.views import FILES, kept_file
from renda.documents.refused import FileRefused

EDITORS = ("deputies_office", "office")
SHOWN = 20


@opens_to(*EDITORS)
def document_template(request: Any, slug: str) -> HttpResponse:
    """A kind's template: the fields it may use, the own ones uploaded so far, and the form to upload another."""
    kind = _kind(request, slug)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            receive_template(kind=kind, upload=form.cleaned_data["file"], actor=request.actor)
        except (FileRefused, DocumentRefused) as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _("模板已上传。请看检查结果和预览，再启用。"))
            return redirect("document-template", kind.slug)
    own = OwnTemplate.objects.filter(congress=request.actor.congress_id, kind=kind.slug)[:SHOWN]
    in_force = next((one for one in own if one.in_force_at and not one.retired_at), None)
    page = {
        "kind": kind,
        "label": _(kind.label),
        "form": form,
        "fields": [(name, _(meaning)) for name, meaning in sorted(kind.fields.items())],
        "newest": own[0] if own else None,
        "checked": check_template(own[0]) if own else None,
        "in_force": in_force,
        "earlier": own[1:],
    }
    return render(request, "documents/template.html", page, status=422 if form.errors else 200)


@opens_to(*EDITORS)
@require_safe
def document_template_file(request: Any, slug: str, pk: int) -> HttpResponse | FileResponse:
    """A template as DOCX, to edit; 0 is the built-in one."""
    kind = _kind(request, slug)
    if pk:
        own = _own(request, pk)
        return kept_file(str(own.file), own.name, FILES["docx"])
    return _sent(build(kind.form, kind.lines), f"{_(kind.label)}.docx", "docx")


@opens_to(*EDITORS)
@require_safe
def document_template_preview(request: Any, slug: str, pk: int, form: str) -> HttpResponse:
    """The template filled with real data, as DOCX or PDF; 0 is the built-in one. Nothing is kept."""
    kind = _kind(request, slug)
    if form not in FILES:
        raise Http404
    template = content_of_template(_own(request, pk)) if pk else build(kind.form, kind.lines)
    try:
        docx, pdf = preview(kind=kind, template=template, actor=request.actor, on=request.actor.on)
    except DocumentRefused as refused:
        messages.error(request, str(refused))
        return redirect("document-template", kind.slug)
    return _sent(docx if form == "docx" else pdf, f"{_(kind.label)} {_('预览')}.{form}", form)


@opens_to(*EDITORS)
@require_POST
def document_template_use(request: Any, pk: int) -> HttpResponse:
    """Put an own template in force."""
    own = _own(request, pk)
    _kind(request, own.kind)
    try:
        put_in_force(own=own, actor=request.actor)
        messages.success(request, _("已启用。以后制作的文书用这个模板。"))
    except DocumentRefused as refused:
        messages.error(request, str(refused))
    return redirect("document-template", own.kind)


@opens_to(*EDITORS)
@require_POST
def document_template_back(request: Any, slug: str) -> HttpResponse:
    """Go back to the built-in template."""
    kind = _kind(request, slug)
    back_to_built_in(kind=kind, actor=request.actor)
    messages.success(request, _("已恢复内置模板。"))
    return redirect("document-template", kind.slug)


def _kind(request: Any, slug: str) -> Kind:
    """A kind that the acting person makes; any other does not exist for them."""
    kind = kinds().get(slug)
    if kind is None or request.actor.role not in kind.makers:
        raise Http404
    return kind


def _own(request: Any, pk: int) -> OwnTemplate:
    return get_object_or_404(OwnTemplate, pk=pk, congress=request.actor.congress_id)


def _sent(content: bytes, name: str, form: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    answer = HttpResponse(content, content_type=FILES[form], headers=headers)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
