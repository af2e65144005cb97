"""What a suggestion says, and how it was registered, answered and rated."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Entry, Matter
from renda.roster.models import Organization, Person


class Suggestion(models.Model):
    """The text of a suggestion and the marks set on it. Its state, people and history belong to the matter."""

    CLASSES = (
        ("agriculture", _("农业农村")),
        ("construction", _("城建环保")),
        ("transport", _("工业交通")),
        ("finance", _("财贸金融")),
        ("social", _("社会事业")),
        ("education", _("教科文卫")),
        ("politics", _("政治法律")),
        ("other", _("综合其他")),
    )
    NATURES = (("current", _("当年提出")), ("repeated", _("历年重复")), ("key", _("重点")))
    REPLY_FORMS = (("paper", _("书面")), ("meeting", _("面复")), ("online", _("网上")))

    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.PROTECT, related_name="suggestion"
    )
    situation = models.TextField(blank=True)
    analysis = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    at_session = models.BooleanField(default=False)
    open_for_cosigning = models.BooleanField(default=False)
    may_be_published = models.BooleanField(default=True)
    is_confidential = models.BooleanField(default=False)
    is_key = models.BooleanField(default=False)
    is_broad = models.BooleanField(default=False)
    reply_form = models.CharField(max_length=10, choices=REPLY_FORMS, default="paper")
    topic = models.CharField(max_length=20, choices=CLASSES, blank=True)
    nature = models.CharField(max_length=10, choices=NATURES, blank=True)
    refusal_reason = models.CharField(max_length=20, blank=True)
    result_code = models.CharField(max_length=1, blank=True)
    registered_on = models.DateField(null=True, blank=True)
    assigned_on = models.DateField(null=True, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    handling = models.CharField(max_length=15, blank=True)
    result = models.CharField(max_length=15, blank=True)

    def __str__(self) -> str:
        return self.matter.title


class Repetition(models.Model):
    """That a suggestion brings again what an earlier one asked for: noted at its registration, in the entry `entry`."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="repeats")
    earlier = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="repeated_in")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("matter", "earlier"), name="a_repetition_noted_once"),
            models.CheckConstraint(
                condition=~Q(matter=models.F("earlier")), name="no_suggestion_repeats_itself"
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter_id} ← {self.earlier_id}"


class Reply(models.Model):
    """A reply to the deputies: first, again after dissatisfaction, or the second report on a B or C item."""

    KINDS = (("reply", _("答复")), ("reply_again", _("再次答复")), ("second_report", _("落实情况报告")))
    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="replies")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT)
    kind = models.CharField(max_length=15, choices=KINDS)
    unit = models.ForeignKey(Organization, on_delete=models.PROTECT)
    document_number = models.CharField(max_length=60, blank=True)
    result_code = models.CharField(max_length=1, blank=True)
    signer = models.CharField(max_length=60, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    done = models.TextField(blank=True)
    planned = models.TextField(blank=True)
    by_when = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    text = models.TextField()
    replied_on = models.DateField()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return self.document_number or str(self.replied_on)


class Evaluation(models.Model):
    """The lead deputy's rating of one reply: private until it is settled."""

    reply = models.OneToOneField(Reply, on_delete=models.PROTECT, related_name="evaluation")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    handling = models.CharField(max_length=15)
    result = models.CharField(max_length=15)
    words = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(handling__in=("satisfied", "basically", "dissatisfied", "no_opinion"))
                & Q(result__in=("satisfied", "basically", "dissatisfied", "no_opinion")),
                name="a_known_rating",
            ),
        )

    def __str__(self) -> str:
        return f"{self.handling} {self.result}"
