"""The papers of a meeting in all their versions, who has opened which, and everybody's own notes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.meetings.models.meeting import AgendaItem, Meeting
from renda.roster.models import Person


class Material(models.Model):
    """A paper for a meeting, or for one item of its agenda. Its content is in its versions; it is taken back with a
    reason, never removed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="materials")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="materials"
    )
    title = models.CharField(max_length=200)
    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("meeting", "id")

    def __str__(self) -> str:
        return self.title


class MaterialVersion(models.Model):
    """One version of a paper, never changed: a change is the next version, and `why` says what changed. `size` is in
    bytes, `digest` the file's SHA-256."""

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(max_length=200)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    why = models.CharField(max_length=300, blank=True)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ("material", "number")
        constraints = (
            models.UniqueConstraint(fields=("material", "number"), name="one_material_of_a_version"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(why=""), name="a_new_version_says_why"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class Reading(models.Model):
    """That somebody opened a version of a paper: when first, when last, how often."""

    version = models.ForeignKey(MaterialVersion, on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("version", "first_at", "id")
        constraints = (models.UniqueConstraint(fields=("version", "person"), name="a_reader_once"),)

    def __str__(self) -> str:
        return f"{self.version_id} {self.person_id}"


class OwnNote(models.Model):
    """What somebody wrote down for themselves about a paper or an item. Nobody else ever reads it: no page, no export
    and no archive of the congress takes it in."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    material = models.ForeignKey(
        Material, null=True, blank=True, on_delete=models.PROTECT, related_name="notes"
    )
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="own_notes"
    )
    text = models.TextField(_("笔记"))
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "material"), condition=Q(material__isnull=False), name="one_note_of_a_paper"
            ),
            models.UniqueConstraint(
                fields=("person", "item"), condition=Q(item__isnull=False), name="one_own_note_of_an_item"
            ),
            models.CheckConstraint(
                condition=Q(material__isnull=True, item__isnull=False)
                | Q(material__isnull=False, item__isnull=True),
                name="a_note_is_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id}"
