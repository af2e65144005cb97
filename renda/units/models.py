"""What a handling unit keeps to itself: who of its people has a matter in hand, and replies not yet signed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Entry, Matter
from renda.roster.models import Organization, Person


class Handover(models.Model):
    """A matter handed to a section and a person of the unit. The next one ends it; none is changed or removed.

    It is the unit's own record and not in the ledger, which others read.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="handovers")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="handovers")
    section = models.CharField(max_length=40, blank=True)
    handler = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="in_hand"
    )
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="handed_over")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("matter", "organization"),
                condition=Q(ended_at__isnull=True),
                name="one_handover_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(section="") | Q(handler__isnull=False), name="handed_to_somebody"
            ),
        )

    def __str__(self) -> str:
        return f"{self.section} {self.handler or ''}"


class ReplyDraft(models.Model):
    """A reply on its way through the unit: written, submitted to the principal, sent back or signed.

    `form` holds the fields of the reply's form as typed; `entry` is the reply in the ledger once it is signed.
    """

    WRITING, SUBMITTED, SENT_BACK, SIGNED = "writing", "submitted", "sent_back", "signed"
    STATES = (
        (WRITING, _("拟稿")),
        (SUBMITTED, _("待签发")),
        (SENT_BACK, _("退回修改")),
        (SIGNED, _("已签发")),
    )
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="reply_drafts")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="reply_drafts")
    step = models.CharField(max_length=20)
    form = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=STATES, default=WRITING)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafts_prepared")
    saved_at = models.DateTimeField()
    remark = models.CharField(max_length=500, blank=True)
    entry = models.OneToOneField(Entry, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("matter", "organization"), condition=~Q(state="signed"), name="one_draft_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="signed", entry__isnull=False)
                | (~Q(state="signed") & Q(entry__isnull=True)),
                name="what_is_signed_is_in_the_ledger",
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter} {self.state}"
