"""The screens of the hall: what each shows now, and what comes next."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.meetings.models import Meeting

KINDS = (
    ("follow", _("跟随会议进程")),
    ("agenda", _("议程")),
    ("speaker", _("发言人和计时")),
    ("vote", _("正在进行的表决")),
    ("result", _("表决结果")),
    ("wall", _("签到墙")),
    ("code", _("签到二维码")),
    ("message", _("文字")),
)


def new_channel() -> int:
    """A number that nobody guesses and a topic can carry: eighteen digits."""
    return 10**17 + secrets.randbelow(9 * 10**17)


def new_token() -> str:
    """The secret part of a link: 256 bits."""
    return secrets.token_urlsafe(32)


class Screen(models.Model):
    """One screen of a meeting. `channel` is the topic it follows, known only to its own page and drawn anew when its
    link is taken back; `token` is the secret of the link for a hall computer without log-in, None where there is none.
    It is kept as it is, for the clerk reads it again, and opens nothing but what everybody in the hall sees."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="screens")
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=KINDS, default="follow")
    text = models.CharField(max_length=200, blank=True)
    channel = models.BigIntegerField(unique=True, default=new_channel)
    token = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("meeting", "name"), name="one_screen_of_a_name"),)

    def __str__(self) -> str:
        return self.name


class Queued(models.Model):
    """What a screen shows later, in the order of `id`."""

    screen = models.ForeignKey(Screen, on_delete=models.CASCADE, related_name="queue")
    kind = models.CharField(max_length=10, choices=KINDS)
    text = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "queued"

    def __str__(self) -> str:
        return self.text or self.get_kind_display()
