"""The room's own part of the matter page."""

from typing import Any

from renda.accounts.actor import Actor
from renda.matters.models import Entry, Matter
from renda.matters.sight import may_be_seen, visible_to
from renda.procedures.pressing import PRESSING
from renda.procedures.suggestion_conditions import PARTS, RATINGS, REFUSAL_REASONS, RESULT_CODES
from renda.promises.queries import promises_of
from renda.suggestions.models import Suggestion
from renda.suggestions.repeating import repeated_by


def suggestion_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """Text, marks, replies and, where it may be seen, the evaluation of a suggestion."""
    said = Suggestion.objects.get(pk=matter.pk)
    return {
        "said": said,
        "parts": [(label, getattr(said, name)) for name, label in PARTS],
        "refusal": REFUSAL_REASONS.get(said.refusal_reason, ""),
        "replies": [_reply(reply, hidden) for reply in said.replies.select_related("unit", "evaluation")],
        "evaluation_hidden": "evaluate" in hidden and matter.state == "replied",
        "subs": [
            {"pk": sub.pk, "title": sub.title, "state": PRESSING.states[sub.state]}
            for sub in visible_to(actor, "pressing").filter(parent=matter)
        ],
        "promises": promises_of([matter.pk], actor.on)[matter.pk],
        "is_merged": matter.merged_into_id is not None,
        "merged_into": _opened(matter.merged_into, actor),
        "repetitions": repeated_by(matter, visible_to(actor, "suggestion")),
        "disputed": disputed(matter),
        "may_write": matter.state == "draft"
        and matter.parties.filter(capacity="lead_deputy", person_id=actor.person_id).exists(),
    }


def _opened(main: Matter | None, actor: Actor) -> Matter | None:
    """The main suggestion for those who may open it; others are told only that there is one."""
    return main if main is not None and may_be_seen(main, actor) else None


def disputed(matter: Matter) -> list[Entry]:
    """The returns of a suggestion that more than one unit has sent back, in their order: each with its argument."""
    returns = list(matter.entries.filter(step="return").select_related("organization").order_by("seq"))
    return returns if len(returns) > 1 else []


def _reply(reply: Any, hidden: frozenset[str]) -> dict[str, Any]:
    rated = getattr(reply, "evaluation", None)
    shown = rated if rated is not None and "evaluate" not in hidden else None
    return {
        "row": reply,
        "result": RESULT_CODES.get(reply.result_code, ""),
        "handling": RATINGS[shown.handling] if shown else "",
        "result_rating": RATINGS[shown.result] if shown else "",
        "words": shown.words if shown else "",
    }


def pressing_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """The suggestion that is pressed."""
    return {"parent": matter.parent}
