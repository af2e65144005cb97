"""The voter's page, and what it asks for: a blind signature by name, and the box without one."""

import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import ANYONE, opens_to
from renda.boxes.actions import cast_sealed, give_token, half_of_the_key
from renda.boxes.models import Box, Keeper, Voter
from renda.boxes.queries import form_of
from renda.procedures.engine.unmet import StepRefused
from renda.secrecy.sealing import room_of

VOTERS = ("deputy", "deputies_office", "office", "leader", "party_group")
MOST_DELAY = 5  # seconds between the signing and the casting, at most
LARGEST = 200_000  # bytes of a request
PARTS = ("prefix", "point", "text", "commitment", "signature")


@opens_to(*VOTERS)
@require_GET
@never_cache
def vote_page(request: Any, pk: int) -> HttpResponse:
    """The voter's page in a box. Its script does the secret part in the browser."""
    box = get_object_or_404(Box.objects.select_related("case", "matter"), pk=pk)
    voter = Voter.objects.filter(box=box, person_id=request.actor.person_id).first()
    if voter is None:
        raise Http404
    form = form_of(box)
    told = {
        "name": box.name, "state": box.case.state, "modulus": box.public_key, "room": room_of(form),
        "most": form.most_in_favour, "voter": voter.person_id, "way": voter.way, "delay": MOST_DELAY,
        "keepers": list(Keeper.objects.filter(box=box).order_by("place").values_list("public", flat=True)),
        "token": reverse("box-token", args=[pk]), "half": reverse("box-half", args=[pk]),
        "cast": reverse("box-cast", args=[pk]), "published": reverse("box-published-lines", args=[pk]),
    }  # fmt: skip
    context = {"box": box, "form": form, "told": json.dumps(told)}
    return render(request, "boxes/vote.html", context)


@opens_to(*VOTERS)
@require_POST
def token(request: Any, pk: int) -> HttpResponse:
    """Sign the voter's blinded ballot."""

    def sign(sent: dict[str, Any]) -> dict[str, str]:
        signed = give_token(
            box_id=pk, person_id=request.actor.person_id, blinded=bytes.fromhex(sent["blinded"]),
            envelope=str(sent.get("envelope", "")),
        )  # fmt: skip
        return {"signed": signed.hex()}

    return _answered(request, sign)


@opens_to(*VOTERS)
@require_POST
def half(request: Any, pk: int) -> HttpResponse:
    """The store's half of the key to the voter's envelope, and the envelope."""

    def look(sent: dict[str, Any]) -> dict[str, str]:
        share, envelope = half_of_the_key(
            box_id=pk, person_id=request.actor.person_id, tried=str(sent["tried"])
        )
        return {"half": share, "envelope": envelope}

    return _answered(request, look)


@csrf_exempt
@opens_to(ANYONE)
@require_POST
def cast(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a signed ballot into the box. Nobody is asked who sends it; it is sent without cookies."""

    def put(sent: dict[str, Any]) -> dict[str, str]:
        return {"token": cast_sealed(box_id=pk, **{part: str(sent[part]) for part in PARTS})}

    return _answered(request, put)


def _answered(request: HttpRequest, do: Callable[[dict[str, Any]], dict[str, str]]) -> HttpResponse:
    """What was done as JSON; the reasons (409) where it was refused, 422 for a request that is none."""
    try:
        if len(request.body) > LARGEST:
            raise ValueError
        sent = json.loads(request.body)
        answer = JsonResponse(do(sent))
    except StepRefused as refused:
        why = [_(one.reason).format(**one.params) for one in refused.unmet]
        answer = JsonResponse({"why": why}, status=409)
    except (ValueError, KeyError, TypeError):
        answer = JsonResponse({"why": [_("请求的内容不是选票")]}, status=422)
    answer.headers["Cache-Control"] = "no-store"
    return answer
