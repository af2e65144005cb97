"""The agenda of a meeting: read by everybody who may see it, arranged by the clerks."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renda.accounts.access import opens_to
from renda.matters.actions import perform
from renda.matters.forms import status_of
from renda.meetings.actions.agenda import OPEN, arrange, note_heard, place_item, remove_item
from renda.meetings.agenda_forms import ItemForm, RemoveForm
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.queries import agenda_of, removed_from
from renda.meetings.views import CLERKS, READERS, frame_of, seen_meeting
from renda.meetings.waiting import waiting_for
from renda.procedures.engine.unmet import StepRefused, Unmet


@opens_to(*READERS)
def agenda(request: Any, pk: int) -> HttpResponse:
    """The agenda; a clerk adds an item of its own here."""
    meeting = seen_meeting(request, pk)
    may_arrange = request.actor.role in CLERKS and meeting.matter.state in OPEN
    if request.method == "POST" and not may_arrange:
        raise Http404
    form = ItemForm(request.POST or None, meeting=meeting) if may_arrange else None
    unmet: list[Unmet] = []
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            place_item(actor=request.actor, on=request.actor.on, meeting=meeting, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            messages.success(request, _("已列入议程。"))
            return redirect("meeting-agenda", pk=pk)
    return _page(request, meeting, form, unmet)


@opens_to(*CLERKS)
@require_POST
def place(request: Any, pk: int) -> HttpResponse:
    """Put the chosen waiting matters on the agenda; those that cannot be placed are named with the reason."""
    meeting = seen_meeting(request, pk)
    chosen = {matter.pk: matter for matter in waiting_for(meeting)}
    wanted = [
        chosen[int(key)] for key in request.POST.getlist("matter") if key.isdigit() and int(key) in chosen
    ]
    unmet: list[Unmet] = []
    placed = 0
    for matter in wanted:
        try:
            perform(
                matter=matter,
                step="schedule",
                actor=request.actor,
                on=request.actor.on,
                form={"meeting": meeting},
            )
            placed += 1
        except StepRefused as refused:
            unmet += refused.unmet
    if placed:
        messages.success(request, _("已列入 %(count)d 项。") % {"count": placed})
    elif not unmet:
        messages.warning(request, _("请先选择要列入的事项。"))
    if unmet:
        return _page(request, meeting, ItemForm(meeting=meeting), unmet)
    return redirect("meeting-agenda", pk=pk)


@opens_to(*CLERKS)
def item_act(request: Any, pk: int) -> HttpResponse:
    """Move an item up or down, note what became of it, or take it off (which asks for the reason)."""
    item = get_object_or_404(
        AgendaItem.objects.select_related("meeting__matter", "matter"), pk=pk, removed_on__isnull=True
    )
    meeting = seen_meeting(request, item.meeting_id)
    act = request.POST.get("act", "remove")
    form = RemoveForm(request.POST if request.method == "POST" and act == "remove" else None, meeting=meeting)
    unmet: list[Unmet] = []
    if request.method == "POST" and (act != "remove" or form.is_valid()):
        try:
            _do(request, act, item, meeting, form)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("meeting-agenda", pk=meeting.pk)
    context = {**frame_of(meeting, "meeting-agenda"), "item": item, "form": form, "unmet": unmet}
    status = status_of(form, unmet)
    return render(request, "meetings/agenda_item.html", context, status=status)


def _do(request: Any, act: str, item: AgendaItem, meeting: Meeting, form: RemoveForm) -> None:
    actor, on = request.actor, request.actor.on
    if act == "remove":
        remove_item(actor=actor, on=on, item=item, **form.cleaned_data)
        messages.success(request, _("已移出议程。"))
    elif act in {"heard", "postponed"}:
        note_heard(actor=actor, on=on, item=item, settled_as=act)
    elif act in {"up", "down"}:
        beside = [line.item.pk for line in agenda_of(meeting) if line.item.parent_id == item.parent_id]
        place_now = beside.index(item.pk)
        other = place_now + (1 if act == "down" else -1)
        if 0 <= other < len(beside):
            beside[place_now], beside[other] = beside[other], beside[place_now]
            rest = [line.item.pk for line in agenda_of(meeting) if line.item.parent_id != item.parent_id]
            arrange(
                actor=actor,
                on=on,
                meeting=meeting,
                order=beside + rest,
                decided_by=request.POST.get("decided_by", ""),
            )
    else:
        raise Http404


def _page(request: Any, meeting: Meeting, form: ItemForm | None, unmet: list[Unmet]) -> HttpResponse:
    context = {
        **frame_of(meeting, "meeting-agenda"),
        "lines": agenda_of(meeting),
        "removed": list(removed_from(meeting)),
        "form": form,
        "unmet": unmet,
        "waiting": waiting_for(meeting) if form is not None else [],
        "may_note": form is not None and meeting.matter.state == "in_session",
    }
    status = status_of(form, unmet)
    return render(request, "meetings/agenda.html", context, status=status)
