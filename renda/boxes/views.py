"""The pages of a box: my votes, the clerk's numbers, the keepers' keys, the published list."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.boxes import facts
from renda.boxes.actions import hand_out_paper, make_key, open_for_counting
from renda.boxes.export import lines_of
from renda.boxes.models import Ballot, Box, Keeper, Voter
from renda.boxes.queries import boxes_for, form_of, tally_of
from renda.boxes.voting_views import VOTERS
from renda.matters.facts import people_of
from renda.matters.offers import steps_open_to
from renda.matters.sight import may_be_seen
from renda.procedures.engine.unmet import StepRefused
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.secret_vote import SECRET_VOTE
from renda.roster.models import Person
from renda.secrecy.form import canonical
from renda.secrecy.tally import Tally

SHOWN = 200  # ballots of the list on a page; the file has all


@opens_to(*VOTERS)
@require_GET
def boxes(request: Any) -> HttpResponse:
    """The secret votes I have to do with: to vote, to conduct, to keep a key."""
    rows = [
        {"box": box, "state": SECRET_VOTE.states[box.case.state], "is_mine": is_mine}
        for box, is_mine in boxes_for(request.actor)
    ]
    return render(request, "boxes/boxes.html", {"rows": rows})


@opens_to(*VOTERS)
@require_GET
def box_page(request: Any, pk: int) -> HttpResponse:
    """The box: numbers of voters and ballots, never what they say before both keepers have opened it."""
    box = _seen(request, pk)
    conducts = people_of(box.case).acting_as(request.actor, (MEETING_CLERK,)) is not None
    context = {
        **_frame(box),
        **_numbers(box),
        "conducts": conducts,
        "actions": [one for one in steps_open_to(box.case, request.actor) if one["slug"] != "unlock"],
        "keepers": Keeper.objects.filter(box=box).select_related("person"),
        "is_keeper": Keeper.objects.filter(box=box, person_id=request.actor.person_id).exists(),
        "is_voter": Voter.objects.filter(box=box, person_id=request.actor.person_id).exists(),
        "waiting": _without_a_ballot(box) if conducts and box.is_open else [],
        "result": _result(box) if box.case.state == "counted" else None,
        "key": uuid4(),
    }
    return render(request, "boxes/box.html", context)


@opens_to(*VOTERS)
@require_GET
def box_numbers(request: Any, pk: int) -> HttpResponse:
    """The changing numbers of the same page."""
    box = _seen(request, pk)
    return render(request, "boxes/numbers.html", {"box": box, **_numbers(box)})


@opens_to(*VOTERS)
@require_POST
def box_paper(request: Any, pk: int) -> HttpResponse:
    """Note that a voter was handed a paper."""
    box = _seen(request, pk)
    person = get_object_or_404(Person, pk=_number(request.POST.get("person")))
    try:
        hand_out_paper(box=box, person=person, actor=request.actor, on=request.actor.on)
    except StepRefused as refused:
        for one in refused.unmet:
            messages.error(request, _(one.reason).format(**one.params))
    else:
        messages.success(request, _("已登记：%(name)s 领取纸质票。") % {"name": person.name})
    return redirect("box", pk=pk)


@opens_to(*VOTERS)
def box_key(request: Any, pk: int) -> HttpResponse:
    """A keeper's own page: make the key before the vote, give it back after the close."""
    box = get_object_or_404(Box.objects.select_related("case", "matter"), pk=pk)
    keeper = get_object_or_404(
        Keeper.objects.select_related("person"), box=box, person_id=request.actor.person_id
    )
    if request.method == "POST":
        return _key_sent(request, box, keeper)
    does = "make" if box.case.state == "prepared" else "give" if box.case.state == "closed" else ""
    if does == "give" and keeper.given_back:
        does = ""
    here = reverse("box-key", args=[pk])
    told = {"does": does, "wrapped": keeper.wrapped, "url": here, "back": here}
    context = {**_frame(box), "keeper": keeper, "does": does, "told": json.dumps(told)}
    return render(request, "boxes/key.html", context)


@opens_to(*VOTERS)
@require_GET
def published(request: Any, pk: int) -> HttpResponse:
    """The published list: every spent token with its sealed ballot, and once counted what stood in it."""
    box = _may_read_the_list(request, pk)
    ballots = Ballot.objects.filter(box=box).order_by("token")
    context = {**_frame(box), "ballots": ballots[:SHOWN], "count": ballots.count(), "shown": SHOWN}
    return render(request, "boxes/published.html", context)


@opens_to(*VOTERS)
@require_GET
def published_lines(request: Any, pk: int) -> HttpResponseBase:
    """The same as a file, which verifier/verify_ballots.py recounts."""
    box = _may_read_the_list(request, pk)

    def lines() -> Iterator[bytes]:
        for one in lines_of(box):
            yield canonical(one).encode() + b"\n"

    answer = StreamingHttpResponse(lines(), content_type="application/jsonl; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="box-{box.pk}.jsonl"'
    return answer


def _key_sent(request: Any, box: Box, keeper: Keeper) -> HttpResponse:
    try:
        sent = json.loads(request.body)
        if "secret" in sent:
            open_for_counting(
                box=box, keeper=keeper.person, secret=bytes.fromhex(str(sent["secret"])), actor=request.actor,
                on=request.actor.on,
            )  # fmt: skip
            messages.success(request, _("钥匙已交出。"))
        else:
            make_key(
                box=box, person_id=keeper.person_id, public=str(sent["public"]), wrapped=dict(sent["wrapped"])
            )
            messages.success(request, _("钥匙已设好。请记住口令：忘记口令，选票就打不开。"))
    except StepRefused as refused:
        return JsonResponse(
            {"why": [_(one.reason).format(**one.params) for one in refused.unmet]}, status=409
        )
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"why": [_("收到的不是钥匙，请重新设置")]}, status=422)
    return JsonResponse({})


def _frame(box: Box) -> dict[str, Any]:
    return {"box": box, "state": SECRET_VOTE.states[box.case.state], "form": form_of(box)}


def _numbers(box: Box) -> dict[str, Any]:
    papers = Voter.objects.filter(box=box, way="paper").count()
    issued = facts.issued_by(box) if box.issued is None else box.issued
    in_box = facts.in_box(box) if box.in_box is None else box.in_box
    voters = Voter.objects.filter(box=box).count()
    tiles = [
        {"label": _("投票人"), "value": voters, "unit": _("人")},
        {"label": _("用设备领票"), "value": issued, "unit": _("人")},
        {"label": _("已入箱"), "value": in_box, "unit": _("张"), "tone": "good"},
        {"label": _("领取纸质票"), "value": papers, "unit": _("人")},
        {"label": _("未领票"), "value": voters - issued - papers, "unit": _("人")},
    ]
    return {"tiles": tiles, "missing": issued - in_box, "papers": papers, "doubt": facts.doubt_about(box)}


def _without_a_ballot(box: Box) -> list[Person]:
    rows = Voter.objects.filter(box=box, way="").select_related("person")
    return [one.person for one in rows.order_by("person__name_strokes", "person_id")]


def _result(box: Box) -> dict[str, Any]:
    tally: Tally = tally_of(box)
    rows = [
        (one.label, [(label, tally.counts[one.key].get(value, 0)) for value, label in one.choices])
        for one in form_of(box).questions
    ]
    return {
        "tally": tally,
        "rows": rows,
        "spoiled": [(_(reason), count) for reason, count in tally.spoiled_by.items()],
        "names": sorted(tally.write_ins.items(), key=lambda one: (-one[1], one[0])),
    }


def _seen(request: Any, pk: int) -> Box:
    box = get_object_or_404(Box.objects.select_related("case", "matter"), pk=pk)
    if not may_be_seen(box.case, request.actor):
        raise Http404
    return box


def _may_read_the_list(request: Any, pk: int) -> Box:
    box = get_object_or_404(Box.objects.select_related("case", "matter"), pk=pk)
    is_voter = Voter.objects.filter(box=box, person_id=request.actor.person_id).exists()
    if box.closed_at is None or not (is_voter or may_be_seen(box.case, request.actor)):
        raise Http404
    return box


def _number(text: Any) -> int:
    return int(text) if str(text or "").isascii() and str(text or "").isdigit() else 0
