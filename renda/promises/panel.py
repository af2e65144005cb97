"""The room's own part of a promise's page."""

from typing import Any

from renda.accounts.actor import Actor
from renda.matters.models import Matter
from renda.matters.sentences import number_of
from renda.matters.sight import may_be_seen
from renda.promises.models import Promise, Recheck
from renda.promises.queries import line_of


def promise_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """What was promised, in which suggestion, how its day was changed, the evidence, and what deputies found."""
    promise = Promise.objects.select_related(
        "matter", "unit", "suggestion__session__term", "suggestion__congress"
    ).get(pk=matter.pk)
    return {
        "promise": promise,
        "line": line_of(promise, actor.on),
        "suggestion": promise.suggestion,
        "suggestion_number": number_of(promise.suggestion),
        "opens_suggestion": may_be_seen(promise.suggestion, actor),
        "changes": promise.changes.select_related("asked", "decided"),
        "evidence": promise.evidence.select_related("source"),
        "rechecks": _rechecks(promise, hidden),
        "recheck_hidden": "recheck" in hidden,
    }


def _rechecks(promise: Promise, hidden: frozenset[str]) -> list[Recheck]:
    """The verdicts, the latest first; without those of the season still open where they are hidden yet."""
    given = list(promise.rechecks.select_related("person").order_by("-pk"))
    if "recheck" not in hidden or not given:
        return given
    season = given[0].opened_by_id
    return [one for one in given if one.opened_by_id != season]
