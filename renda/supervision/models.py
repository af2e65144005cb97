"""Reports that bodies make to the standing committee, what they do with its opinions, and what they have to mend."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Entry, Matter
from renda.meetings.models import Meeting
from renda.procedures.opinion_handling_conditions import Rating
from renda.procedures.rectification_conditions import VERDICTS
from renda.procedures.report_kinds import REPORT_KINDS, SOURCES
from renda.procedures.work_report_conditions import REPORTERS
from renda.roster.models import Organization, Person


class WorkReport(models.Model):
    """A report to be heard and deliberated. Its state, people and history belong to the matter.

    `meeting_on` is the day from which the law's clocks run back: that of the meeting it is placed on, before that the
    day thought of. The texts are the latest of each: earlier ones stand in the ledger.
    """

    RESULTS = (("heard", _("已听取审议")), ("adopted", _("通过")), ("rejected", _("未通过")))
    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.PROTECT, related_name="work_report"
    )
    kind = models.CharField(
        max_length=20, choices=[(slug, _(kind.label)) for slug, kind in REPORT_KINDS.items()]
    )
    source = models.CharField(
        max_length=20, choices=[(slug, _(label)) for slug, label in SOURCES.items()], blank=True
    )
    why = models.TextField(blank=True)
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="work_reports")
    committee = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="reports_followed"
    )
    meeting_on = models.DateField(null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="work_reports"
    )
    research = models.TextField(blank=True)
    gathered = models.TextField(blank=True)
    draft = models.TextField(blank=True)
    drafted_on = models.DateField(null=True, blank=True)
    committee_opinion = models.TextField(blank=True)
    text = models.TextField(blank=True)
    response = models.TextField(blank=True)
    reporter = models.CharField(max_length=60, blank=True)
    reporter_is = models.CharField(
        max_length=20, choices=[(slug, _(label)) for slug, label in REPORTERS.items()], blank=True
    )
    delivered_on = models.DateField(null=True, blank=True)
    distributed_on = models.DateField(null=True, blank=True)
    heard_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=10, choices=RESULTS, blank=True)
    opinions = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-matter_id",)

    def __str__(self) -> str:
        return self.matter.title


class OpinionHandling(models.Model):
    """What one body makes of the opinions on a report: a sub-matter. `round` counts the times it has handled them."""

    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.PROTECT, related_name="opinion_handling"
    )
    report = models.ForeignKey(WorkReport, on_delete=models.PROTECT, related_name="handlings")
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="opinion_handlings")
    due_on = models.DateField()
    round = models.PositiveSmallIntegerField(default=1)
    draft = models.TextField(blank=True)
    committee_opinion = models.TextField(blank=True)
    text = models.TextField(blank=True)
    reported_on = models.DateField(null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="opinion_handlings"
    )
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "matter_id")

    def __str__(self) -> str:
        return f"{self.body} {self.due_on}"


class RatingCount(models.Model):
    """One person's count of a vote on satisfaction with the handling. `is_check` is the second count; of the first
    ones of a round the latest stands. `invalid` papers do not count."""

    handling = models.ForeignKey(OpinionHandling, on_delete=models.PROTECT, related_name="counts")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    is_check = models.BooleanField()
    satisfied = models.PositiveIntegerField()
    basically = models.PositiveIntegerField()
    dissatisfied = models.PositiveIntegerField()
    invalid = models.PositiveIntegerField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.satisfied}/{self.basically}/{self.dissatisfied}"

    @property
    def rating(self) -> Rating:
        """The papers as they count."""
        return Rating(self.satisfied, self.basically, self.dissatisfied, self.invalid)


class Rectification(models.Model):
    """One problem on the ledger of rectification: a sub-matter of the `source` that found it.

    `first_due_on` is the day first set, `due_on` the day that stands; `verdict` what the latest check found;
    `reopened` how often it was opened again after it had been found mended.
    """

    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.PROTECT, related_name="rectification"
    )
    source = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="rectifications")
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="rectifications")
    problem = models.TextField()
    measure = models.TextField(blank=True)
    first_due_on = models.DateField()
    due_on = models.DateField()
    result = models.TextField(blank=True)
    reported_on = models.DateField(null=True, blank=True)
    verdict = models.CharField(
        max_length=12, choices=[(slug, _(label)) for slug, label in VERDICTS.items()], blank=True
    )
    verified_on = models.DateField(null=True, blank=True)
    reopened = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("due_on", "matter_id")
        indexes = (models.Index(fields=("body", "due_on"), name="rectification_of_body"),)

    def __str__(self) -> str:
        return self.problem[:40]
