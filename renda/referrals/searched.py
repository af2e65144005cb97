"""What of the requests and reports to the Party committee is searched: what was asked, and what was answered."""

from collections import defaultdict

from django.utils.translation import gettext_noop

from renda.referrals.models import Answer, Referral
from renda.search.matter_passages import matters_searched


def referral_texts(pks: list[int]) -> dict[int, list[str]]:
    """The text and number of each, and the words and numbers of its answers."""
    answers: defaultdict[int, list[str]] = defaultdict(list)
    for pk, *said in Answer.objects.filter(referral__in=pks).values_list("referral", "number", "words"):
        answers[pk] += said
    rows = Referral.objects.filter(pk__in=pks).values_list("pk", "number", "text")
    return {pk: [*said, *answers[pk]] for pk, *said in rows}


REFERRALS = matters_searched(
    code=8, slug="referral", label=gettext_noop("请示报告"), procedures=("referral",), texts=referral_texts
)
