"""Decisions that meetings adopted, and what bodies have to do for them."""

from django.db import models

from renda.matters.models import Matter
from renda.meetings.models import Meeting
from renda.roster.models import Organization


class Decision(models.Model):
    """A resolution or decision. Its state and history belong to the matter; `bill` is what was adopted, `meeting` where
    (None where the bill stood on no agenda). `number` is given with the publication."""

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="decision")
    bill = models.OneToOneField(Matter, on_delete=models.PROTECT, related_name="decision_made")
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    text = models.TextField(blank=True)
    adopted_on = models.DateField()
    number = models.CharField(max_length=60, blank=True)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-adopted_on", "-matter_id")

    def __str__(self) -> str:
        return self.matter.title


class Execution(models.Model):
    """What one body has to do for a decision, and its report; a sub-matter of the decision."""

    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.PROTECT, related_name="execution"
    )
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="executions")
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="executions")
    text = models.TextField(blank=True)
    due_on = models.DateField()
    report = models.TextField(blank=True)
    reported_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "matter_id")

    def __str__(self) -> str:
        return f"{self.body} {self.due_on}"
