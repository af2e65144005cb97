"""People's assessors: the number fixed for each court beside who is in office, and entering a new number."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from renda.accounts.access import opens_to
from renda.law.queries import rulebook
from renda.matters.forms import status_of
from renda.personnel.actions.assessors import fix_assessors
from renda.personnel.actions.draft import CLERKS
from renda.personnel.assessors import assessors_of, quotas_of
from renda.personnel.motion_forms import QuotaForm
from renda.procedures.engine.unmet import StepRefused, Unmet


@opens_to("deputies_office", "office", "leader")
def assessor_quota(request: Any) -> HttpResponse:
    """Each court, how it stands today, what was fixed before; the clerks enter what the standing committee fixed."""
    actor = request.actor
    may_fix = actor.role in CLERKS
    form = QuotaForm(request.POST or None, actor=actor)
    unmet: list[Unmet] = []
    if request.method == "POST" and may_fix and form.is_valid():
        try:
            fix_assessors(actor=actor, on=actor.on, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("personnel-assessors")
    page = {
        "title": _("陪审员名额"),
        "courts": assessors_of(actor.congress_id, actor.on, rulebook(actor.congress_id, actor.on)),
        "past": quotas_of(actor.congress_id),
        "form": form if may_fix else None,
        "unmet": unmet,
    }
    return render(request, "personnel/assessors.html", page, status=status_of(form, unmet))
