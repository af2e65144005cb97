"""Writing a motion that the congress decides: one page with whose office it is, why, and who brings it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.accounts.access import opens_to
from renda.matters.forms import status_of
from renda.matters.sight import visible_to
from renda.personnel.actions.congress import open_congress_motion, write_congress_motion
from renda.personnel.congress_facts import offices_open_to
from renda.personnel.congress_forms import CongressMotionForm
from renda.personnel.models import Motion
from renda.personnel.queries import AT_CONGRESS
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.registry import PROCEDURES

CLERKS = ("office", "deputies_office")


@opens_to(*CLERKS)
def congress_motion_new(request: Any, procedure: str) -> HttpResponse:
    """Begin one."""
    if procedure not in AT_CONGRESS:
        raise Http404
    form = CongressMotionForm(request.POST or None, actor=request.actor, procedure=procedure)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            matter = open_congress_motion(
                actor=request.actor, on=request.actor.on, procedure=procedure, **_entered(form)
            )
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("matter", pk=matter.pk)
    return _page(request, procedure, form, unmet, reverse("personnel"))


@opens_to(*CLERKS)
def congress_motion_write(request: Any, pk: int) -> HttpResponse:
    """Write on at a draft."""
    motion = get_object_or_404(Motion.objects.select_related("matter__congress"), pk=pk)
    procedure = motion.matter.procedure
    if procedure not in AT_CONGRESS:
        raise Http404
    get_object_or_404(visible_to(request.actor, procedure), pk=pk)
    form = CongressMotionForm(
        request.POST or None,
        actor=request.actor,
        procedure=procedure,
        initial=_initial(motion, request.actor),
    )
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            write_congress_motion(actor=request.actor, motion=motion, **_entered(form))
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("matter", pk=pk)
    return _page(request, procedure, form, unmet, reverse("matter", args=[pk]))


def _entered(form: CongressMotionForm) -> dict[str, Any]:
    entered = dict(form.cleaned_data)
    return {**entered, "offices": list(entered["offices"]), "signers": list(entered.get("signers") or ())}


def _initial(motion: Motion, actor: Any) -> dict[str, Any]:
    """What the draft holds, as the form shows it."""
    named = {(one.person_id, one.organization_id, one.post) for one in motion.lines.all()}
    held = offices_open_to(motion.matter.procedure, motion.matter.congress, actor.on)
    return {
        "meeting": motion.meeting_id,
        "offices": [one.pk for one in held if (one.person_id, one.organization_id, one.post.label) in named],
        "source": motion.source,
        "signers": list(motion.signed_by.values_list("pk", flat=True)),
        "grounds": motion.grounds,
    }


def _page(
    request: Any, procedure: str, form: CongressMotionForm, unmet: list[Unmet], back: str
) -> HttpResponse:
    page = {
        "title": _(PROCEDURES[procedure].label), "form": form, "unmet": unmet, "back": back, "submit": _("保存草稿"),
        "lead": _("由会务工作人员按书面材料登记；保存以后在事项页上提出，是否符合条件逐项说明。"),
    }  # fmt: skip
    return render(request, "meetings/form.html", page, status=status_of(form, unmet))
