"""Yearly supervision plans: topics proposed, what committees think of them, items, and how these were adjusted."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter
from renda.procedures.plan_conditions import KINDS, PLANNED, SOURCES, STATUSES
from renda.roster.models import Congress, Organization

KIND_CHOICES = [(slug, _(label)) for slug, label in KINDS.items()]
SOURCE_CHOICES = [(slug, _(label)) for slug, label in SOURCES.items()]
MOST_POINTS = 10


class Plan(models.Model):
    """The supervision plan of one year of a congress. Its state and history belong to the matter; `account` is what
    was written at the year's end."""

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="plan")
    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    call_until_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)
    account = models.TextField(blank=True)

    class Meta:
        ordering = ("-year", "-matter_id")

    def __str__(self) -> str:
        return self.matter.title


class Topic(models.Model):
    """A topic somebody proposes. `source` is one of the law's; `counted` is how many suggestions, letters or opinions
    speak of it (None where nothing is counted); `subject` the class of suggestions that was counted."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="topics")
    title = models.CharField(max_length=200)
    grounds = models.TextField()
    source = models.CharField(max_length=20, choices=SOURCE_CHOICES)
    kind = models.CharField(max_length=20, choices=KIND_CHOICES)
    body = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="topics_about"
    )
    subject = models.CharField(max_length=20, blank=True)
    counted = models.PositiveIntegerField(null=True, blank=True)
    proposed_by = models.CharField(max_length=100)
    proposed_on = models.DateField()
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class Score(models.Model):
    """What a committee gives a topic, 1 to 10."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="scores")
    committee = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="topic_scores")
    points = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_POINTS)]
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("topic", "committee"), name="one_score_of_a_committee"),
        )

    def __str__(self) -> str:
        return f"{self.topic} {self.points}"


class Item(models.Model):
    """One thing planned. `rule` is that of a report law requires every year ("" for a chosen topic), `month` 0 while
    undecided, `opened` the matter in which it is done, `reason` why it was carried on or dropped."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    rule = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=KIND_CHOICES)
    month = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(12)])
    committee = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_items_led"
    )
    body = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_items_about"
    )
    status = models.CharField(
        max_length=10, choices=[(slug, _(label)) for slug, label in STATUSES.items()], default=PLANNED
    )
    reason = models.TextField(blank=True)
    result = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    added_on = models.DateField(null=True, blank=True)
    opened = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_items"
    )

    class Meta:
        ordering = ("month", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "rule"), condition=~models.Q(rule=""), name="one_item_of_a_statutory_report"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Change(models.Model):
    """An adjustment of a published plan by the council of chairpersons; months are 0 where none is meant."""

    CHANGES = (
        ("moved", _("改到其他月份")), ("carried", _("结转下年")), ("dropped", _("不再安排")), ("added", _("增补"))
    )  # fmt: skip
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="changes")
    change = models.CharField(max_length=10, choices=CHANGES)
    from_month = models.PositiveSmallIntegerField(default=0)
    to_month = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField()
    decided_by = models.CharField(max_length=100)
    changed_on = models.DateField()

    class Meta:
        ordering = ("changed_on", "pk")

    def __str__(self) -> str:
        return f"{self.item} {self.change}"
