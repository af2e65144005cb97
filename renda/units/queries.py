"""What a unit has in hand: as lead, as assisting unit, with whom, and what waits for the principal's signature."""

from collections.abc import Iterable

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery

from renda.accounts.actor import Actor
from renda.accounts.queries import principals_with_login
from renda.matters.models import Duty, Matter, Party
from renda.matters.sight import visible_to
from renda.roster.models import Membership, Person
from renda.roster.queries import acting_people
from renda.units.models import Handover, ReplyDraft

UNDER_WAY = ("assigned", "handling", "replied", "reopened", "followed")
CAPACITIES = {"lead": ("lead_unit",), "assist": ("assisting_unit",), "mine": ("lead_unit", "assisting_unit")}
REPLY_STEPS = {"handling": "reply", "reopened": "reply_again"}


def in_hand(actor: Actor, scope: str) -> QuerySet[Matter]:
    """The unit's matters under way, the nearest of its own deadlines first: led, assisted, or the actor's own."""
    held = Party.objects.filter(
        organization_id=actor.organization_id, capacity__in=CAPACITIES[scope], until_on__isnull=True
    )
    rows = visible_to(actor, "suggestion").filter(pk__in=held.values("matter_id"), state__in=UNDER_WAY)
    if scope == "mine":
        rows = rows.filter(pk__in=handed_to(actor).values("matter_id"))
    own = Duty.objects.filter(
        matter=OuterRef("pk"), organization_id=actor.organization_id, closed_on__isnull=True
    )
    nearest = own.order_by().values("matter").annotate(due=Min("due_on")).values("due")
    return rows.annotate(own_due=Subquery(nearest)).order_by(F("own_due").asc(nulls_last=True), "-id")


def handed_to(actor: Actor) -> QuerySet[Handover]:
    """What the unit has put into the actor's own hands."""
    return Handover.objects.filter(
        organization_id=actor.organization_id, handler_id=actor.person_id, ended_at__isnull=True
    )


def handled_by(actor: Actor, matter_ids: Iterable[int]) -> dict[int, Handover]:
    """With whom of the actor's own unit these matters are now."""
    now = Handover.objects.filter(
        matter_id__in=list(matter_ids), organization_id=actor.organization_id, ended_at__isnull=True
    )
    return {one.matter_id: one for one in now.select_related("handler")}


def held_matter(actor: Actor, pk: int) -> QuerySet[Matter]:
    """The suggestion, if the actor's unit leads or assists it and the actor may see it."""
    held = Party.objects.filter(
        matter_id=pk,
        organization_id=actor.organization_id,
        capacity__in=CAPACITIES["mine"],
        until_on__isnull=True,
    )
    seen = visible_to(actor, "suggestion").filter(pk__in=held.values("matter_id"))
    return seen.select_related("session__term", "congress")


def leads(actor: Actor, matter: Matter) -> bool:
    """Whether the actor's unit leads the matter."""
    return matter.parties.filter(
        organization_id=actor.organization_id, capacity="lead_unit", until_on__isnull=True
    ).exists()


def people_of_unit(actor: Actor) -> QuerySet[Person]:
    """Those who act for the actor's unit today."""
    people = acting_people({actor.organization_id}, actor.on).get(actor.organization_id, [])
    return Person.objects.filter(pk__in=people).order_by("name_pinyin", "id")


def is_principal(actor: Actor) -> bool:
    """Whether the actor signs for the unit."""
    return actor.person_id in principals_with_login(frozenset({actor.organization_id}), actor.on)


def principal_names(actor: Actor) -> list[str]:
    """Who signs for the actor's unit in the product; empty where the unit signs on paper."""
    people = principals_with_login(frozenset({actor.organization_id}), actor.on)
    return list(Person.objects.filter(pk__in=people).order_by("id").values_list("name", flat=True))


def drafts_of(actor: Actor) -> QuerySet[ReplyDraft]:
    """The unit's replies not yet signed, of matters it still leads."""
    led = Party.objects.filter(
        organization_id=actor.organization_id, capacity="lead_unit", until_on__isnull=True
    )
    rows = ReplyDraft.objects.filter(
        organization_id=actor.organization_id,
        matter__in=led.values("matter_id"),
        matter__state__in=REPLY_STEPS,
    ).exclude(state=ReplyDraft.SIGNED)
    return rows.select_related("matter__session__term", "prepared_by")


def drafts_to_sign(actor: Actor) -> QuerySet[ReplyDraft]:
    """What waits for this person's signature; nothing for anybody but the unit's head."""
    heads = Membership.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=actor.on), pk=actor.membership_id, post__role="head"
    )
    waiting = drafts_of(actor).filter(state=ReplyDraft.SUBMITTED)
    return waiting.filter(organization_id__in=heads.values("organization_id")).order_by("saved_at", "id")
