"""Votes on pages: those of a meeting, conducting them in a sitting, and the page of one vote."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.ballots import queries
from renda.ballots.actions.over import close_when_over
from renda.ballots.actions.prepare import move_vote, prepare_vote
from renda.ballots.conducting import conducted, result_shown
from renda.ballots.export import votes_workbook
from renda.ballots.forms import PrepareForm
from renda.ballots.models import CHOICES, Vote
from renda.matters.facts import people_of
from renda.matters.forms import status_of
from renda.matters.models import Matter
from renda.matters.sight import may_be_seen
from renda.meetings.models import Meeting, Sitting
from renda.meetings.queries import roll_of
from renda.meetings.tabs import tabs_of
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting import MEETING
from renda.procedures.meeting_people import MEETING_CLERK, PRESIDING
from renda.procedures.sitting import SITTING
from renda.procedures.vote import VOTE

READERS = ("deputy", "deputies_office", "office", "leader", "government_office", "unit")


@opens_to(*READERS)
@require_GET
def meeting_votes(request: Any, pk: int) -> HttpResponse:
    """All votes of a meeting, sitting by sitting, with their results."""
    meeting = get_object_or_404(Meeting.objects.select_related("matter", "body"), pk=pk)
    _refuse_unseen(request, meeting.matter)
    by_sitting: dict[int, list[dict[str, Any]]] = {}
    for vote in queries.votes_of_meeting(meeting):
        by_sitting.setdefault(vote.sitting_id, []).append(line(vote))
    sittings = meeting.sittings.select_related("matter").exclude(matter__state="cancelled")
    context = {
        **_frame(meeting),
        "sittings": [
            (sitting, SITTING.states[sitting.matter.state], by_sitting.get(sitting.pk, []))
            for sitting in sittings
        ],
    }
    return render(request, "ballots/meeting.html", context)


@opens_to(*READERS)
@require_GET
def export(request: Any, pk: int) -> HttpResponseBase:
    """The votes of a meeting as a workbook."""
    meeting = get_object_or_404(Meeting.objects.select_related("matter", "body"), pk=pk)
    _refuse_unseen(request, meeting.matter)
    return votes_workbook(meeting)


@opens_to(*READERS)
@require_GET
def sitting_votes(request: Any, pk: int) -> HttpResponse:
    """The votes of one sitting: the one at work, and the list in its order."""
    sitting = seen_sitting(request, pk)
    return render(request, "ballots/sitting.html", {**_frame(sitting.meeting), **_sitting(request, sitting)})


@opens_to(*READERS)
@require_GET
def sitting_now(request: Any, pk: int) -> HttpResponse:
    """The changing part of the same page."""
    return render(request, "ballots/sitting_now.html", _sitting(request, seen_sitting(request, pk)))


@opens_to(*READERS)
def vote_new(request: Any, pk: int) -> HttpResponse:
    """Prepare a vote."""
    sitting = seen_sitting(request, pk)
    if not _arranges(request, sitting):
        raise Http404
    form = PrepareForm(request.POST or None, sitting=sitting, initial={"items": request.GET.getlist("item")})
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            prepare_vote(
                actor=request.actor, on=request.actor.on, sitting=sitting, **_entered(form.cleaned_data)
            )
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            messages.success(request, _("已列入本次会的表决。"))
            return redirect("votes", pk=sitting.pk)
    page = {
        "title": _("安排表决"), "lead": sitting.meeting.matter.title, "form": form, "unmet": unmet,
        "back": reverse("votes", args=[pk]), "submit": _("列入表决"),
    }  # fmt: skip
    status = status_of(form, unmet)
    return render(request, "meetings/form.html", page, status=status)


@opens_to(*READERS)
@require_POST
def vote_move(request: Any, pk: int) -> HttpResponse:
    """Change places with a neighbour."""
    vote = seen_vote(request, pk)
    try:
        move_vote(actor=request.actor, on=request.actor.on, vote=vote, up=request.POST.get("way") == "up")
    except StepRefused as refused:
        for one in refused.unmet:
            messages.error(request, _(one.reason).format(**one.params))
    return redirect("votes", pk=vote.sitting_id)


@opens_to(*READERS)
@require_POST
def vote_over(request: Any, pk: int) -> HttpResponse:
    """From the page of whoever conducts, when its countdown has come to its end: close the vote if its time is over.
    The background does the same a moment later where no such page is open."""
    vote = seen_vote(request, pk)
    close_when_over(vote=vote, on=request.actor.on)
    return render(request, "ballots/sitting_now.html", _sitting(request, vote.sitting))


@opens_to(*READERS)
@require_GET
def vote_pressed(request: Any, pk: int) -> HttpResponse:
    """How many have pressed, for those who conduct the vote; never what."""
    vote = seen_vote(request, pk)
    if not _arranges(request, vote.sitting):
        raise Http404
    pressed, present = queries.how_many_pressed(vote), roll_of(vote.sitting).present
    return render(request, "ballots/pressed_count.html", {"pressed": pressed, "present": present})


@opens_to(*READERS)
@require_GET
def vote_page(request: Any, pk: int) -> HttpResponse:
    """One vote: what was asked, how it was counted, the result with its sentence; as it is printed."""
    vote = seen_vote(request, pk)
    context = {
        **_frame(vote.sitting.meeting),
        **conducted(vote, request.actor),
        "sitting": vote.sitting,
        "hand_counts": queries.hand_counts_of(vote) if vote.way == "hands" else [],
        "names": [(name, dict(CHOICES).get(choice, "")) for name, choice in queries.named_ballots(vote)],
        "again": list(vote.repeated_by.select_related("matter")),
    }
    return render(request, "ballots/vote.html", context)


def line(vote: Vote) -> dict[str, Any]:
    """A vote as a list shows it; numbers only once they were announced."""
    announced = vote.matter.state in queries.ANNOUNCED
    return {
        "vote": vote,
        "vote_state": VOTE.states[vote.matter.state],
        "result": result_shown(vote) if announced else None,
    }


def seen_sitting(request: Any, pk: int) -> Sitting:
    """The sitting, if the actor may see it. Raises Http404 otherwise."""
    rows = Sitting.objects.select_related("matter", "body", "meeting__matter", "meeting__body")
    sitting = get_object_or_404(rows, pk=pk)
    _refuse_unseen(request, sitting.matter)
    return sitting


def seen_vote(request: Any, pk: int) -> Vote:
    """The vote, if the actor may see it. Raises Http404 otherwise."""
    rows = Vote.objects.select_related(
        "matter", "sitting__matter", "sitting__meeting__matter", "sitting__meeting__body", "repeats__matter"
    )
    vote = get_object_or_404(rows, pk=pk)
    _refuse_unseen(request, vote.matter)
    return vote


def _sitting(request: Any, sitting: Sitting) -> dict[str, Any]:
    votes = list(queries.votes_of_sitting(sitting))
    now = next((one for one in votes if one.matter.state in queries.AT_WORK), None)
    following = queries.next_vote([one for one in votes if one.matter.state == "prepared"])
    arranges = _arranges(request, sitting)
    shown = now or (following if arranges else None)
    return {
        "sitting": sitting,
        "sitting_state": SITTING.states[sitting.matter.state],
        "roll": roll_of(sitting),
        "now": conducted(shown, request.actor) if shown else None,
        "follows": now is not None,
        "rows": [line(one) for one in votes],
        "waiting": [one.pk for one in votes if one.matter.state == "prepared"],
        "arranges": arranges and sitting.matter.closed_on is None,
    }


def _arranges(request: Any, sitting: Sitting) -> bool:
    return people_of(sitting.matter).acting_as(request.actor, (MEETING_CLERK, PRESIDING)) is not None


def _frame(meeting: Meeting) -> dict[str, Any]:
    state = MEETING.states[meeting.matter.state]
    return {"meeting": meeting, "state": state, "tabs": tabs_of(meeting, "meeting-votes")}


def _entered(form: dict[str, Any]) -> dict[str, Any]:
    """The form's answers as the action takes them."""
    return {**form, "items": list(form["items"])}


def _refuse_unseen(request: Any, matter: Matter) -> None:
    if not may_be_seen(matter, request.actor):
        raise Http404
