"""The official documents of a matter, of a session, and the numbers of an office."""

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renda.accounts.access import SIGNED_IN, opens_to
from renda.documents.models import DocumentJob, Edition, NumberRegister
from renda.documents.official.forms import JobForm, WordForm
from renda.documents.official.jobs import start_job
from renda.documents.official.making import issue_edition, make_document
from renda.documents.official.numbers import set_word, word_of
from renda.documents.official.page import file_name, shown_of
from renda.documents.official.refused import DocumentRefused
from renda.documents.official.registry import Asked, Kind, kind_named, kinds
from renda.documents.official.sight import may_make, may_read, subjects_for
from renda.documents.refused import FileRefused
from renda.matters.models import Matter
from renda.matters.sight import visible_to

MAKERS = ("deputies_office", "office", "unit")
FILES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
SHOWN_JOBS = 20


@opens_to(SIGNED_IN)
@require_safe
def documents_of_matter(request: Any, matter_pk: int) -> HttpResponse:
    """A matter's documents: a part of its page, loaded after it; a page of its own without scripts."""
    return _shown(request, _matter(request, matter_pk), "")


@opens_to(SIGNED_IN)
@require_POST
def document_make(request: Any, matter_pk: int) -> HttpResponse:
    """Make one document of a matter, or its next edition."""
    matter = _matter(request, matter_pk)
    kind = kinds().get(request.POST.get("kind", ""))
    if kind is None or kind.of_session or kind.procedure != matter.procedure:
        raise Http404
    wanted = request.POST.get("subject", "")
    subject = next((one for one in subjects_for(kind, matter, request.actor) if one.slug == wanted), None)
    if subject is None:
        raise Http404
    problem = ""
    asked = Asked(matter.congress, request.actor, request.actor.on, matter, matter.session, subject)
    try:
        make_document(kind=kind, asked=asked, reason=request.POST.get("reason", ""))
    except (DocumentRefused, FileRefused) as refused:
        problem = str(refused)
    return _answer(request, matter, problem)


@opens_to(SIGNED_IN)
@require_POST
def document_issue(request: Any, pk: int) -> HttpResponse:
    """Mark an edition as sent out."""
    edition = _edition(request, pk)
    if not may_make(edition.document, request.actor):
        raise Http404
    problem = ""
    try:
        issue_edition(edition=edition, actor=request.actor)
    except DocumentRefused as refused:
        problem = str(refused)
    if edition.document.matter is None:
        return _back(request, problem, "official")
    return _answer(request, edition.document.matter, problem)


@opens_to(SIGNED_IN)
@require_safe
def edition(request: Any, pk: int, form: str) -> FileResponse:
    """An edition as DOCX or PDF, to be saved."""
    found = _edition(request, pk)
    if form not in FILES:
        raise Http404
    return kept_file(str(found.docx if form == "docx" else found.pdf), file_name(found, form), FILES[form])


@opens_to(*MAKERS)
@require_safe
def official(request: Any) -> HttpResponse:
    """Making for a whole session, the templates, and the office's numbers."""
    return _official(request, WordForm(initial={"word": word_of(request.actor.organization_id)}))


@opens_to(*MAKERS)
@require_POST
def number_word(request: Any) -> HttpResponse:
    """Set the word with which the acting person's office numbers its documents."""
    form = WordForm(request.POST)
    if not form.is_valid():
        return _official(request, form, status=422)
    set_word(organization_id=request.actor.organization_id, word=form.cleaned_data["word"])
    messages.success(request, _("机关代字已保存，以后的文书按它编号。"))
    return redirect("official")


@opens_to(*MAKERS)
@require_POST
def document_job_start(request: Any) -> HttpResponse:
    """Begin a session's documents in the background; a second click begins nothing."""
    actor = request.actor
    form = JobForm(request.POST, kinds=own_kinds(actor.role), congress_id=actor.congress_id)
    if not form.is_valid():
        messages.error(request, _("请选择文书和会议。"))
        return redirect("official")
    kind = kind_named(form.cleaned_data["kind"])
    job = start_job(kind=kind, session=form.cleaned_data["session"], actor=actor)
    return redirect("document-job", job.pk)


@opens_to(*MAKERS)
@require_safe
def document_job(request: Any, pk: int) -> HttpResponse:
    """How far a job is; polled each second while it runs."""
    job = _job(request, pk)
    template = "documents/job_status.html" if request.htmx else "documents/job.html"
    failures = [{"about": one["about"], "reason": _(one["reason"])} for one in job.failures]
    page = {"job": job, "label": _(kind_named(job.kind).label), "failures": failures}
    return render(request, template, page)


@opens_to(*MAKERS)
@require_safe
def document_job_file(request: Any, pk: int) -> FileResponse:
    """The ZIP of a job that is done."""
    job = _job(request, pk)
    if not job.file:
        raise Http404
    return kept_file(str(job.file), f"{_(kind_named(job.kind).label)} {job.session}.zip", "application/zip")


def own_kinds(role: str) -> list[Kind]:
    """The kinds that the capacity makes."""
    return [kind for kind in kinds().values() if role in kind.makers]


def kept_file(place: str, name: str, content_type: str) -> FileResponse:
    """A kept file to be saved, never shown within our pages. Raises Http404 where it is gone from the disk."""
    try:
        content = default_storage.open(place, "rb")
    except FileNotFoundError as missing:
        words = _("“%(name)s”不在服务器的文件夹里，请告诉系统管理员。")
        raise Http404(words % {"name": name}) from missing
    answer = FileResponse(content, as_attachment=True, filename=name, content_type=content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _official(request: Any, word_form: WordForm, status: int = 200) -> HttpResponse:
    actor = request.actor
    mine = own_kinds(actor.role)
    jobs = DocumentJob.objects.filter(congress=actor.congress_id, created_by=actor.person_id)
    page = {
        "job_form": JobForm(kinds=mine, congress_id=actor.congress_id),
        "jobs": [
            (job, _(kind_named(job.kind).label))
            for job in jobs.select_related("session__term")[:SHOWN_JOBS]
            if job.kind in kinds()
        ],
        "templates": [(kind, _(kind.label)) for kind in mine] if actor.role != "unit" else [],
        "word_form": word_form,
        "registers": NumberRegister.objects.filter(organization=actor.organization_id)[:SHOWN_JOBS],
    }
    return render(request, "documents/official.html", page, status=status)


def _matter(request: Any, pk: int) -> Matter:
    seen = visible_to(request.actor).select_related("session__term", "congress")
    return get_object_or_404(seen, pk=pk)


def _edition(request: Any, pk: int) -> Edition:
    related = ("document__matter__congress", "document__matter__session__term", "document__entry")
    found = get_object_or_404(Edition.objects.select_related(*related), pk=pk)
    if not may_read(found, request.actor):
        raise Http404
    return found


def _job(request: Any, pk: int) -> DocumentJob:
    """A job that the acting person began themselves, in this capacity."""
    mine = DocumentJob.objects.select_related("session__term").filter(kind__in=kinds())
    return get_object_or_404(mine, pk=pk, membership_id=request.actor.membership_id)


def _answer(request: Any, matter: Matter, problem: str) -> HttpResponse:
    if request.htmx:
        return _shown(request, matter, problem)
    if problem:
        messages.error(request, problem)
    return redirect("documents-of-matter", matter.pk)


def _back(request: Any, problem: str, to: str) -> HttpResponse:
    if problem:
        messages.error(request, problem)
    return redirect(to)


def _shown(request: Any, matter: Matter, problem: str) -> HttpResponse:
    template = "documents/of_matter.html" if request.htmx else "documents/of_matter_page.html"
    page = {"matter": matter, "shown": shown_of(matter, request.actor), "problem": problem}
    return render(request, template, page)
