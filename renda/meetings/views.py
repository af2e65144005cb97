"""Meetings: the list, planning one, and the page of a meeting and of a sitting."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.matters.forms import asked_in, status_of
from renda.matters.models import Matter
from renda.matters.offers import steps_open_to
from renda.matters.paging import CappedPaginator
from renda.matters.sight import may_be_seen
from renda.meetings import listing
from renda.meetings.actions.plan import add_sitting, plan_meeting
from renda.meetings.attending import is_member
from renda.meetings.following import sitting_now
from renda.meetings.forms import MeetingForm, SittingForm
from renda.meetings.models import Meeting, Sitting
from renda.meetings.presiding import presiding_over_sitting
from renda.meetings.queries import agenda_of, meetings_seen_by, quorum_now, roll_of
from renda.meetings.tabs import tabs_of
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting import MEETING
from renda.procedures.sitting import SITTING
from renda.roster.models import Congress

CLERKS = ("office", "deputies_office")
READERS = ("deputy", "deputies_office", "office", "leader", "government_office", "unit", "party_group")
PER_PAGE = 30


@opens_to(*READERS)
@require_GET
def meeting_list(request: Any) -> HttpResponse:
    """The meetings one may see, the latest first."""
    congress = Congress.objects.get(pk=request.actor.congress_id)
    form = listing.MeetingFilter(request.GET or None, congress=congress)
    asked = asked_in(form)
    meetings = meetings_seen_by(request.actor, asked.get("kind", ""))
    if asked.get("state"):
        meetings = meetings.filter(matter__state=asked["state"])
    page = CappedPaginator(meetings, PER_PAGE).get_page(request.GET.get("page"))
    is_clerk = request.actor.role in CLERKS
    create = {"url": reverse("meeting-new"), "text": _("筹备会议")} if is_clerk else None
    links = [{"url": reverse("my-calendar"), "text": _("会议日历订阅")}]
    if is_clerk or request.actor.role == "leader":
        links.insert(0, {"url": reverse("attendance-year"), "text": _("出席统计")})
    context = {
        "title": _("会议"),
        "lead": _("常委会、主任会议、党组、人民代表大会的会议：议程、出席、发言、表决和纪要。"),
        "filter_form": form,
        "columns": listing.columns(),
        "rows": [listing.row(meeting) for meeting in page],
        "page": page,
        "create": create,
        "links": links,
        "empty": {
            "title": _("还没有会议"),
            "text": _("筹备一次会议以后，这里列出它的议程和进程。"),
            "action_url": create["url"] if create else "",
            "action_text": create["text"] if create else "",
        },
    }
    return render(request, "desk/list.html", context)


@opens_to(*CLERKS)
def meeting_new(request: Any) -> HttpResponse:
    """Plan a meeting."""
    congress = Congress.objects.get(pk=request.actor.congress_id)
    form = MeetingForm(request.POST or None, congress=congress)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            meeting = plan_meeting(actor=request.actor, on=request.actor.on, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            messages.success(request, _("会议已开始筹备，请接着列入议题。"))
            return redirect("meeting", pk=meeting.pk)
    page = {
        "title": _("筹备会议"),
        "form": form,
        "unmet": unmet,
        "back": reverse("meetings"),
        "submit": _("开始筹备"),
    }
    return render(request, "meetings/form.html", page, status=status_of(form, unmet))


@opens_to(*READERS)
@require_GET
def meeting_page(request: Any, pk: int) -> HttpResponse:
    """The meeting at a glance: its state, what may be done, its sittings and its agenda."""
    meeting = seen_meeting(request, pk)
    sittings = meeting.sittings.select_related("matter", "body")
    now = sitting_now(meeting) if meeting.matter.state in {"convened", "in_session"} else None
    context = {
        **frame_of(meeting, "meeting"),
        **_mine(request, meeting, now),
        "runs": request.actor.role in (*CLERKS, "leader"),
        "is_due": now is not None and timezone.localdate(now.begins_at) <= request.actor.on,
        "actions": steps_open_to(meeting.matter, request.actor),
        "now": now,
        "now_state": SITTING.states[now.matter.state] if now else None,
        "now_actions": steps_open_to(now.matter, request.actor) if now else [],
        "now_roll": roll_of(now) if now else None,
        "quorum": quorum_now(now) if now else None,
        "lines": agenda_of(meeting),
        "sittings": [(sitting, SITTING.states[sitting.matter.state]) for sitting in sittings],
        "may_archive": request.actor.role in CLERKS,
        "may_plan": request.actor.role in CLERKS
        and meeting.matter.state in {"planned", "convened", "in_session"},
    }
    return render(request, "meetings/meeting.html", context)


def _mine(request: Any, meeting: Meeting, now: Sitting | None) -> dict[str, Any]:
    """What the person before the screen does in the meeting: confirm, vote, ask for leave."""
    person = request.actor.person_id
    is_told = meeting.matter.state in {"convened", "in_session"}
    to_confirm = is_told and meeting.summonses.filter(person_id=person, confirmed_at__isnull=True).exists()
    return {
        "to_confirm": to_confirm,
        "may_ask": to_confirm and is_member(meeting, person),
        "place": now.attendances.filter(person_id=person).first() if now else None,
    }


@opens_to(*CLERKS)
def sitting_new(request: Any, pk: int) -> HttpResponse:
    """Add a sitting to a meeting."""
    meeting = seen_meeting(request, pk)
    form = SittingForm(request.POST or None, meeting=meeting, on=request.actor.on)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            asked = {**form.cleaned_data}
            bodies = asked.pop("bodies")
            with transaction.atomic():
                for body in bodies:
                    add_sitting(actor=request.actor, on=request.actor.on, meeting=meeting, body=body, **asked)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            messages.success(request, _("已加入会次，出席名单按当天的名册列出。"))
            return redirect("meeting", pk=meeting.pk)
    page = {
        "title": _("加开会次"), "lead": meeting.matter.title, "form": form, "unmet": unmet,
        "back": reverse("meeting", args=[pk]), "submit": _("加入会次"),
    }  # fmt: skip
    return render(request, "meetings/form.html", page, status=status_of(form, unmet))


@opens_to(*READERS)
@require_GET
def sitting_page(request: Any, pk: int) -> HttpResponse:
    """One sitting: who is there, what may be done."""
    sitting = seen_sitting(request, pk)
    context = {
        **frame_of(sitting.meeting, ""),
        "sitting": sitting,
        "sitting_state": SITTING.states[sitting.matter.state],
        "roll": roll_of(sitting),
        "actions": steps_open_to(sitting.matter, request.actor),
        "runs": request.actor.role in (*CLERKS, "leader"),
        "presiding": presiding_over_sitting(sitting.pk),
    }
    return render(request, "meetings/sitting.html", context)


def seen_meeting(request: Any, pk: int) -> Meeting:
    """The meeting, if the actor may see it. Raises Http404 otherwise."""
    meeting = get_object_or_404(Meeting.objects.select_related("matter", "body", "term"), pk=pk)
    _refuse_unseen(request, meeting.matter)
    return meeting


def seen_sitting(request: Any, pk: int) -> Sitting:
    """The sitting, if the actor may see it. Raises Http404 otherwise."""
    sitting = get_object_or_404(
        Sitting.objects.select_related("matter", "body", "meeting__matter", "meeting__body"), pk=pk
    )
    _refuse_unseen(request, sitting.matter)
    return sitting


def frame_of(meeting: Meeting, current: str) -> dict[str, Any]:
    """What every page of a meeting shows above its own part."""
    return {
        "meeting": meeting,
        "state": MEETING.states[meeting.matter.state],
        "tabs": tabs_of(meeting, current),
    }


def _refuse_unseen(request: Any, matter: Matter) -> None:
    if not may_be_seen(matter, request.actor):
        raise Http404
