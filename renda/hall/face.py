"""What a screen shows, as data: the same for every viewer, and nothing in it that the hall may not know."""

import hashlib
from datetime import timedelta
from typing import Any

from django.utils import timezone

from renda.ballots.actions.over import vote_found
from renda.ballots.queries import ANNOUNCED, AT_WORK, vote_announced_last, vote_snapshot
from renda.calendar.today import today
from renda.counting.quorum import Quorum
from renda.hall.models import Screen
from renda.live.message import encoded_state
from renda.meetings.actions.presence import OPEN
from renda.meetings.codes import seconds
from renda.meetings.following import part_of, sitting_now
from renda.meetings.models import Meeting, Sitting
from renda.meetings.queries import HERE, WITH_VOTE, agenda_of, quorum_now, roll_of

RESULT_STAYS = timedelta(minutes=3)  # on a screen that follows the meeting
LOOK_AGAIN = 60  # seconds
LINES = 12  # of an agenda, to be read from the last row


def face_of(screen: Screen, kind: str, text: str) -> dict[str, Any]:
    """What the screen shows for that kind; a constant number of queries. `kind` in it is one that is drawn: a screen
    that follows the meeting has already chosen. `renew` says after how many seconds it is out of date by itself."""
    meeting = screen.meeting
    sitting = (
        sitting_now(meeting) or meeting.sittings.select_related("matter", "body").order_by("-pk").first()
    )
    face: dict[str, Any] = {"meeting": meeting.matter.title, **_sitting(meeting, sitting)}
    if kind == "follow":
        kind = _step_of(meeting, sitting)
        face["renew"] = LOOK_AGAIN
    face["kind"] = kind
    face.update(_DRAWN[kind](meeting, sitting, text) if kind in _DRAWN else {})
    return face


def version_of(face: dict[str, Any]) -> str:
    """A short name of exactly this content."""
    return hashlib.sha256(encoded_state(face)).hexdigest()[:20]


def _sitting(meeting: Meeting, sitting: Sitting | None) -> dict[str, Any]:
    if sitting is None:
        return {}
    roll, found = roll_of(sitting), quorum_now(sitting)
    title = sitting.matter.title.removeprefix(meeting.matter.title).strip(" ·")
    counted = {"members": roll.members - roll.suspended, "present": roll.present}
    if isinstance(found, Quorum):
        counted["missing"] = found.missing
    return {"sitting": title, "sitting_state": sitting.matter.state, **counted}


def _step_of(meeting: Meeting, sitting: Sitting | None) -> str:
    """What the meeting is at: a vote, a speaker, a result just announced, members who come, else the agenda."""
    if sitting is None:
        return "agenda"
    vote = vote_found(sitting=sitting, on=today())
    if vote and vote.matter.state in AT_WORK:
        return "vote"
    if part_of("speaker", meeting, sitting).get("name"):
        return "speaker"
    if vote and vote.matter.state in ANNOUNCED and vote.matter.updated_at > timezone.now() - RESULT_STAYS:
        return "result"
    is_today = timezone.localdate(sitting.begins_at) == today()
    return "wall" if sitting.matter.state == "scheduled" and is_today else "agenda"


def _agenda(meeting: Meeting, sitting: Sitting | None, _text: str) -> dict[str, Any]:
    lines = agenda_of(meeting)
    now = next((nth for nth, one in enumerate(lines) if _is_open(one.item)), 0)
    if (
        sitting is not None
        and (vote := vote_found(sitting=sitting, on=today()))
        and vote.matter.state in AT_WORK
    ):
        voted = {one.item_id for one in vote.voted.all()}
        now = next((nth for nth, one in enumerate(lines) if one.item.pk in voted), now)
    first = max(0, min(now - 3, len(lines) - LINES))
    shown = [
        {
            "sign": one.sign, "title": one.item.title, "part": one.depth > 0, "done": one.item.settled_as != "",
            "now": nth == now and _is_open(one.item),
        }
        for nth, one in enumerate(lines)
    ][first : first + LINES]  # fmt: skip
    return {"lines": shown, "before": first, "after": max(0, len(lines) - first - LINES)}


def _is_open(item: Any) -> bool:
    return item.settled_as == "" and item.becomes != "part"


def _speaker(meeting: Meeting, sitting: Sitting | None, _text: str) -> dict[str, Any]:
    return {"speaker": part_of("speaker", meeting, sitting)}


def _vote(_meeting: Meeting, sitting: Sitting | None, _text: str) -> dict[str, Any]:
    vote = vote_found(sitting=sitting, on=today()) if sitting else None
    if vote is None:
        return {}
    return {"vote": vote_snapshot(vote), "kind": "result" if vote.matter.state in ANNOUNCED else "vote"}


def _result(_meeting: Meeting, sitting: Sitting | None, _text: str) -> dict[str, Any]:
    vote = vote_announced_last(sitting) if sitting else None
    return {"vote": vote_snapshot(vote)} if vote else {}


def _wall(_meeting: Meeting, sitting: Sitting | None, _text: str) -> dict[str, Any]:
    if sitting is None:
        return {"people": []}
    rows = sitting.attendances.filter(WITH_VOTE).order_by("organization__order", "person__name_strokes", "pk")
    here = set(sitting.attendances.filter(HERE, WITH_VOTE).values_list("pk", flat=True))
    named = rows.values_list("pk", "person__name")
    return {"people": [{"name": name, "here": pk in here} for pk, name in named]}


def _code(_meeting: Meeting, sitting: Sitting | None, _text: str) -> dict[str, Any]:
    if sitting is None or sitting.matter.state not in OPEN:
        return {}
    return {"code_of": sitting.pk, "renew": max(5, seconds(sitting) // 2)}


def _message(_meeting: Meeting, _sitting: Sitting | None, text: str) -> dict[str, Any]:
    return {"text": text}


_DRAWN = {
    "agenda": _agenda, "speaker": _speaker, "vote": _vote, "result": _result, "wall": _wall, "code": _code,
    "message": _message,
}  # fmt: skip
