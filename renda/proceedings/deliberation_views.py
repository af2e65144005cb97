"""The deliberation: notes taken on phones, and the opinions that the clerks make of them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.matters.forms import status_of
from renda.meetings.models import AgendaItem
from renda.meetings.views import CLERKS, READERS, frame_of, seen_meeting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.proceedings.actions import deliberate
from renda.proceedings.deliberation import draft_of, noted_items, notes_handed_in, notes_of_person, points_of
from renda.proceedings.forms import NoteForm, PointForm
from renda.proceedings.models import Point


@opens_to(*READERS)
@require_GET
def deliberation(request: Any, pk: int) -> HttpResponse:
    """The items of the agenda, with how much was noted on each and a way to one's own notes."""
    meeting = seen_meeting(request, pk)
    context = {
        **frame_of(meeting, "meeting-deliberation"),
        "items": noted_items(meeting),
        "may_write": meeting.matter.state in deliberate.OPEN,
        "consolidates": request.actor.role in (*CLERKS, "leader"),
    }
    return render(request, "proceedings/deliberation.html", context)


@opens_to(*READERS)
def note_write(request: Any, pk: int) -> HttpResponse:
    """Write a note on an item and hand it in."""
    item, form = _item(request, pk), None
    form = _note_form(request, item)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            note = _save(request, item, form)
            if request.POST.get("done"):
                deliberate.submit_note(actor=request.actor, on=request.actor.on, note=note)
                messages.success(request, _("已提交，汇总审议意见时会注明来源。"))
            return redirect("note-write", pk=pk)
        except StepRefused as refused:
            unmet = refused.unmet
    context = {
        **frame_of(item.meeting, "meeting-deliberation"),
        "item": item,
        "form": form,
        "unmet": unmet,
        "mine": notes_of_person(item, request.actor.person_id),
        "may_write": item.meeting.matter.state in deliberate.OPEN,
        "draft": draft_of(item, request.actor.person_id),
    }
    status = status_of(form, unmet)
    return render(request, "proceedings/note.html", context, status=status)


@opens_to(*READERS)
@require_POST
def note_autosave(request: Any, pk: int) -> HttpResponse:
    """Save a note while it is being written."""
    item = _item(request, pk)
    form = _note_form(request, item)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        _save(request, item, form)
    except StepRefused as refused:
        return JsonResponse({"errors": {"": [str(one) for one in refused.unmet]}}, status=409)
    return HttpResponse(status=204)


@opens_to(*CLERKS, "leader")
def opinions(request: Any, pk: int) -> HttpResponse:
    """The notes on an item on one side, the points made of them on the other."""
    item = _item(request, pk)
    form = PointForm(request.POST or None)
    unmet: list[Unmet] = []
    if request.method == "POST":
        chosen = {note.pk: note for note in notes_handed_in(item)}
        notes = [
            chosen[int(key)] for key in request.POST.getlist("note") if key.isdigit() and int(key) in chosen
        ]
        text = request.POST.get("text", "").strip() or "\n".join(note.text for note in notes)
        try:
            deliberate.add_point(actor=request.actor, item=item, text=text[:3000], notes=notes)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("opinions", pk=pk)
    context = {
        **frame_of(item.meeting, "meeting-deliberation"),
        "item": item,
        "form": form,
        "unmet": unmet,
        "notes": notes_handed_in(item),
        "points": points_of(item),
        "may_edit": request.actor.role in CLERKS,
    }
    return render(request, "proceedings/opinions.html", context, status=409 if unmet else 200)


@opens_to(*CLERKS)
@require_POST
def point_act(request: Any, pk: int) -> HttpResponse:
    """Rewrite a point, move it, merge it into another, or leave it out."""
    point = get_object_or_404(Point.objects.select_related("item__meeting__matter"), pk=pk)
    item = _item(request, point.item_id)
    act, actor = request.POST.get("act", ""), request.actor
    try:
        if act == "rewrite":
            deliberate.rewrite_point(actor=actor, point=point, text=request.POST.get("text", "")[:3000])
        elif act in {"up", "down"}:
            deliberate.move_point(actor=actor, point=point, later=act == "down")
        elif act in {"leave_out", "take_in"}:
            deliberate.leave_out_point(actor=actor, point=point, is_left_out=act == "leave_out")
        elif act == "merge":
            into = request.POST.get("into", "")
            target = get_object_or_404(Point, pk=int(into) if into.isdigit() else 0, item=item)
            deliberate.merge_points(actor=actor, point=point, into=target)
        else:
            raise Http404
    except StepRefused as refused:
        messages.error(request, "；".join(str(one) for one in refused.unmet))
    return redirect("opinions", pk=item.pk)


def _item(request: Any, pk: int) -> AgendaItem:
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__matter"), pk=pk)
    item.meeting = seen_meeting(request, item.meeting_id)
    return item


def _note_form(request: Any, item: AgendaItem) -> NoteForm:
    draft = draft_of(item, request.actor.person_id)
    is_clerk = request.actor.role in CLERKS
    initial = {"text": draft.text, "sitting": draft.sitting_id, "person": draft.person_id} if draft else None
    return NoteForm(request.POST or None, meeting=item.meeting, is_clerk=is_clerk, initial=initial)


def _save(request: Any, item: AgendaItem, form: NoteForm) -> Any:
    is_clerk = request.actor.role in CLERKS
    return deliberate.write_note(
        actor=request.actor, on=request.actor.on, item=item, text=form.cleaned_data["text"],
        sitting=form.cleaned_data["sitting"], person=form.cleaned_data.get("person"),
        is_of_group=is_clerk and form.cleaned_data.get("person") is None,
    )  # fmt: skip
