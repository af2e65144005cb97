"""The import, step by step: upload, map and check, run with progress; and the way back, the export."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.roster.exporting import Table, deputies_table, organizations_table
from renda.roster.import_forms import UploadForm, chosen_from
from renda.roster.import_pages import check_page, told, written_mistakes
from renda.roster.importing.jobs import check_job, choose, receive_table, start_import
from renda.roster.importing.kinds import KINDS
from renda.roster.models import Congress, ImportJob
from renda.roster.sheets.table import SheetRefused

IMPORTERS = ("system_admin", "deputies_office", "office")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}
JOBS_SHOWN = 20


@opens_to(*IMPORTERS)
def import_start(request: Any) -> HttpResponse:
    """Choose what to import and upload it; earlier imports below."""
    congress = own_congress(request)
    kinds = [kind for kind in KINDS.values() if kind.opens_for(request.actor.role)]
    form = UploadForm(request.POST or None, request.FILES or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            job = receive_table(
                congress=congress,
                kind=form.cleaned_data["kind"],
                name=upload.name,
                data=upload.read(),
                actor=request.actor,
                on=request.actor.on,
            )
        except SheetRefused as refused:
            form.add_error("file", told(refused.reason, refused.params))
        else:
            return redirect("import-check", job.pk)
    jobs = [
        (job, _(KINDS[job.kind].label))
        for job in ImportJob.objects.filter(congress=congress, kind__in=[kind.key for kind in kinds])[
            :JOBS_SHOWN
        ]
    ]
    templates = [(kind.key, _(kind.label)) for kind in kinds]
    status = 422 if form.errors else 200
    page = {"form": form, "jobs": jobs, "templates": templates}
    return render(request, "roster/import_start.html", page, status=status)


@opens_to(*IMPORTERS)
def import_check(request: Any, job_id: int) -> HttpResponse:
    """Which column is what, a preview, and every mistake by row and column."""
    job = own_job(request, job_id)
    if job.status == "running":
        return redirect("import-progress", job.pk)
    if request.method == "POST":
        choose(
            job=job,
            chosen=chosen_from(request.POST.dict(), KINDS[job.kind]),
            actor=request.actor,
            on=request.actor.on,
        )
        return redirect("import-check", job.pk)
    return render(request, "roster/import_check.html", check_page(job, check_job(job, request.actor.on)))


@require_POST
@opens_to(*IMPORTERS)
def import_run(request: Any, job_id: int) -> HttpResponse:
    """Begin the import in the background; a second click begins nothing."""
    job = own_job(request, job_id)
    start_import(job=job, actor=request.actor, on=request.actor.on)
    return redirect("import-progress", job.pk)


@require_GET
@opens_to(*IMPORTERS)
def import_progress(request: Any, job_id: int) -> HttpResponse:
    """How far the import is; polled each second while it runs."""
    job = own_job(request, job_id)
    kind = KINDS[job.kind]
    page = {
        "job": job,
        "label": _(kind.label),
        "mistakes": written_mistakes(job.errors),
        "shown_at": kind.shown_at,
    }
    template = "roster/import_status.html" if request.htmx else "roster/import_progress.html"
    return render(request, template, page)


@require_GET
@opens_to(*IMPORTERS)
def import_form(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty form of a kind of table, to fill in."""
    if kind not in KINDS:
        raise Http404
    headings = [field.label for field in KINDS[kind].fields]
    return file_answer(Table(_(KINDS[kind].label), headings, []), "xlsx")


@require_GET
@opens_to(*IMPORTERS)
def roster_export(request: Any, what: str, form: str) -> HttpResponse:
    """The deputies or the bodies as a table that imports back unchanged."""
    tables = {"deputies": deputies_table, "organizations": organizations_table}
    if what not in tables or form not in TYPES:
        raise Http404
    return file_answer(tables[what](own_congress(request), request.actor.on), form)


def file_answer(table: Table, form: str) -> HttpResponse:
    """The table as a file to keep."""
    answer = HttpResponse(table.as_bytes(form), content_type=TYPES[form])
    answer.headers["Content-Disposition"] = disposition(f"{table.title}.{form}")
    return answer


def disposition(name: str) -> str:
    """The header that gives a file its (Chinese) name."""
    from django.utils.http import content_disposition_header

    return content_disposition_header(as_attachment=True, filename=name) or "attachment"


def own_congress(request: Any) -> Congress:
    """The congress the person acts in."""
    return Congress.objects.select_related("area").get(pk=request.actor.congress_id)


def own_job(request: Any, job_id: int) -> ImportJob:
    """An import of the person's own congress; any other does not exist for them."""
    kinds = [kind.key for kind in KINDS.values() if kind.opens_for(request.actor.role)]
    jobs = ImportJob.objects.select_related("congress__area").filter(kind__in=kinds)
    return get_object_or_404(jobs, pk=job_id, congress_id=request.actor.congress_id)
