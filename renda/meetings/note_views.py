"""One's own notes on papers and items: written on the phone, read and taken away by nobody but oneself."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.meetings.actions.own_notes import LONGEST, write_own_note
from renda.meetings.material_views import seen_material
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.reading import papers_of
from renda.meetings.views import READERS, frame_of, seen_meeting


@opens_to(*READERS)
@require_GET
def my_notes(request: Any, pk: int) -> HttpResponse:
    """All of one's notes of the meeting, item by item; the same as a text file with ?as=txt."""
    meeting = seen_meeting(request, pk)
    groups = papers_of(meeting, request.actor.person_id)
    if request.GET.get("as") == "txt":
        answer = HttpResponse(
            "﻿" + _text(meeting.matter.title, groups), content_type="text/plain; charset=utf-8"
        )
        answer["Content-Disposition"] = 'attachment; filename="notes.txt"'
        answer["Cache-Control"] = "private, no-store"
        return answer
    return render(
        request, "meetings/my_notes.html", {**frame_of(meeting, "meeting-materials"), "groups": groups}
    )


@opens_to(*READERS)
def item_note(request: Any, pk: int) -> HttpResponse:
    """One's note on an item of the agenda."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__matter"), pk=pk)
    item.meeting = seen_meeting(request, item.meeting_id)
    return _note(request, item.meeting, item.title, item.own_notes, item=item)


@opens_to(*READERS)
def material_note(request: Any, pk: int) -> HttpResponse:
    """One's note on a paper."""
    found = seen_material(request, pk)
    return _note(request, found.meeting, found.title, found.notes, material=found)


def _note(request: Any, meeting: Meeting, title: str, notes: Any, **about: Any) -> HttpResponse:
    """Read or write one's own note among those on an item or a paper."""
    if request.method == "POST":
        write_own_note(actor=request.actor, text=request.POST.get("text", ""), **about)
        messages.success(request, _("笔记已保存，只有您自己看得到。"))
        return redirect("my-notes", pk=meeting.pk)
    mine = notes.filter(person_id=request.actor.person_id).first()
    context = {
        **frame_of(meeting, "meeting-materials"), "about": title, "text": mine.text if mine else "",
        "longest": LONGEST,
    }  # fmt: skip
    return render(request, "meetings/own_note.html", context)


def _text(title: str, groups: list[Any]) -> str:
    lines = [title, ""]
    for group in groups:
        written = [(paper.material.title, paper.note) for paper in group.papers if paper.note]
        if not group.note and not written:
            continue
        lines += [f"{group.sign}{group.title}" if group.item_id else _("整个会议"), ""]
        if group.note:
            lines += [group.note, ""]
        for name, note in written:
            lines += [f"《{name}》", note, ""]
    return "\r\n".join(lines)
