"""The one page of a matter, and the one way to take a step."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.accounts.access import SIGNED_IN, opens_to
from renda.accounts.actor import Actor
from renda.desk.matter_page import matter_page
from renda.matters.actions import perform
from renda.matters.facts import facts_of
from renda.matters.finding import matter_numbered
from renda.matters.forms import status_of
from renda.matters.models import Entry, Matter
from renda.matters.rooms import room_of
from renda.matters.sight import may_be_seen
from renda.procedures.bodies import DEPUTIES_OFFICE
from renda.procedures.engine.step import Step
from renda.procedures.engine.unmet import StepRefused, Unmet


@opens_to(SIGNED_IN)
def matter_detail(request: Any, pk: int) -> HttpResponse:
    """The matter's page."""
    matter = _matter(pk)
    if not may_be_seen(matter, request.actor):
        if _took_the_last_step(matter, request.actor):
            return redirect("inbox")
        raise Http404
    return render(request, "desk/matter.html", matter_page(matter, request.actor, request.actor.on))


@opens_to(SIGNED_IN)
def matter_step(request: Any, pk: int, step: str) -> HttpResponse:
    """Show the step's form, or take the step. What was typed is kept when the step is refused."""
    matter = _matter(pk)
    try:
        declared = room_of(matter.procedure).procedure.step(step)
    except KeyError as unknown:
        raise Http404 from unknown
    form = _form(request, matter, declared)
    if request.method != "POST":
        standing_against = _standing_against(request, matter, declared)
        return _with_form(request, matter, declared, None if standing_against else form, standing_against)
    # Whoever may take a step sees the matter in every state it is taken in, so sight is asked for refusals only.
    is_taken, unmet = _take(request, matter, declared, form)
    if not is_taken:
        return _with_form(request, matter, declared, form, unmet)
    messages.success(request, _("已办理：%(step)s") % {"step": _(declared.label)})
    return redirect(room_of(matter.procedure).page(matter) or reverse("matter", args=[pk]))


def _standing_against(request: Any, matter: Matter, step: Step) -> list[Unmet]:
    procedure = room_of(matter.procedure).procedure
    return procedure.check(step.slug, facts_of(matter, request.actor.on), request.actor)


def _take(request: Any, matter: Matter, step: Step, form: forms.Form) -> tuple[bool, list[Unmet]]:
    """Whether the step was taken, and what stands against it (nothing where the form itself has errors)."""
    if not form.is_valid():
        return False, []
    entered = dict(form.cleaned_data)
    key, seen = entered.pop("request_key", None), entered.pop("seen", None)
    outcome, on = entered.pop("outcome", None), entered.pop("counts_on", None) or request.actor.on
    try:
        perform(
            matter=matter, step=step.slug, actor=request.actor, on=on, outcome=outcome, form=entered,
            request_key=key, seen=seen,
        )  # fmt: skip
    except StepRefused as refused:
        return False, refused.unmet
    except IntegrityError:
        if key is None or not Entry.objects.filter(request_key=key).exclude(matter=matter).exists():
            raise
        return False, [Unmet("这一页的表单已经用过，请刷新页面后再办", step.basis)]
    return True, []


def _form(request: Any, matter: Matter, step: Step) -> forms.Form:
    """The room's form of the step, with what every step carries: one key for one pressing, and what was seen."""
    room = room_of(matter.procedure)
    made = room.forms.get(step.slug, PlainStep)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = made(*posted, matter=matter, actor=request.actor, on=request.actor.on)
    form.fields["request_key"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    form.fields["seen"] = forms.IntegerField(
        widget=forms.HiddenInput, initial=matter.last_seq, required=False
    )
    if request.actor.role in DEPUTIES_OFFICE.roles and DEPUTIES_OFFICE in step.by:
        form.fields["counts_on"] = forms.DateField(
            label=_("办理日期"),
            initial=request.actor.on,
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            help_text=_("一般为今天；补录纸质材料时填写实际日期"),
        )
    return form


class PlainStep(forms.Form):
    """The form of a step that asks for nothing but the decision to take it."""

    def __init__(self, *args: Any, matter: Matter, actor: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


def _with_form(
    request: Any, matter: Matter, step: Step, form: forms.Form | None, unmet: list[Unmet]
) -> HttpResponse:
    """The page with the step's form; without a form it says only why the step cannot be taken. Raises Http404 for
    whoever may not see the matter."""
    if not may_be_seen(matter, request.actor):
        raise Http404
    step_form = {
        "slug": step.slug,
        "label": step.label,
        "help": step.help,
        "url": reverse("matter-step", args=[matter.pk, step.slug]),
        "form": form,
        "submit_label": step.label,
        "unmet": unmet,
        "danger": step.slug in {"withdraw", "discard"},
        "cancel_url": reverse("matter", args=[matter.pk]),
    }
    if request.htmx and request.method == "GET":
        return render(request, "desk/components/step_form.html", {"step_form": step_form})
    context = {**matter_page(matter, request.actor, request.actor.on), "step_form": step_form}
    return render(request, "desk/matter.html", context, status=status_of(form, unmet))


def _matter(pk: int) -> Matter:
    if (matter := matter_numbered(pk)) is None:
        raise Http404
    return matter


def _took_the_last_step(matter: Matter, actor: Actor) -> bool:
    """Whether the actor's own act took the matter out of their sight: a unit that returns it, for one."""
    last = Entry.objects.filter(matter=matter, seq=matter.last_seq, congress=actor.congress_id)
    return last.filter(person_id=actor.person_id, organization_id=actor.organization_id).exists()
