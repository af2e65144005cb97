"""Those who attend without a vote: bodies and people that are invited (列席), and the gallery (旁听)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.meetings.models.meeting import Meeting
from renda.roster.models import Organization, Person


class Invitation(models.Model):
    """A body or a person invited to attend without a vote. `people` are those who come: of a body, whom it named when
    it confirmed. `basis` is why: by law, by decision, or at the meeting's wish."""

    BASES = (
        ("law", _("依法列席")),
        ("decided", _("经决定列席")),
        ("invited", _("应邀列席")),
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=10, choices=BASES)
    reason = models.CharField(max_length=200, blank=True)
    invited_on = models.DateField()
    people = models.ManyToManyField(Person, related_name="invitations")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_back_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("meeting", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "organization"),
                condition=Q(organization__isnull=False, taken_back_on__isnull=True),
                name="a_body_invited_once",
            ),
            models.UniqueConstraint(
                fields=("meeting", "person"),
                condition=Q(person__isnull=False, taken_back_on__isnull=True),
                name="a_person_invited_once",
            ),
            models.CheckConstraint(
                condition=Q(organization__isnull=True, person__isnull=False)
                | Q(organization__isnull=False, person__isnull=True),
                name="an_invitation_is_of_one",
            ),
        )

    def __str__(self) -> str:
        return str(self.organization or self.person)


class GallerySeat(models.Model):
    """Somebody's application for a place in the gallery, and the place. People of the gallery are on no roll: they
    count in no quorum and no vote. `number` is given with the approval, each once in a meeting."""

    STATES = (("asked", _("待批准")), ("granted", _("已同意")), ("refused", _("未同意")))
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="gallery")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    comes_from = models.CharField(max_length=100)
    phone = models.CharField(max_length=30, blank=True)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default="asked")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    came_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("meeting", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "number"),
                condition=Q(number__isnull=False),
                name="a_gallery_seat_given_once",
            ),
            models.UniqueConstraint(
                fields=("meeting", "person"), condition=Q(person__isnull=False), name="a_person_asks_once"
            ),
            models.CheckConstraint(
                condition=Q(state="granted", number__isnull=False)
                | (~Q(state="granted") & Q(number__isnull=True)),
                name="a_granted_seat_has_a_number",
            ),
        )

    def __str__(self) -> str:
        return self.name
