"""Preparing the secret box of a motion; the vote itself is on the box's own pages."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.accounts.access import opens_to
from renda.matters.forms import status_of
from renda.matters.sight import visible_to
from renda.personnel.actions.box import prepare_motion_box
from renda.personnel.models import Motion
from renda.personnel.motion_forms import KeepersForm
from renda.procedures.engine.unmet import StepRefused, Unmet


@opens_to("office", "deputies_office")
def motion_box(request: Any, pk: int) -> HttpResponse:
    """Name the two keepers; the members here now are those who vote."""
    motion = get_object_or_404(Motion.objects.select_related("matter", "meeting"), pk=pk)
    get_object_or_404(visible_to(request.actor, motion.matter.procedure), pk=pk)
    form = KeepersForm(request.POST or None, actor=request.actor)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        keepers = list(form.cleaned_data["keepers"])
        try:
            box = prepare_motion_box(actor=request.actor, on=request.actor.on, motion=motion, keepers=keepers)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("box", pk=box.pk)
    page = {
        "title": _("准备无记名票箱"), "lead": motion.matter.title, "form": form, "unmet": unmet,
        "back": reverse("matter", args=[pk]), "submit": _("准备票箱"),
    }  # fmt: skip
    status = status_of(form, unmet)
    return render(request, "meetings/form.html", page, status=status)
