"""The page a member holds in the hand: what is voted on, three buttons, what I pressed."""

from typing import Any

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.ballots import queries
from renda.ballots.actions.cast import cast_ballot
from renda.ballots.actions.over import vote_found
from renda.ballots.conducting import result_shown
from renda.ballots.models import CHOICES, Vote
from renda.ballots.secret import may_vote_in
from renda.ballots.views import READERS, seen_sitting, seen_vote
from renda.meetings.models import Sitting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.vote import VOTE


@opens_to(*READERS)
@require_GET
def press_mine(request: Any) -> HttpResponse:
    """The sitting I am in; a page that says so where I am in none."""
    sitting = queries.sitting_of_person(request.actor.person_id, request.actor.congress_id)
    if sitting is None:
        return render(request, "ballots/press_nowhere.html")
    return redirect("press", pk=sitting.pk)


@opens_to(*READERS)
@require_GET
def press_page(request: Any, pk: int) -> HttpResponse:
    """My page in the sitting. It can be left and opened again on another phone: what I pressed stands in it."""
    sitting = seen_sitting(request, pk)
    vote = vote_found(sitting=sitting, on=request.actor.on)
    context = {"sitting": sitting, **_mine(request, sitting, vote)}
    context["counts"] = queries.is_counting_in(request.actor.person_id, sitting)
    return render(request, "ballots/press.html", context)


@opens_to(*READERS)
@require_GET
def press_now(request: Any, pk: int) -> HttpResponse:
    """The changing part of the same page."""
    sitting = seen_sitting(request, pk)
    vote = vote_found(sitting=sitting, on=request.actor.on)
    return render(request, "ballots/press_now.html", {"sitting": sitting, **_mine(request, sitting, vote)})


@opens_to(*READERS)
@require_POST
def vote_cast(request: Any, pk: int) -> HttpResponse:
    """Take my ballot. A short answer from a script's page, the whole page again otherwise; a refusal says why.

    The busiest moment of the house: five hundred of these come within a second, so it reads no matter and no facts."""
    choice = str(request.POST.get("choice", ""))
    try:
        choice = cast_ballot(vote_id=pk, person_id=request.actor.person_id, choice=choice)
    except StepRefused as refused:
        return _refused(request, pk, refused.unmet)
    except Vote.DoesNotExist:
        return _refused(request, pk, [])
    if request.htmx:
        # Without the frame's context: it would ask the database for the menu's figures.
        context = {"pk": pk, "choice": choice, "choices": CHOICES, "csrf_token": get_token(request)}
        taken = HttpResponse(render_to_string("ballots/pressed.html", context))
        taken.headers["X-Press"] = "taken"
        return taken
    return redirect("press-mine")


def _refused(request: Any, pk: int, unmet: list[Unmet]) -> HttpResponse:
    """Why the ballot was not taken, with what stands written; a script's page shows answers of status 200 only."""
    vote = seen_vote(request, pk)
    context = {"sitting": vote.sitting, **_mine(request, vote.sitting, vote), "unmet": unmet}
    template = "ballots/press_now.html" if request.htmx else "ballots/press.html"
    return render(request, template, context, status=200 if request.htmx else 409)


def _mine(request: Any, sitting: Sitting, vote: Vote | None) -> dict[str, Any]:
    if vote is None:
        standing = queries.standing_of(request.actor.person_id, sitting)
        return {"vote": None, "choices": CHOICES, "mine": queries.Pressed(standing)}
    mine = queries.pressed_by(request.actor.person_id, vote)
    announced = vote.matter.state in queries.ANNOUNCED
    return {
        "vote": vote,
        "vote_state": VOTE.states[vote.matter.state],
        "items": [one.item.title for one in vote.voted.select_related("item")],
        "demand": queries.demand_of(vote) if vote.is_open else None,
        "mine": mine,
        "choice": mine.choice,
        "choices": CHOICES,
        "said": dict(CHOICES).get(mine.choice, ""),
        "may_press": vote.is_open and vote.way == "device" and mine.standing == "here",
        "my_box": may_vote_in(vote, request.actor.person_id)
        if vote.is_open and vote.way == "secret"
        else None,
        "result": result_shown(vote) if announced else None,
        "back": reverse("meeting-votes", args=[vote.sitting.meeting_id]),
    }
