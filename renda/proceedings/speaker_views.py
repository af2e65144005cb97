"""The list of speakers: seen by everybody in the meeting, asked for on the phone, conducted by the clerks."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.matters.forms import status_of
from renda.meetings.following import sitting_now
from renda.meetings.models import Meeting, Sitting
from renda.meetings.views import READERS, frame_of, seen_meeting, seen_sitting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.proceedings.actions.speak import (
    OPEN,
    ask_to_speak,
    conducts,
    extend_speech,
    move_speech,
    start_speech,
    stop_speech,
    withdraw_speech,
)
from renda.proceedings.forms import SpeakForm, items_of
from renda.proceedings.models import Speech
from renda.proceedings.speaking import (
    ends_at,
    speaking_now,
    speeches_of,
    spoken_by_delegation,
    spoken_by_person,
    waiting_in,
)


@opens_to(*READERS)
@require_GET
def speakers(request: Any, pk: int) -> HttpResponse:
    """Who speaks, who waits, and how long everybody has spoken, in the sitting that is on."""
    meeting = seen_meeting(request, pk)
    return _page(request, meeting, _sitting(meeting, request.GET.get("sitting", "")), [])


@opens_to(*READERS)
@require_GET
def speakers_now(request: Any, pk: int) -> HttpResponse:
    """The changing part of the page."""
    sitting = seen_sitting(request, pk)
    return render(request, "proceedings/speakers_now.html", _now(request, sitting))


@opens_to(*READERS)
@require_POST
def speech_ask(request: Any, pk: int) -> HttpResponse:
    """Ask for the floor, or put somebody on the list."""
    sitting = seen_sitting(request, pk)
    leads = conducts(request.actor, sitting)
    form = SpeakForm(request.POST, sitting=sitting, conducts=leads, own=request.actor.person_id)
    if not form.is_valid():
        return _page(request, sitting.meeting, sitting, [], form)
    person = form.cleaned_data.get("person")
    try:
        ask_to_speak(
            actor=request.actor, on=request.actor.on, sitting=sitting, item=form.cleaned_data["item"],
            person_id=person.pk if person else None,
        )  # fmt: skip
    except StepRefused as refused:
        return _page(request, sitting.meeting, sitting, refused.unmet, form)
    messages.success(request, _("已登记发言。"))
    return _back(sitting)


@opens_to(*READERS)
@require_POST
def speech_act(request: Any, pk: int) -> HttpResponse:
    """Begin or end a speech, move it, or take it off the list."""
    rows = Speech.objects.select_related("sitting__matter", "sitting__meeting__matter", "person", "item")
    speech = get_object_or_404(rows, pk=pk)
    sitting = seen_sitting(request, speech.sitting_id)
    acts: dict[str, Any] = {
        "start": lambda: start_speech(actor=request.actor, speech=speech),
        "stop": lambda: stop_speech(actor=request.actor, speech=speech),
        "extend": lambda: extend_speech(actor=request.actor, on=request.actor.on, speech=speech),
        "up": lambda: move_speech(actor=request.actor, speech=speech, later=False),
        "down": lambda: move_speech(actor=request.actor, speech=speech, later=True),
        "withdraw": lambda: withdraw_speech(actor=request.actor, speech=speech),
    }
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    try:
        act()
    except StepRefused as refused:
        return _page(request, sitting.meeting, sitting, refused.unmet)
    return _back(sitting)


def _sitting(meeting: Meeting, asked: str) -> Sitting | None:
    rows = meeting.sittings.exclude(matter__state="cancelled").select_related("matter", "meeting__matter")
    if asked.isdigit() and (found := rows.filter(pk=int(asked)).first()):
        return found
    return sitting_now(meeting) or rows.last()


def _back(sitting: Sitting) -> HttpResponse:
    answer = redirect("meeting-speakers", pk=sitting.meeting_id)
    answer["Location"] += f"?sitting={sitting.pk}"
    return answer


def _now(request: Any, sitting: Sitting) -> dict[str, Any]:
    spoken = list(speeches_of(sitting))
    now = speaking_now(sitting)
    return {
        "sitting": sitting,
        "now": now,
        "until": ends_at(now) if now else None,
        "waiting": waiting_in(sitting),
        "held": [one for one in spoken if one.ended_at],
        "by_person": spoken_by_person(spoken),
        "by_delegation": spoken_by_delegation(spoken),
        "leads": conducts(request.actor, sitting),
        "may_start": sitting.matter.state == "open" and now is None,
    }


def _page(
    request: Any, meeting: Meeting, sitting: Sitting | None, unmet: list[Unmet], form: SpeakForm | None = None
) -> HttpResponse:
    context: dict[str, Any] = {**frame_of(meeting, "meeting-speakers"), "unmet": unmet, "sitting": sitting}
    if sitting is not None:
        sittings = meeting.sittings.exclude(matter__state="cancelled").select_related("matter")
        context |= {**_now(request, sitting), "sittings": list(sittings)}
        context["is_over"] = sitting.matter.state in OPEN and not items_of(meeting, is_open=True).exists()
        if sitting.matter.state in OPEN and not context["is_over"]:
            context["form"] = form or SpeakForm(
                sitting=sitting, conducts=context["leads"], own=request.actor.person_id
            )
    status = status_of(form, unmet)
    return render(request, "proceedings/speakers.html", context, status=status)
