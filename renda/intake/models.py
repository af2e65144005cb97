"""Papers of past years on their way into the records: an uploaded batch, and what was read from each file."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Entry, Matter
from renda.roster.models import Congress, Organization, Person


class Batch(models.Model):
    """One uploaded archive (loose files are packed into one): read in the background, reviewed, written whole or not
    at all. `file` is deleted once it is decided, or after the days that undecided material is kept.

    `numbers_by_place` says that each delegation numbers its own; such numbers are noted and not given to the matters.
    `problem` is a sentence with its values: why it could not be read or written.
    """

    READING, REVIEW, WRITING, DONE, FAILED, DROPPED = (
        "reading",
        "review",
        "writing",
        "done",
        "failed",
        "dropped",
    )
    STATUSES = (
        (READING, _("正在读取")),
        (REVIEW, _("待核对")),
        (WRITING, _("正在写入")),
        (DONE, _("已导入")),
        (FAILED, _("读不了")),
        (DROPPED, _("已放弃")),
    )
    congress = models.ForeignKey(Congress, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to="intake/%Y/%m/")
    file_name = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=STATUSES, default=READING)
    numbers_by_place = models.BooleanField(default=False)
    problem = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    created_at = models.DateTimeField(auto_now_add=True)
    alive_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return self.file_name


class Paper(models.Model):
    """One file of a batch. `entry` is its place in the archive, `path` its name there, `name` the tidy name it keeps.

    `refused` is why it cannot be imported, `doubts` what a person should look at (`serious` ones before anything is
    decided): sentences with their values. `on_record` is the suggestion it seems to double. `decision` is empty while
    a person has to decide.
    """

    DECISIONS = (("", _("待定")), ("accept", _("导入")), ("skip", _("不导入")))
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="papers")
    entry = models.PositiveIntegerField()
    path = models.CharField(max_length=400)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    refused = models.JSONField(default=dict)
    place = models.CharField(max_length=60, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    author = models.CharField(max_length=60, blank=True)
    deputy = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    cosigners = models.JSONField(default=list)
    situation = models.TextField(blank=True)
    analysis = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    doubts = models.JSONField(default=list)
    on_record = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=DECISIONS, blank=True)
    matter = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("batch", "entry"), name="a_file_of_a_batch_once"),
            models.CheckConstraint(
                condition=Q(refused={}) | ~Q(decision="accept"), name="a_refused_file_is_not_accepted"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def texts(self) -> dict[str, str]:
        """The three parts."""
        return {"situation": self.situation, "analysis": self.analysis, "proposal": self.proposal}

    def doubt(self, reason: str, *, serious: bool = False, **params: Any) -> None:
        """Note what a person should look at."""
        self.doubts.append({"reason": reason, "params": params, "serious": serious})


class PromiseReview(models.Model):
    """That somebody looked through an imported reply (`entry` brought it on record) for what it promised: once.
    `followed` is how many promises are followed since then."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="promise_review"
    )
    followed = models.PositiveSmallIntegerField()
    reviewed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reviewed_on = models.DateField()

    def __str__(self) -> str:
        return str(self.followed)
