"""Requests and reports, the matters they are about, what was answered, and the kinds of matter that need consent."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Entry, Matter
from renda.procedures.referral_conditions import ANSWERS
from renda.roster.models import Congress, Organization, Person

OUTCOMES = tuple((slug, _(label)) for slug, label in ANSWERS.items())


class Referral(models.Model):
    """The text of a request or report. Its state, people and history belong to the matter.

    `sender` is the standing committee or its Party group, in whose name it goes out; `is_unprompted` marks a report of
    new developments nobody asked for. `number` is that of its latest document, `first_sent_on` and `sent_on` the days
    of the first and the latest sending; `answer` the latest answer and `answered_on` its day (of a report, the day it
    was read). `decided_seq` is the ledger's sequence of the latest answer or waiver: the later decision counts.
    """

    FORMS = (("request", _("请示")), ("report", _("报告")))

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="referral")
    form = models.CharField(max_length=10, choices=FORMS)
    is_unprompted = models.BooleanField(_("主动报告的新情况、新问题"), default=False)
    sender = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    contact = models.CharField(max_length=60, blank=True)
    signer = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=60, blank=True)
    first_sent_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=20, choices=OUTCOMES, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    decided_seq = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("first_sent_on",), name="referral_sent"),)
        constraints = (
            models.CheckConstraint(condition=Q(form__in=("request", "report")), name="a_request_or_a_report"),
        )

    def __str__(self) -> str:
        return self.matter.title


class Link(models.Model):
    """That a request or report is about a matter."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="links")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="referred_in")
    linked_on = models.DateField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("referral", "matter"), name="a_matter_linked_once"),)

    def __str__(self) -> str:
        return f"{self.referral_id} → {self.matter_id}"


class Answer(models.Model):
    """What the Party committee answered to one sending: `asked_on` to `answered_on`, due on `due_on`.

    `number` and `dated_on` stand on its own paper, whose scan is among the files of the entry.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="answers")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=OUTCOMES)
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField()
    words = models.TextField(blank=True)
    asked_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(outcome__in=tuple(ANSWERS)), name="a_known_answer"),
        )

    def __str__(self) -> str:
        return self.number or self.outcome


class Waiver(models.Model):
    """That a named leader let a request be dispensed with, and why. It stays on record."""

    referral = models.OneToOneField(
        Referral, primary_key=True, on_delete=models.PROTECT, related_name="waiver"
    )
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    leader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    leader_post = models.CharField(max_length=120)
    reason = models.TextField()
    waived_on = models.DateField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="a_waiver_has_a_reason"),)

    def __str__(self) -> str:
        return f"{self.leader} {self.waived_on}"


class ConsentRule(models.Model):
    """That a kind of matter needs the Party committee's prior consent in this congress, by whose decision, on which
    written basis, from when to when. Never deleted: it is ended."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="consent_rules")
    kind = models.CharField(max_length=60)
    decided_by = models.CharField(_("由谁决定"), max_length=100)
    decided_on = models.DateField(_("决定日期"))
    basis = models.CharField(_("书面依据"), max_length=300)
    in_force_from = models.DateField(_("起始日期"))
    in_force_to = models.DateField(_("最后日期"), null=True, blank=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_by_name = models.CharField(max_length=60)
    set_at = models.DateTimeField(auto_now_add=True)
    ended_by_name = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(_("终止的理由"), max_length=300, blank=True)

    class Meta:
        ordering = ("congress", "kind", "-in_force_from", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("congress", "kind"),
                condition=Q(in_force_to__isnull=True),
                name="one_open_consent_rule_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True) | Q(in_force_to__gte=F("in_force_from")),
                name="consent_rule_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(basis="") & ~Q(decided_by=""), name="consent_rule_has_a_basis"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.in_force_from}"
