"""The timetable of a meeting: sitting by sitting, what is taken up in which order."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renda.accounts.access import opens_to
from renda.meetings.actions.agenda import OPEN
from renda.meetings.agenda_forms import EntryForm
from renda.meetings.models import Sitting, TimetableEntry
from renda.meetings.queries import timetable_of
from renda.meetings.views import CLERKS, READERS, frame_of, seen_meeting


@opens_to(*READERS)
def timetable(request: Any, pk: int) -> HttpResponse:
    """The timetable; a clerk adds a line here."""
    meeting = seen_meeting(request, pk)
    may_arrange = request.actor.role in CLERKS and meeting.matter.state in OPEN
    if request.method == "POST" and not may_arrange:
        raise Http404
    form = EntryForm(request.POST or None, meeting=meeting) if may_arrange else None
    if request.method == "POST" and form is not None and form.is_valid():
        sitting = form.cleaned_data["sitting"]
        last = sitting.timetable.aggregate(last=Max("position"))["last"] or 0
        TimetableEntry.objects.create(position=last + 1, **form.cleaned_data)
        messages.success(request, _("已列入日程。"))
        return redirect("meeting-timetable", pk=pk)
    days = [(sitting, _timed(sitting, entries)) for sitting, entries in timetable_of(meeting)]
    context = {**frame_of(meeting, "meeting-timetable"), "days": days, "form": form}
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, "meetings/timetable.html", context, status=status)


@opens_to(*CLERKS)
@require_POST
def entry_remove(request: Any, pk: int) -> HttpResponse:
    """Take a line off a timetable."""
    entry = get_object_or_404(TimetableEntry.objects.select_related("sitting"), pk=pk)
    meeting = seen_meeting(request, entry.sitting.meeting_id)
    if meeting.matter.state not in OPEN:
        raise Http404
    entry.delete()
    return redirect("meeting-timetable", pk=meeting.pk)


def _timed(sitting: Sitting, entries: list[TimetableEntry]) -> list[tuple[datetime | None, TimetableEntry]]:
    """Each line with when it begins, as long as the lines before it say how long they take."""
    begins: datetime | None = sitting.begins_at
    timed: list[tuple[datetime | None, TimetableEntry]] = []
    for entry in entries:
        timed.append((begins, entry))
        begins = begins + timedelta(minutes=entry.minutes) if begins and entry.minutes else None
    return timed
