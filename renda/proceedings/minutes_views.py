"""The minutes of a meeting, the chair's script, and the communiqué."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.matters.forms import status_of
from renda.matters.offers import steps_open_to
from renda.meetings.actions.minutes import WRITABLE, write_minutes
from renda.meetings.models import Minutes
from renda.meetings.views import CLERKS, READERS, frame_of, seen_meeting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.proceedings.drafting import communique_drafted, minutes_drafted, script_drafted

STEPS = ("submit_minutes", "approve_minutes", "issue_minutes", "archive")


class MinutesForm(forms.Form):
    """The text of the minutes; 一、 and （一） open headings."""

    text = forms.CharField(
        label=gettext_lazy("纪要正文"), max_length=50000,
        widget=forms.Textarea(attrs={"rows": 24}),
    )  # fmt: skip


@opens_to(*READERS)
def minutes(request: Any, pk: int) -> HttpResponse:
    """The minutes: drafted from the records, edited by a clerk, approved by whoever presided, issued."""
    meeting = seen_meeting(request, pk)
    written = Minutes.objects.filter(meeting=meeting).select_related("presided_by").first()
    writes = request.actor.role in CLERKS and meeting.matter.state in WRITABLE
    form = MinutesForm(request.POST or None, initial={"text": written.text if written else ""})
    unmet: list[Unmet] = []
    if request.method == "POST" and (request.POST.get("draft") or form.is_valid()):
        text = minutes_drafted(meeting) if request.POST.get("draft") else form.cleaned_data["text"]
        try:
            write_minutes(actor=request.actor, on=request.actor.on, meeting=meeting, text=text)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            messages.success(request, _("纪要已保存。"))
            return redirect("meeting-minutes", pk=pk)
    is_out = meeting.matter.state in {"minutes_issued", "archived"}
    works = request.actor.role in (*CLERKS, "leader") or _presides(meeting, request.actor.person_id)
    context = {
        **frame_of(meeting, "meeting-minutes"),
        "is_clerk": request.actor.role in CLERKS,
        "written": written if is_out or works else None,
        "form": form if writes else None,
        "unmet": unmet,
        "actions": [one for one in steps_open_to(meeting.matter, request.actor) if one["slug"] in STEPS],
    }
    status = status_of(form, unmet)
    return render(request, "proceedings/minutes.html", context, status=status)


@opens_to(*CLERKS)
@require_POST
def minutes_autosave(request: Any, pk: int) -> HttpResponse:
    """Save the minutes while they are being written."""
    meeting = seen_meeting(request, pk)
    form = MinutesForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        write_minutes(
            actor=request.actor, on=request.actor.on, meeting=meeting, text=form.cleaned_data["text"]
        )
    except StepRefused as refused:
        return JsonResponse({"errors": {"": [str(one) for one in refused.unmet]}}, status=409)
    return HttpResponse(status=204)


@opens_to(*READERS)
@require_GET
def script(request: Any, pk: int) -> HttpResponse:
    """What whoever presides reads out; it follows the numbers by itself."""
    meeting = seen_meeting(request, pk)
    part = "proceedings/script_part.html" if request.headers.get("HX-Request") else "proceedings/script.html"
    return render(request, part, {"meeting": meeting, "parts": script_drafted(meeting)})


@opens_to(*CLERKS, "leader")
@require_GET
def communique(request: Any, pk: int) -> HttpResponse:
    """The draft of the communiqué, to copy or print."""
    meeting = seen_meeting(request, pk)
    context = {**frame_of(meeting, "meeting-minutes"), "text": communique_drafted(meeting)}
    return render(request, "proceedings/communique.html", context)


def _presides(meeting: Any, person_id: int) -> bool:
    named = meeting.matter.parties.filter(until_on__isnull=True, capacity="presiding")
    return bool(named.filter(person_id=person_id).exists())
