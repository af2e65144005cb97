"""What of the suggestions is searched: their texts with the replies, and the deputies' ratings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_noop

from renda.search.matter_passages import (
    found_in_matters,
    lines,
    matters_searched,
    matters_with,
    passage_of,
)
from renda.search.models import Passage
from renda.search.sources import Source
from renda.search.tokens import tidy
from renda.suggestions.models import Evaluation, Reply, Suggestion

PROCEDURE = "suggestion"
TEXTS_OF_A_REPLY = ("document_number", "text", "done", "planned", "reason")


def suggestion_texts(pks: list[int]) -> dict[int, list[str]]:
    """What each suggestion says, and its replies."""
    replies = _replies(pks)
    said = Suggestion.objects.filter(pk__in=pks).values_list("pk", "situation", "analysis", "proposal")
    return {pk: [*parts, *replies[pk]] for pk, *parts in said}


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


def _replies(pks: list[int]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for reply in Reply.objects.filter(suggestion__in=pks):
        texts = dict.fromkeys(getattr(reply, name) for name in TEXTS_OF_A_REPLY)
        found[reply.suggestion_id].append(lines(*texts))
    return found


def _evaluations_of(matters: Iterable[int]) -> Any:
    return Evaluation.objects.filter(reply__suggestion__in=list(matters)).values_list("pk", flat=True)


SUGGESTIONS = matters_searched(
    code=1, slug="suggestion", label=gettext_noop("建议"), procedures=(PROCEDURE,), texts=suggestion_texts
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
