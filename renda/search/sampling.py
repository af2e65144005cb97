"""Which tokens are common: counted in a sample, so that a question can begin with the rare ones."""

from collections import Counter

from django.db import transaction
from django.db.models.functions import Mod

from renda.search.models import Common, Passage
from renda.search.tokens import tokens_of

SAMPLE = 5_000  # passages
LEAST = 0.001  # of the sample: what is rarer is not kept


def sample_tokens() -> None:
    """Count the tokens of a sample of passages, taken evenly from all records, and keep the common ones."""
    number = Passage.objects.count()
    step = max(1, number // SAMPLE)
    sample = Passage.objects.annotate(left_over=Mod("record", step)).filter(left_over=0)
    held: Counter[str] = Counter()
    taken = 0
    for text, marked in sample.values_list("text", "marks").iterator(500):
        held.update(tokens_of(text))
        held.update(marked.split())
        taken += 1
    with transaction.atomic():
        Common.objects.all().delete()
        Common.objects.bulk_create(
            Common(token=token, share=count / taken, passages=round(number * count / taken))
            for token, count in held.items()
            if count >= LEAST * taken
        )
