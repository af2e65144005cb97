"""What of the suggestions is searched: their texts with the replies, and the deputies' ratings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_noop

from renda.matters.models import Matter, Party
from renda.matters.sentences import number_of
from renda.search.matter_passages import found_in_matters, lines, matters_with, passage_of
from renda.search.models import Passage
from renda.search.sources import Source
from renda.search.tokens import tidy
from renda.suggestions.models import Evaluation, Reply, Suggestion

PROCEDURE = "suggestion"
TEXTS_OF_A_REPLY = ("document_number", "text", "done", "planned", "reason")


def suggestion_passages(pks: list[int]) -> Iterator[Passage]:
    """One passage of each suggestion: title, number, what it says, who is named in it, and the replies."""
    said = Suggestion.objects.in_bulk(pks)
    named, replies = _names(pks), _replies(pks)
    for pk, (matter, marked) in matters_with(pks).items():
        if pk not in said:
            continue
        one = said[pk]
        parts = (one.situation, one.analysis, one.proposal)
        text = lines(matter.title, number_of(matter), *parts, *named[pk], *replies[pk])
        yield passage_of(
            SUGGESTIONS.code, pk, matter, marked, title=tidy(matter.title), text=tidy(text),
            dated_on=matter.opened_on,
        )  # fmt: skip


def evaluation_passages(pks: list[int]) -> Iterator[Passage]:
    """One passage of each rating that has words; it is hidden as the rating is."""
    rows = list(Evaluation.objects.filter(pk__in=pks).exclude(words="").select_related("reply"))
    matters = matters_with({row.reply.suggestion_id for row in rows})
    for row in rows:
        matter, marked = matters[row.reply.suggestion_id]
        yield passage_of(
            EVALUATIONS.code, row.pk, matter, marked, title=tidy(matter.title), text=tidy(row.words),
            dated_on=row.reply.replied_on, step="evaluate",
        )  # fmt: skip


def _names(pks: list[int]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    parties = Party.objects.filter(matter__in=pks, until_on__isnull=True).select_related(
        "person", "organization"
    )
    for party in parties.order_by("id"):
        holder: Any = party.person or party.organization
        found[party.matter_id].append(holder.name)
    return found


def _replies(pks: list[int]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for reply in Reply.objects.filter(suggestion__in=pks):
        texts = dict.fromkeys(getattr(reply, name) for name in TEXTS_OF_A_REPLY)
        found[reply.suggestion_id].append(lines(*texts))
    return found


def _matters() -> Any:
    return Matter.objects.filter(procedure=PROCEDURE).values_list("pk", flat=True)


def _evaluations_of(matters: Iterable[int]) -> Any:
    return Evaluation.objects.filter(reply__suggestion__in=list(matters)).values_list("pk", flat=True)


SUGGESTIONS = Source(
    code=1,
    slug="suggestion",
    label=gettext_noop("建议"),
    records=_matters,
    passages=suggestion_passages,
    found_by=found_in_matters(PROCEDURE),
    of_matters=lambda matters: _matters().filter(pk__in=matters),
)
EVALUATIONS = Source(
    code=2,
    slug="evaluation",
    label=gettext_noop("代表评价"),
    records=lambda: Evaluation.objects.exclude(words="").values_list("pk", flat=True),
    passages=evaluation_passages,
    found_by=found_in_matters(PROCEDURE),
    of_matters=_evaluations_of,
)
