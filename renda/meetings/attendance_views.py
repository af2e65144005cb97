"""Attendance: the summons and one's word on it, leave, the roll, signing in by the code on the screen."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.documents.qr import svg_of
from renda.matters.forms import SHORT, status_of
from renda.meetings.actions.leave import ask_leave
from renda.meetings.actions.presence import OPEN, note_presence, sign_in
from renda.meetings.actions.summon import confirm_summons
from renda.meetings.attending import counted_by_delegation, is_member, rows_of, summonses_of
from renda.meetings.codes import code_now, seconds
from renda.meetings.models import Leave, Meeting, Sitting
from renda.meetings.queries import Roll, quorum_now, roll_of, rolls_of
from renda.meetings.views import CLERKS, READERS, frame_of, seen_meeting, seen_sitting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.sitting import SITTING
from renda.roster.asked import record_id, words

WORDS = {
    "here": gettext_lazy("在场"),
    "left": gettext_lazy("已离场"),
    "leave": gettext_lazy("请假"),
    "absent": gettext_lazy("未到"),
    "suspended": gettext_lazy("暂停执行职务"),
}
TONES = {"here": "good", "left": "warn", "leave": "info", "absent": "neutral", "suspended": "bad"}


class LeaveForm(forms.Form):
    """A request for leave: from the whole meeting, or from one sitting."""

    sitting = forms.ModelChoiceField(
        Sitting.objects.none(), label=gettext_lazy("请哪一次会的假"), required=False,
        empty_label=gettext_lazy("整个会议"),
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("事由"), widget=SHORT, max_length=500)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_now = meeting.sittings.filter(matter__state__in=OPEN).select_related("matter")
        self.fields["sitting"].queryset = open_now  # type: ignore[attr-defined]


@opens_to(*READERS)
@require_GET
def attendance(request: Any, pk: int) -> HttpResponse:
    """Who was told and knows, who has leave, and each sitting's numbers; everybody sees their own place."""
    meeting = seen_meeting(request, pk)
    is_clerk = request.actor.role in (*CLERKS, "leader")
    mine = meeting.summonses.filter(person_id=request.actor.person_id).first()
    sittings = meeting.sittings.select_related("matter", "meeting__matter")
    rolls = rolls_of(meeting)
    leaves = Leave.objects.filter(meeting=meeting).select_related("person", "matter", "sitting__matter")
    context = {
        **frame_of(meeting, "meeting-attendance"),
        "mine": mine,
        "sittings": [
            (one, SITTING.states[one.matter.state], rolls.get(one.pk, Roll(0, 0, 0))) for one in sittings
        ],
        "leaves": leaves if is_clerk else leaves.filter(person_id=request.actor.person_id),
        "summonses": list(summonses_of(meeting)) if is_clerk else [],
        "confirmed": meeting.summonses.filter(confirmed_at__isnull=False).count() if is_clerk else 0,
        "may_ask": meeting.matter.state in {"convened", "in_session"}
        and is_member(meeting, request.actor.person_id),
    }
    return render(request, "meetings/attendance.html", context)


@opens_to(*READERS)
@require_POST
def confirm(request: Any, pk: int) -> HttpResponse:
    """Say that one knows of the meeting."""
    meeting = seen_meeting(request, pk)
    try:
        confirm_summons(meeting=meeting, actor=request.actor)
        messages.success(request, _("已确认收到会议通知。"))
    except StepRefused as refused:
        messages.error(request, "；".join(str(one) for one in refused.unmet))
    return redirect("meeting-attendance", pk=pk)


@opens_to("deputy", "leader", "party_group", *CLERKS)
def leave(request: Any, pk: int) -> HttpResponse:
    """Ask for leave."""
    meeting = seen_meeting(request, pk)
    form = LeaveForm(request.POST or None, meeting=meeting)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            matter = ask_leave(actor=request.actor, on=request.actor.on, meeting=meeting, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            messages.success(request, _("请假已提交，批准以后会告诉您。"))
            return redirect("matter", pk=matter.pk)
    page = {
        "title": _("请假"), "lead": meeting.matter.title, "form": form, "unmet": unmet, "submit": _("提交请假"),
        "back": reverse("meeting-attendance", args=[pk]),
    }  # fmt: skip
    status = status_of(form, unmet)
    return render(request, "meetings/form.html", page, status=status)


@opens_to(*CLERKS, "leader")
def roll(request: Any, pk: int) -> HttpResponse:
    """The roll of a sitting; a clerk notes who comes and goes, one by one, by delegation, or all at once."""
    sitting = seen_sitting(request, pk)
    if request.method == "POST":
        return _note(request, sitting)
    search = words(request.GET.get("q"))
    rows = rows_of(sitting, search)
    context = {
        **frame_of(sitting.meeting, "meeting-attendance"),
        "sitting": sitting,
        "sitting_state": SITTING.states[sitting.matter.state],
        "rows": [(row.attendance, WORDS[row.stands], TONES[row.stands]) for row in rows],
        "groups": counted_by_delegation(rows) if sitting.body.classification == "congress" else [],
        "quorum": quorum_now(sitting),
        "search": search,
        "may_note": request.actor.role in CLERKS and sitting.matter.state in OPEN,
    }
    return render(request, "meetings/roll.html", context)


def _note(request: Any, sitting: Sitting) -> HttpResponse:
    chosen = [pk for key in request.POST.getlist("person") if (pk := record_id(key)) is not None]
    way = "list" if request.POST.get("all") else "clerk"
    if way == "list":
        chosen = [row.attendance.person_id for row in rows_of(sitting) if row.stands == "absent"]
    is_here = request.POST.get("act", "came") == "came"
    try:
        changed = note_presence(sitting=sitting, actor=request.actor, people=chosen, is_here=is_here, way=way)
    except StepRefused as refused:
        messages.error(request, "；".join(str(one) for one in refused.unmet))
    else:
        words = _("已登记 %(count)d 人到会。") if is_here else _("已登记 %(count)d 人离场。")
        messages.success(request, words % {"count": changed})
    return redirect(f"{reverse('sitting-roll', args=[sitting.pk])}?q={request.POST.get('q', '')}")


@opens_to(*CLERKS, "leader")
@require_GET
def code(request: Any, pk: int) -> HttpResponse:
    """The code to sign in by, for the screen in the hall; the part with the code renews itself."""
    sitting = seen_sitting(request, pk)
    address = request.build_absolute_uri(reverse("sign-in", args=[pk, code_now(sitting)]))
    context = {
        **frame_of(sitting.meeting, "meeting-attendance"),
        "sitting": sitting,
        "svg": svg_of(address),
        "address": address,
        "seconds": max(5, seconds(sitting) // 2),
        "roll": roll_of(sitting),
        "is_open": sitting.matter.state in OPEN,
    }
    template = "meetings/code_part.html" if request.htmx else "meetings/code.html"
    return render(request, template, context)


@opens_to(*READERS)
def sign_in_page(request: Any, pk: int, code: str) -> HttpResponse:
    """Sign in: what the phone opens after the scan. One press, and the page says that one is in."""
    sitting = seen_sitting(request, pk)
    unmet: list[Unmet] = []
    row = None
    if request.method == "POST":
        try:
            row = sign_in(sitting=sitting, code=code, actor=request.actor)
        except StepRefused as refused:
            unmet = refused.unmet
    row = row or sitting.attendances.filter(person_id=request.actor.person_id).first()
    context = {
        **frame_of(sitting.meeting, ""), "sitting": sitting, "row": row, "unmet": unmet, "code": code,
    }  # fmt: skip
    return render(request, "meetings/sign_in.html", context, status=409 if unmet else 200)
