"""The deputy's first page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.ballots.queries import sitting_of_person
from renda.desk.inbox import line, mine
from renda.matters.models import Matter
from renda.matters.queries import counted
from renda.matters.sentences import number_of
from renda.meetings.models import Meeting
from renda.meetings.queries import meetings_before
from renda.procedures.registry import PROCEDURES
from renda.suggestions.queries import suggestions_seen_by


def deputy_desk(actor: Actor) -> dict[str, Any]:
    """Four entries, the deputy's meetings, what waits for the deputy, and the deputy's own suggestions."""
    duties = mine(actor)
    open_now = sitting_of_person(actor.person_id, actor.congress_id)
    recent = suggestions_seen_by(actor, {"scope": "mine"}).select_related("session__term")[:5]
    waiting = {step: counted(duties.filter(step=step)) for step in ("cosign", "evaluate")}
    entries = [
        _entry(_("提建议"), _("写建议，随时保存"), reverse("suggestion-new"), "plus", primary=True),
        _entry(_("我的建议"), _("进展和答复"), reverse("suggestions"), "suggestion"),
        _entry(
            _("邀我附议"),
            _("同事请您附议"),
            f"{reverse('suggestions')}?scope=invited",
            "people",
            waiting["cosign"],
        ),
        _entry(
            _("待我评价"),
            _("对答复作评价"),
            f"{reverse('suggestions')}?scope=to_rate",
            "star",
            waiting["evaluate"],
        ),
    ]
    return {
        "entries": entries,
        "press_url": reverse("press", args=[open_now.pk]) if open_now else "",
        "press_title": str(open_now.meeting) if open_now else "",
        "meetings": [
            _meeting(one) for one in meetings_before(actor.person_id, actor.congress_id, actor.on)[:3]
        ],
        "duties": [line(duty) for duty in duties[:5]],
        "recent": [_recent(matter) for matter in recent],
        "on": actor.on,
    }


def _entry(
    label: str, words: str, url: str, icon: str, count: int = 0, primary: bool = False
) -> dict[str, Any]:
    return {"label": label, "help": words, "url": url, "icon": icon, "count": count, "primary": primary}


def _meeting(meeting: Meeting) -> dict[str, Any]:
    state = PROCEDURES["meeting"].states[meeting.matter.state]
    return {
        "title": meeting.matter.title,
        "begins_on": meeting.begins_on,
        "place": meeting.place,
        "state_label": state.label,
        "state_tone": state.tone,
        "url": reverse("meeting", args=[meeting.pk]),
    }


def _recent(matter: Matter) -> dict[str, Any]:
    state = PROCEDURES[matter.procedure].states[matter.state]
    return {
        "number": number_of(matter),
        "title": matter.title or _("（尚未填写标题）"),
        "state_label": state.label,
        "state_tone": state.tone,
        "url": reverse("matter", args=[matter.pk]),
    }
