"""Exports in the browser: ask for one, see how far it is, fetch it; and who did so before."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renda.accounts.access import opens_to
from renda.exporting import actions
from renda.exporting.models import Export
from renda.matters.paging import CappedPaginator
from renda.meetings.views import seen_meeting

READERS = ("deputies_office", "office", "system_admin", "audit_admin")
MAKERS = ("deputies_office", "office", "system_admin")
PER_PAGE = 50
ZIP = "application/zip"


@require_safe
@opens_to(*READERS)
def exports(request: Any) -> HttpResponse:
    """What may be exported, and every export there was."""
    found = Export.objects.filter(congress_id=request.actor.congress_id).select_related("person", "matter")
    page = CappedPaginator(found.annotate(times=Count("fetches")).order_by("-id"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "rows": [(one, bool(one.file) and actions.may_make(request.actor, one.kind)) for one in page],
        "kinds": [kind for kind, _label in Export.KINDS if actions.may_make(request.actor, kind)],
    }
    return render(request, "exporting/list.html", context)


@require_POST
@opens_to(*MAKERS)
def make(request: Any, kind: str) -> HttpResponse:
    """Begin an export in the background."""
    if kind not in actions.MAY_MAKE or kind == Export.MEETING:
        raise Http404
    if not actions.may_make(request.actor, kind):
        raise PermissionDenied(_("全部资料由代表工委导出；您可以导出匿名资料。"))
    return redirect("export", actions.order_export(kind=kind, actor=request.actor, on=request.actor.on).pk)


@require_POST
@opens_to("deputies_office", "office")
def make_meeting(request: Any, pk: int) -> HttpResponse:
    """Begin the archive of one meeting in the background."""
    meeting = seen_meeting(request, pk)
    actor = request.actor
    made = actions.order_export(kind=Export.MEETING, actor=actor, on=actor.on, matter=meeting.matter)
    return redirect("export", made.pk)


@require_safe
@opens_to(*MAKERS)
def export(request: Any, pk: int) -> HttpResponse:
    """How far an export is; polled each second while it runs."""
    context = {"export": own_export(request, pk)}
    return render(request, "exporting/status.html" if request.htmx else "exporting/export.html", context)


@require_safe
@opens_to(*MAKERS)
def export_file(request: Any, pk: int) -> FileResponse:
    """The archive."""
    found = own_export(request, pk)
    try:
        content = actions.fetch(found, request.actor)
    except FileNotFoundError as gone:
        raise Http404(_("导出包已过保存期限，已经删除。需要时请重新导出。")) from gone
    name = _("%(kind)s%(day)s.zip") % {
        "kind": f"{found.matter.title} " if found.matter else found.get_kind_display(),
        "day": found.created_at.date().isoformat(),
    }
    answer = FileResponse(content, as_attachment=True, filename=name, content_type=ZIP)
    answer["Cache-Control"] = "private, no-store"
    return answer


def own_export(request: Any, pk: int) -> Export:
    """An export of the person's own congress that they might have made; any other does not exist for them."""
    kinds = [kind for kind, _label in Export.KINDS if actions.may_make(request.actor, kind)]
    return get_object_or_404(Export, pk=pk, congress_id=request.actor.congress_id, kind__in=kinds)
