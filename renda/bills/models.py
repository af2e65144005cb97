"""Bills: what is put before a meeting, with its case, its grounds and its plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter
from renda.procedures.bill_conditions import BODIES, KINDS
from renda.roster.models import Organization


class Bill(models.Model):
    """A bill, report or other item for one kind of meeting. Its state, people and history belong to the matter.

    `is_joint` tells what people sign together from what a body brings; `result` is what the meeting made of it.
    """

    RESULTS = (("adopted", _("通过")), ("rejected", _("未通过")), ("heard", _("已听取审议")))
    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="bill")
    kind = models.CharField(max_length=20, choices=[(slug, _(label)) for slug, label in KINDS.items()])
    body = models.CharField(max_length=20, choices=[(slug, _(label)) for slug, label in BODIES.items()])
    is_joint = models.BooleanField(default=False)
    case = models.TextField(blank=True)
    grounds = models.TextField(blank=True)
    plan = models.TextField(blank=True)
    committee = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="bills_referred"
    )
    result = models.CharField(max_length=10, choices=RESULTS, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.matter.title

    @property
    def said(self) -> tuple[str, str]:
        """What it wants, and why: the plan, and the case with its grounds."""
        return self.plan, f"{self.case}\n{self.grounds}"
