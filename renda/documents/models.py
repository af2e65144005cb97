"""Files kept with a matter, each with its hash."""

from django.db import models
from django.db.models import Q

from renda.matters.models import Entry, Matter
from renda.roster.models import Organization, Person


class Attachment(models.Model):
    """An uploaded file. `size` is in bytes, `digest` its SHA-256, `kind` what its content is (see `kinds`).

    `organization` is the body it was given for, None where a deputy gave it; `entry` the act it was given with, where
    it belongs to one: what hides the act hides the file. Withdrawn, never removed.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="attachments")
    entry = models.ForeignKey(
        Entry, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    file = models.FileField(max_length=200)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("matter", "digest"),
                condition=Q(withdrawn_at__isnull=True),
                name="a_file_once_in_a_matter",
            ),
        )

    def __str__(self) -> str:
        return self.name
