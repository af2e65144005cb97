"""Who wants to be told outside the product, by which way, and what was told to whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Notice
from renda.roster.models import Congress, Organization, Person


class Preference(models.Model):
    """What a person wants to receive by e-mail. Nothing goes to anybody who has not asked for it here.

    `since` is when it was last switched on: what happened before is not told any more.
    """

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.PROTECT, related_name="delivery_preference"
    )
    email = models.EmailField(max_length=200, blank=True)
    at_once = models.BooleanField(default=False)
    digest = models.BooleanField(default=False)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.email


class Robot(models.Model):
    """The robot of a body's chat group: an https address that takes a JSON text message. `secret` signs (DingTalk)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="robots")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="robots")
    name = models.CharField(max_length=40)
    url = models.CharField(max_length=500)
    secret = models.CharField(max_length=200, blank=True)
    at_once = models.BooleanField(default=True)
    digest = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    since = models.DateTimeField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="robots_set")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("organization__order", "id")

    def __str__(self) -> str:
        return self.name


class Message(models.Model):
    """One message to one recipient. `key` says what it tells (a notice, an entry, a day's digest): never twice.

    `next_at` is when it may be tried (again), `error` what went wrong last, in words for the administrator.
    """

    WAITING, SENDING, SENT, FAILED, UNSURE, CANCELLED = (
        "waiting", "sending", "sent", "failed", "unsure", "cancelled",
    )  # fmt: skip
    STATES = (
        (WAITING, _("等待发送")),
        (SENDING, _("正在发送")),
        (SENT, _("已发送")),
        (FAILED, _("没有发出")),
        (UNSURE, _("不知是否送达")),
        (CANCELLED, _("不再发送")),
    )
    congress = models.ForeignKey(Congress, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    robot = models.ForeignKey(Robot, null=True, blank=True, on_delete=models.PROTECT)
    key = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(
                fields=("next_at",), condition=Q(state__in=("waiting", "sending")), name="message_to_send"
            ),
            models.Index(
                fields=("congress", "-id"),
                condition=Q(state__in=("waiting", "failed", "unsure")) & ~Q(error=""),
                name="message_with_error",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, robot__isnull=True)
                | Q(person__isnull=True, robot__isnull=False),
                name="a_message_has_one_recipient",
            ),
            models.UniqueConstraint(fields=("person", "key"), name="a_person_is_told_once"),
            models.UniqueConstraint(fields=("robot", "key"), name="a_robot_is_told_once"),
        )

    def __str__(self) -> str:
        return self.subject


class Mark(models.Model):
    """How far the notices have been looked through, and the last day whose digests were made: one row."""

    notice = models.ForeignKey(Notice, null=True, blank=True, on_delete=models.PROTECT)
    digest_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.digest_on)
