"""The room's own part of the matter page."""

from typing import Any

from renda.accounts.actor import Actor
from renda.matters.models import Entry, Matter
from renda.matters.sight import visible_to
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
        "subs": matter.subs.filter(procedure="pressing"),
        "promises": promises_of([matter.pk], actor.on)[matter.pk],
        "merged_into": matter.merged_into,
        "repetitions": repeated_by(matter, visible_to(actor, "suggestion")),
        "disputed": disputed(matter),
        "may_write": matter.state == "draft"
        and matter.parties.filter(capacity="lead_deputy", person_id=actor.person_id).exists(),
    }


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
