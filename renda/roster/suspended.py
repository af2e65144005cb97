"""The suspension of a deputy's duties, a record of the roster."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Suspension(models.Model):
    """That a deputy's duties rest (代表法 61): from `begins_on` until `lifted_on`, which no longer counts. The office
    itself goes on."""

    GROUNDS = (
        ("custody", _("因刑事案件被羁押，正在受侦查、起诉、审判")),
        ("serving", _("被判处管制、拘役或者有期徒刑，没有附加剥夺政治权利，正在服刑")),
    )
    membership = models.ForeignKey("roster.Membership", on_delete=models.PROTECT, related_name="suspensions")
    ground = models.CharField(max_length=10, choices=GROUNDS)
    reason = models.CharField(max_length=500)
    begins_on = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)
    lifted_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("membership", "begins_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("membership",), condition=Q(lifted_on__isnull=True), name="one_open_suspension"
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True) | Q(lifted_on__gte=models.F("begins_on")),
                name="suspension_lifted_after_begin",
            ),
        )

    def __str__(self) -> str:
        return f"{self.membership} {self.begins_on}"
