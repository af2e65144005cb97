"""What a unit promised, the evidence it gave, the days it asked to change, and what deputies found."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Entry, Matter
from renda.procedures.promise_conditions import VERDICTS
from renda.roster.models import Organization, Person

CONCLUSIONS = tuple((slug, _(label)) for slug, label in VERDICTS.items())


class Promise(models.Model):
    """One item of a reply. Its state, people and history belong to the matter, a sub-matter of the suggestion.

    `said_in` is the ledger entry of the reply; `first_due_on` the day promised there, `due_on` the day that stands
    now: they differ where a change was approved. `reported_on` is when the unit last reported it kept, None while
    nothing is reported or a recheck found otherwise since; `verdict` what the latest recheck found.
    """

    KINDS = (("done", _("已落实")), ("planned", _("计划落实")))

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="promise")
    suggestion = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="promises")
    said_in = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="promises")
    unit = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="promises")
    kind = models.CharField(max_length=10, choices=KINDS)
    text = models.CharField(max_length=500)
    promised_on = models.DateField()
    first_due_on = models.DateField()
    due_on = models.DateField()
    reported_on = models.DateField(null=True, blank=True)
    verdict = models.CharField(max_length=10, choices=CONCLUSIONS, blank=True)

    class Meta:
        indexes = (models.Index(fields=("unit", "due_on"), name="promise_of_unit"),)

    def __str__(self) -> str:
        return self.text


class Evidence(models.Model):
    """What the unit said of keeping the promise. `source` is the reply or second report that says it, if one does."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="evidence")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="evidence")
    source = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    given_on = models.DateField()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.text[:40]


class DateChange(models.Model):
    """A request for a later day, and what the office decided; both days stay on record."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="changes")
    asked = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    decided = models.OneToOneField(Entry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    old_due_on = models.DateField()
    new_due_on = models.DateField()
    reason = models.TextField()
    is_granted = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(new_due_on__gt=models.F("old_due_on")), name="a_later_day"),
        )

    def __str__(self) -> str:
        return f"{self.old_due_on} → {self.new_due_on}"


class Recheck(models.Model):
    """One deputy's verdict in the recheck that the entry `opened_by` began."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="rechecks")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    verdict = models.CharField(max_length=10, choices=CONCLUSIONS)
    words = models.TextField(blank=True)
    rechecked_on = models.DateField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("opened_by", "person"), name="one_verdict_of_a_deputy"),
            models.CheckConstraint(condition=Q(verdict__in=tuple(VERDICTS)), name="a_known_verdict"),
        )

    def __str__(self) -> str:
        return self.verdict
