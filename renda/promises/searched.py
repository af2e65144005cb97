"""What of the promises is searched: what was promised, and the evidence that it was kept."""

from collections import defaultdict

from django.utils.translation import gettext_noop

from renda.promises.models import Evidence, Promise
from renda.search.matter_passages import matters_searched


def promise_texts(pks: list[int]) -> dict[int, list[str]]:
    """The words of each promise, and what the unit said of keeping it."""
    evidence: defaultdict[int, list[str]] = defaultdict(list)
    for pk, text in Evidence.objects.filter(promise__in=pks).values_list("promise", "text"):
        evidence[pk].append(text)
    return {
        pk: [text, *evidence[pk]] for pk, text in Promise.objects.filter(pk__in=pks).values_list("pk", "text")
    }


PROMISES = matters_searched(
    code=13, slug="promise", label=gettext_noop("承诺"), procedures=("promise",), texts=promise_texts
)
