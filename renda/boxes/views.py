"""The clerk's page of a box: numbers in it, never what they say."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.boxes.models import Box
from renda.matters.sight import may_be_seen

READERS = ("deputy", "deputies_office", "office", "leader", "party_group")


@opens_to(*READERS)
@require_GET
def box_page(request: Any, pk: int) -> HttpResponse:
    """The box: its matter's page."""
    box = get_object_or_404(Box.objects.select_related("case"), pk=pk)
    if not may_be_seen(box.case, request.actor):
        raise Http404
    return redirect("matter", pk=box.pk)
