"""A deputy begins a joint nomination. Everything after that happens on its own page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.accounts.access import opens_to
from renda.elections.joint import open_joint_nomination
from renda.elections.joint_forms import JointForm
from renda.elections.models import Election
from renda.matters.forms import status_of
from renda.matters.sight import visible_to
from renda.procedures.engine.unmet import StepRefused, Unmet


@opens_to("deputy")
def election_nominate(request: Any, pk: int) -> HttpResponse:
    """Whom one wants to nominate, and who is asked to sign."""
    get_object_or_404(visible_to(request.actor, "election"), pk=pk)
    election = Election.objects.select_related("post__organization", "matter").get(pk=pk)
    form = JointForm(request.POST or None, actor=request.actor)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            joint = open_joint_nomination(
                actor=request.actor, on=request.actor.on, election=election, **form.cleaned_data
            )
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            messages.success(request, _("已开始征集联名；达到法定人数以后，请在本页提交。"))
            return redirect("matter", pk=joint.pk)
    page = {
        "title": _("发起代表联合提名"),
        "lead": f"{election.post.organization.name} {election.post.label}",
        "form": form,
        "unmet": unmet,
        "submit": _("开始征集联名"),
        "back": reverse("matter", args=[pk]),
    }
    return render(request, "meetings/form.html", page, status=status_of(form, unmet))
