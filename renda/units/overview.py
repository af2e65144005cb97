"""All units at a glance for those who oversee them: how many each has open, late, returned, dissatisfied; pressing.

Every number is counted over the very rows that its list shows.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid5

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.accounts.actor import Actor
from renda.matters.actions import perform
from renda.matters.models import Duty, Entry, Matter, Party
from renda.matters.sight import visible_to
from renda.matters.soon import soon_days
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Organization
from renda.roster.queries import handling_units, overseen

KINDS = {
    "open": _("办理中"),
    "soon": _("即将到期"),
    "overdue": _("已超期"),
    "returned": _("退办待定"),
    "dissatisfied": _("不满意重办"),
}
TONES = {"soon": "warn", "overdue": "bad", "returned": "warn", "dissatisfied": "warn"}
WITH_LEAD = ("assigned", "handling", "reopened", "followed")
AT_A_TIME = 100  # pressed with one press of the button


def units_of(actor: Actor) -> QuerySet[Organization]:
    """The units the actor oversees: the government's for its office, all for the congress's own."""
    return overseen(handling_units(actor.congress_id, actor.on), actor.role)


def matters_in(kind: str, actor: Actor) -> QuerySet[Matter]:
    """The suggestions of one kind that the actor may see, whichever unit leads them."""
    rows = visible_to(actor, "suggestion")
    if kind in {"soon", "overdue"}:
        last = actor.on + timedelta(days=soon_days(actor.congress_id, actor.on))
        when = Q(due_on__lt=actor.on) if kind == "overdue" else Q(due_on__gte=actor.on, due_on__lte=last)
        duties = Duty.objects.filter(
            when, congress_id=actor.congress_id, capacity="lead_unit", closed_on__isnull=True
        )
        return rows.filter(state__in=WITH_LEAD, pk__in=duties.values("matter_id"))
    states = {"returned": ("returned",), "dissatisfied": ("reopened",)}.get(kind, WITH_LEAD)
    return rows.filter(state__in=states)


def led_by(units: QuerySet[Organization]) -> QuerySet[Party]:
    """That these units lead what they lead."""
    return Party.objects.filter(
        capacity="lead_unit", until_on__isnull=True, organization__in=units.order_by().values("pk")
    )


def listed(kind: str, actor: Actor, unit: int | None = None) -> QuerySet[Matter]:
    """The list behind a number: of one unit, or of all the actor oversees."""
    units = units_of(actor)
    led = led_by(units.filter(pk=unit) if unit is not None else units)
    return matters_in(kind, actor).filter(pk__in=led.values("matter_id"))


@dataclass(slots=True)
class Line:
    """One unit's numbers."""

    unit: Organization
    counts: dict[str, int]


def lines(actor: Actor) -> tuple[list[Line], dict[str, int]]:
    """Unit by unit, the one with most overdue first, and the sums. One query a kind."""
    units = units_of(actor)
    found = {unit.pk: Line(unit, dict.fromkeys(KINDS, 0)) for unit in units}
    for kind in KINDS:
        led = led_by(units).filter(matter__in=matters_in(kind, actor).order_by().values("pk"))
        groups = led.order_by().values_list("organization_id").annotate(Count("matter_id", distinct=True))
        for pk, number in groups:
            found[pk].counts[kind] = number
    rows = [line for line in found.values() if any(line.counts.values())]
    rows.sort(key=lambda line: (-line.counts["overdue"], -line.counts["open"], line.unit.order, line.unit.pk))
    return rows, {kind: sum(line.counts[kind] for line in rows) for kind in KINDS}


def to_press(actor: Actor, unit: int | None = None) -> QuerySet[Matter]:
    """What is overdue and was not pressed today."""
    pressed = Entry.objects.filter(
        congress_id=actor.congress_id, step="press", counts_on=actor.on, procedure="suggestion"
    )
    return listed("overdue", actor, unit).exclude(pk__in=pressed.values("matter_id")).order_by("id")


def press_overdue(*, actor: Actor, unit: int | None, text: str, request_key: UUID) -> tuple[int, int]:
    """Press what is overdue, each on record; how many were pressed, and how many are left for another time.

    What somebody else pressed meanwhile is passed over. The same request key again presses nothing twice.
    """
    pressed = 0
    for matter in to_press(actor, unit)[:AT_A_TIME]:
        key = uuid5(request_key, str(matter.pk))
        try:
            perform(
                matter=matter, step="press", actor=actor, on=actor.on, form={"text": text}, request_key=key
            )
        except StepRefused:
            continue
        pressed += 1
    return pressed, to_press(actor, unit).count()
