"""The intake in the browser: upload, review file by file, write; and what became of earlier batches."""

import io
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from renda.accounts.access import opens_to
from renda.documents.receiving import LimitedUpload
from renda.intake import actions
from renda.intake.forms import MOST_LOOSE, PaperForm, UploadForm
from renda.intake.listing import batch_page, doubts_of, paper_choices
from renda.intake.models import Batch, Paper
from renda.intake.past_promises import waiting_replies
from renda.intake.promise_views import REVIEWERS
from renda.intake.reading import open_original
from renda.intake.unpacking import MOST_BYTES, ArchiveRefused
from renda.roster.import_pages import told

RECEIVERS = ("deputies_office", "office")  # who may read every suggestion of the congress
BATCHES_SHOWN = 20


@opens_to(*RECEIVERS)
@csrf_exempt
def intake(request: Any) -> HttpResponse:
    """Upload; earlier batches below. The token is checked one call later: checking it reads the whole request, which
    must not begin before our own handler limits it."""
    request.upload_handlers = [LimitedUpload(request, MOST_BYTES)]
    return _intake(request)


@csrf_protect
def _intake(request: Any) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None, this_year=request.actor.on.year)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("intake-batch", _received(request, form.cleaned_data["year"]).pk)
        except ArchiveRefused as refused:
            form.add_error("papers", told(refused.reason, refused.params))
    batches = Batch.objects.filter(congress_id=request.actor.congress_id)[:BATCHES_SHOWN]
    page = {"form": form, "batches": batches}
    if request.actor.role in REVIEWERS:
        page["replies_waiting"] = waiting_replies(request.actor.congress_id).count()
    return render(request, "intake/start.html", page, status=422 if form.errors else 200)


def _received(request: Any, year: int) -> Batch:
    """The uploaded archive, or the loose files as one. Raises ArchiveRefused."""
    for handler in request.upload_handlers:
        for refused in handler.refused:
            raise ArchiveRefused("{why}", why=str(refused))
    uploads = request.FILES.getlist("papers")
    if not uploads:
        raise ArchiveRefused("请先选择压缩包或者文件。")
    if len(uploads) > MOST_LOOSE:
        raise ArchiveRefused("一次最多选 {most} 个文件，更多的请压缩成 ZIP 再上传。", most=MOST_LOOSE)
    first = uploads[0].name
    if len(uploads) == 1 and not first.lower().endswith(actions.LOOSE):
        return _kept(request, year, first, uploads[0].file)
    name = _("%(name)s 等 %(n)d 个文件") % {"name": first, "n": len(uploads)} if len(uploads) > 1 else first
    with actions.packed((one.name, one.file) for one in uploads) as whole:
        return _kept(request, year, name, whole)


def _kept(request: Any, year: int, name: str, file: Any) -> Batch:
    return actions.receive_batch(
        year=year,
        name=name,
        file=file,
        actor=request.actor,
        on=request.actor.on,
    )


@require_safe
@opens_to(*RECEIVERS)
def batch(request: Any, pk: int) -> HttpResponse:
    """How far a batch is; under review, its papers."""
    found = own_batch(request, pk)
    page = batch_page(found, request.GET.get("show", ""), request.GET.get("page"))
    return render(request, "intake/status.html" if request.htmx else "intake/batch.html", page)


@opens_to(*RECEIVERS)
def paper(request: Any, pk: int) -> HttpResponse:
    """One paper: what was read from it, what is doubtful; put right, and decide."""
    found = own_paper(request, pk)
    form = PaperForm(request.POST or None, instance=found, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        decision = "accept" if request.POST.get("decision") == "accept" else "skip"
        form.save()
        actions.decide(found, decision)
        waiting = found.batch.papers.filter(decision="").exclude(pk=found.pk).first()
        return redirect("intake-paper", waiting.pk) if waiting else redirect("intake-batch", found.batch_id)
    page = {
        "paper": found,
        "batch": found.batch,
        "form": form,
        "doubts": doubts_of(found),
        **paper_choices(found),
    }
    return render(request, "intake/paper.html", page, status=422 if form.errors else 200)


@require_POST
@opens_to(*RECEIVERS)
def decide(request: Any, pk: int) -> HttpResponse:
    """Accept or skip one paper from the list."""
    found = own_paper(request, pk)
    if not actions.decide(found, "accept" if request.POST.get("decision") == "accept" else "skip"):
        messages.error(request, _("“%(name)s”没有题目或者读不了，不能导入。") % {"name": found.name})
    return redirect(f"{reverse('intake-batch', args=[found.batch_id])}?{request.GET.urlencode()}")


@require_POST
@opens_to(*RECEIVERS)
def decide_rest(request: Any, pk: int) -> HttpResponse:
    """Accept or skip everything that waits for a decision."""
    found = own_batch(request, pk)
    accept = request.POST.get("decision") == "accept"
    n = actions.decide_rest(found, "accept" if accept else "skip")
    words = _("%(n)d 件待定的改为导入。") if accept else _("%(n)d 件待定的改为不导入。")
    messages.success(request, words % {"n": n})
    return redirect("intake-batch", pk)


@require_POST
@opens_to(*RECEIVERS)
def run(request: Any, pk: int) -> HttpResponse:
    """Write what is accepted, in the background; a second click begins nothing."""
    actions.start_writing(batch=own_batch(request, pk), actor=request.actor, on=request.actor.on)
    return redirect("intake-batch", pk)


@require_POST
@opens_to(*RECEIVERS)
def drop(request: Any, pk: int) -> HttpResponse:
    """Give a batch up."""
    if actions.drop(own_batch(request, pk)):
        messages.success(request, _("已放弃这一批，上传的文件已经删除。"))
    return redirect("intake")


@require_safe
@opens_to(*RECEIVERS)
def original(request: Any, pk: int) -> FileResponse:
    """The file itself while it is under review, always to be saved and never shown within our pages."""
    found = own_paper(request, pk)
    try:
        content = open_original(found.batch, found, MOST_BYTES)
    except (ArchiveRefused, FileNotFoundError) as gone:
        raise Http404 from gone
    answer = FileResponse(
        io.BytesIO(content), as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def own_batch(request: Any, pk: int) -> Batch:
    """A batch of the person's own congress; any other does not exist for them."""
    batches = Batch.objects.select_related("congress__area")
    return get_object_or_404(batches, pk=pk, congress_id=request.actor.congress_id)


def own_paper(request: Any, pk: int) -> Paper:
    """A paper under review of the person's own congress."""
    papers = Paper.objects.select_related("batch__congress", "deputy", "unit", "on_record")
    return get_object_or_404(
        papers, pk=pk, batch__congress_id=request.actor.congress_id, batch__status=Batch.REVIEW
    )
