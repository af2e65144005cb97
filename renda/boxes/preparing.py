"""The page on which a room's vote gets its box: two keepers are named, and the box is prepared."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from renda.boxes.forms import KeepersForm
from renda.boxes.models import Box
from renda.matters.forms import status_of
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.roster.models import Person


def preparing(request: Any, *, lead: str, back: str, prepare: Callable[[list[Person]], Box]) -> HttpResponse:
    """Ask who keeps the keys and call `prepare` with the two; on to the box, or the refusal with what was chosen."""
    form = KeepersForm(request.POST or None, actor=request.actor)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            box = prepare(list(form.cleaned_data["keepers"]))
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("box", pk=box.pk)
    page = {
        "title": _("准备无记名票箱"), "lead": lead, "form": form, "unmet": unmet, "back": back, "submit": _("准备票箱"),
    }  # fmt: skip
    return render(request, "meetings/form.html", page, status=status_of(form, unmet))
