"""Motions on people: whom the standing committee appoints, removes, lets resign or dismisses, one by one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter
from renda.meetings.models import Meeting
from renda.procedures.assessor_facts import ORIGINS
from renda.procedures.congress_facts import SOURCES
from renda.procedures.personnel_kinds import CHANGES, KINDS
from renda.roster.models import Membership, Organization, Person, Post

DEFENCES = (
    ("spoken", _("在会议上申辩")),
    ("presidium", _("在主席团会议上申辩")),
    ("written", _("书面申辩")),
    ("none", _("表示不申辩")),
)
RESULTS = (("", ""), ("adopted", _("通过")), ("rejected", _("未通过")))


class Motion(models.Model):
    """One motion with all the people it names. Its state and history belong to the matter.

    `kind` is one of the kinds of appointments; empty for a resignation or a dismissal. `joint` says that all are put
    to one vote. `by_members` is a dismissal moved by members, `signers` of them. The numbers of sheets are kept when
    they are counted; `number` is that of the announcement. A motion before the congress tells its `source`, the
    deputies who `signed_by` hand where they brought it together, and the day on which it was approved above.
    """

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="motion")
    kind = models.CharField(
        max_length=20, blank=True, choices=[(slug, _(kind.label)) for slug, kind in KINDS.items()]
    )
    nominator = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="motions")
    nominated_by = models.CharField(max_length=60, blank=True)
    grounds = models.TextField(blank=True)
    is_recommended = models.BooleanField(default=False)
    joint = models.BooleanField(default=False)
    by_members = models.BooleanField(default=False)
    signers = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(
        max_length=20, blank=True, choices=[(slug, _(label)) for slug, label in SOURCES.items()]
    )
    signed_by = models.ManyToManyField(Person, related_name="recalls_signed", blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="motions"
    )
    defence = models.CharField(max_length=10, blank=True, choices=DEFENCES)
    defence_text = models.TextField(blank=True)
    printed_on = models.DateField(null=True, blank=True)
    handed_out = models.PositiveSmallIntegerField(null=True, blank=True)
    collected = models.PositiveSmallIntegerField(null=True, blank=True)
    scrutineers = models.CharField(max_length=100, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    number = models.CharField(max_length=60, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    sworn_on = models.DateField(null=True, blank=True)
    oath = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-matter_id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(collected__isnull=True) | Q(collected__lte=models.F("handed_out")),
                name="no_more_sheets_back_than_out",
            ),
        )

    def __str__(self) -> str:
        return self.matter.title


class AssessorQuota(models.Model):
    """How many people's assessors a court has from that day, as the standing committee fixed it (人民陪审员法 8), with
    the number of its judges then. The latest counts; those before stay."""

    court = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="assessor_quotas")
    seats = models.PositiveSmallIntegerField()
    judges = models.PositiveSmallIntegerField()
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=100)
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assessor_quotas_noted")

    class Meta:
        ordering = ("-decided_on", "-id")

    def __str__(self) -> str:
        return f"{self.court} {self.seats}"


class Line(models.Model):
    """One person of a motion: what becomes of them in which post, what their dossier holds, and the result.

    `origin` is how a people's assessor came (ORIGINS), empty for everybody else.
    `membership` is the office that begins or ends by it, once it is announced; `told` the sentence of the result.
    """

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="nominations")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="nominations")
    post = models.CharField(max_length=40)
    role = models.CharField(max_length=20, choices=Post.ROLES)
    change = models.CharField(max_length=10, choices=[(slug, _(label)) for slug, label in CHANGES.items()])
    origin = models.CharField(
        max_length=12, blank=True, choices=[(slug, _(label)) for slug, label in ORIGINS.items()]
    )
    papers = models.JSONField(default=list, blank=True)
    exam_points = models.PositiveSmallIntegerField(null=True, blank=True)
    exam_on = models.DateField(null=True, blank=True)
    spoke_on = models.DateField(null=True, blank=True)
    in_favour = models.PositiveSmallIntegerField(null=True, blank=True)
    against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstaining = models.PositiveSmallIntegerField(null=True, blank=True)
    result = models.CharField(max_length=10, blank=True, choices=RESULTS)
    told = models.JSONField(default=dict, blank=True)
    membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="decided_by"
    )

    class Meta:
        ordering = ("motion", "position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("motion", "person", "organization", "post", "change"), name="a_person_once_for_a_post"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.organization}{self.post}"

    @property
    def office(self) -> str:
        """The office as it is written: body and post; a deputy to the higher congress is one of no body here."""
        if self.role == "upper_deputy":
            return self.post
        return f"{self.organization.name}{self.post}"
