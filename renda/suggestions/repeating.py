"""Suggestions brought again: the texts by which they are found, what was answered, and the links between them."""

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from renda.matters.models import Matter
from renda.suggestions.models import Repetition, Reply, Suggestion


def mergeable(congress_id: int) -> QuerySet[Matter]:
    """The registered suggestions into which another may be merged: those that still go on."""
    return Matter.objects.filter(
        congress_id=congress_id, procedure="suggestion", number__isnull=False, closed_on__isnull=True
    ).exclude(state__in=("closed", "archived", "withdrawn", "not_accepted", "merged"))


def said_in(matter_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Proposal and situation of each of the suggestions. One query."""
    rows = Suggestion.objects.filter(pk__in=list(matter_ids))
    return {
        pk: (proposal, situation)
        for pk, proposal, situation in rows.values_list("pk", "proposal", "situation")
    }


def newest_texts(congress_id: int, most: int) -> Iterator[str]:
    """Title and the beginnings of proposal and situation of the congress's newest suggestions."""
    rows = Matter.objects.filter(congress_id=congress_id, procedure="suggestion").order_by("-id")[:most]
    texts = rows.values_list("title", "suggestion__proposal", "suggestion__situation")
    return (
        f"{title} {(proposal or '')[:400]} {(situation or '')[:200]}" for title, proposal, situation in texts
    )


def last_replies(matter_ids: Iterable[int]) -> dict[int, Reply]:
    """The latest reply to each of the suggestions, with its unit. One query."""
    rows = Reply.objects.filter(suggestion_id__in=list(matter_ids)).exclude(kind="second_report")
    return {reply.suggestion_id: reply for reply in rows.select_related("unit").order_by("id")}


def repeated_by(matter: Matter, seen: QuerySet[Matter]) -> dict[str, list[Matter]]:
    """The suggestions linked with this one as repeated, those before it and those after; only what is in `seen`."""
    linked = Repetition.objects.filter(Q(matter=matter) | Q(earlier=matter))
    pairs = list(linked.order_by("id").values_list("matter_id", "earlier_id"))
    if not pairs:
        return {"earlier": [], "later": []}
    found = {one.pk: one for one in seen.filter(pk__in={key for pair in pairs for key in pair})}
    return {
        "earlier": [found[old] for new, old in pairs if new == matter.pk and old in found],
        "later": [found[new] for new, old in pairs if old == matter.pk and new in found],
    }
