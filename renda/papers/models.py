"""Ballot papers of one vote: what stands on them, how many went out and came back, and what two people counted.

A room of its own beside the boxes of secret votes by device, so that any room that puts something to a vote on paper
(elections, appointments) uses the same papers, counters and void rule. Who filled in which paper is written nowhere.
"""

from django.db import models
from django.db.models import F, Q

from renda.matters.models import Matter
from renda.roster.models import Person


class PaperBatch(models.Model):
    """The papers of one vote of a matter; `number` counts the votes of the matter.

    `names` stand on the paper in their order; a paper may choose at most `most` of them, names written in included
    (`write_ins` says whether any may be). `round` counts how often the papers were counted. `is_void` is a vote that
    does not hold, by its numbers or declared so. Nothing here knows who filled in which paper.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="paper_batches")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    names = models.JSONField(default=list)
    most = models.PositiveSmallIntegerField()
    write_ins = models.BooleanField(default=False)
    handed_out = models.PositiveSmallIntegerField(null=True, blank=True)
    collected = models.PositiveSmallIntegerField(null=True, blank=True)
    is_void = models.BooleanField(default=False)
    round = models.PositiveSmallIntegerField(default=1)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("matter", "number")
        verbose_name_plural = "paper batches"
        constraints = (
            models.UniqueConstraint(fields=("matter", "number"), name="one_paper_batch_of_a_number"),
            models.CheckConstraint(
                condition=Q(is_void=True)
                | Q(handed_out__isnull=True)
                | Q(collected__isnull=True)
                | Q(collected__lte=F("handed_out")),
                name="more_papers_than_handed_out_are_void",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.number}"


class PaperCount(models.Model):
    """What one counter counted in one round: papers, and for each name its votes in favour, against, abstaining."""

    batch = models.ForeignKey(PaperBatch, on_delete=models.PROTECT, related_name="counts")
    round = models.PositiveSmallIntegerField()
    counter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sheet = models.JSONField()
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("round", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("batch", "round", "counter"), name="a_counter_counts_papers_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.batch_id} {self.round}"
