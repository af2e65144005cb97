"""Adding, withdrawing and opening the files of a matter."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from renda.accounts.access import SIGNED_IN, opens_to
from renda.documents.actions import attach_file, withdraw_file
from renda.documents.models import Attachment
from renda.documents.queries import attachments_of, limits_of
from renda.documents.receiving import LimitedUpload
from renda.documents.refused import FileRefused
from renda.matters.models import Matter
from renda.matters.sight import visible_to


@opens_to(SIGNED_IN)
@csrf_exempt
@require_POST
def attach(request: Any, matter_pk: int) -> HttpResponse:
    """Receive files. The token is checked one call later, by _attach: checking it reads the whole request, which
    must not begin before our own handler limits it."""
    matter = get_object_or_404(visible_to(request.actor), pk=matter_pk)
    request.upload_handlers = [LimitedUpload(request, limits_of(matter).most_bytes)]
    return _attach(request, matter)


@csrf_protect
def _attach(request: Any, matter: Matter) -> HttpResponse:
    given = request.FILES.getlist("files")
    problems = [str(refused) for handler in request.upload_handlers for refused in handler.refused]
    if not given and not problems:
        problems = [_("请先选择要上传的文件。")]
    for upload in given:
        try:
            attach_file(matter=matter, upload=upload, actor=request.actor)
        except FileRefused as refused:
            problems.append(str(refused))
        else:
            messages.success(
                request, _("已上传“%(name)s”") % {"name": upload.name}
            ) if not request.htmx else None
    return _answer(request, matter, problems)


@opens_to(SIGNED_IN)
@require_POST
def withdraw(request: Any, pk: int) -> HttpResponse:
    """Take a file out of the matter."""
    file = _seen(request, pk)
    problems = []
    try:
        withdraw_file(attachment=file, actor=request.actor)
    except FileRefused as refused:
        problems.append(str(refused))
    return _answer(request, file.matter, problems)


@opens_to(SIGNED_IN)
@require_safe
def attachment(request: Any, pk: int) -> FileResponse:
    """The file itself, always to be saved and never shown within our pages."""
    file = _seen(request, pk)
    try:
        content = file.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404(
            _("“%(name)s”不在服务器的文件夹里，请告诉系统管理员。") % {"name": file.name}
        ) from missing
    answer = FileResponse(
        content, as_attachment=True, filename=file.name, content_type="application/octet-stream"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _seen(request: Any, pk: int) -> Attachment:
    """The file, if the actor sees its matter and nothing hides it from them. Raises Http404."""
    file = get_object_or_404(
        Attachment.objects.filter(withdrawn_at__isnull=True).select_related("matter"),
        pk=pk,
        matter__in=visible_to(request.actor),
    )
    if file.pk not in {seen.pk for seen in attachments_of(file.matter, request.actor)}:
        raise Http404
    return file


def _answer(request: Any, matter: Matter, problems: list[str]) -> HttpResponse:
    if request.htmx:
        return render(request, "documents/attachments.html", {"matter": matter, "problems": problems})
    for problem in problems:
        messages.error(request, problem)
    back = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if is_ours else reverse("matter", args=[matter.pk]))
