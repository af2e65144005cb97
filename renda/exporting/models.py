"""Exports on record: who took what out of the system, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter
from renda.roster.models import Congress, Person


class Export(models.Model):
    """One archive made of a congress's records, or of one meeting (`matter`).

    The record stays for good; the archive goes after its days.

    `digest` is the archive's SHA-256, `size` its bytes, `counts` the rows of each list.
    """

    WHOLE, ANONYMOUS, MEETING = "whole", "anonymous", "meeting"
    KINDS = ((WHOLE, _("全部资料")), (ANONYMOUS, _("匿名资料")), (MEETING, _("会议档案")))
    RUNNING, DONE, FAILED = "running", "done", "failed"
    STATUSES = ((RUNNING, _("正在导出")), (DONE, _("已完成")), (FAILED, _("没有完成")))
    congress = models.ForeignKey(Congress, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, choices=KINDS)
    matter = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=STATUSES, default=RUNNING)
    file = models.FileField(upload_to="exports/%Y/%m/")
    size = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    counts = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    alive_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%Y-%m-%d}"


class Fetch(models.Model):
    """Somebody fetched an export."""

    export = models.ForeignKey(Export, on_delete=models.PROTECT, related_name="fetches")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "fetches"

    def __str__(self) -> str:
        return f"{self.person} {self.at:%Y-%m-%d}"
