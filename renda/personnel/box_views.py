"""Preparing the secret box of a motion; the vote itself is on the box's own pages."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.accounts.access import opens_to
from renda.boxes.models import Box
from renda.boxes.preparing import preparing
from renda.matters.sight import visible_to
from renda.personnel.actions.box import prepare_motion_box
from renda.personnel.models import Motion
from renda.roster.models import Person


@opens_to("office", "deputies_office")
def motion_box(request: Any, pk: int) -> HttpResponse:
    """Name the two keepers; the members here now are those who vote."""
    motion = get_object_or_404(Motion.objects.select_related("matter", "meeting"), pk=pk)
    get_object_or_404(visible_to(request.actor, motion.matter.procedure), pk=pk)

    def prepare(keepers: list[Person]) -> Box:
        return prepare_motion_box(actor=request.actor, on=request.actor.on, motion=motion, keepers=keepers)

    return preparing(request, lead=motion.matter.title, back=reverse("matter", args=[pk]), prepare=prepare)
