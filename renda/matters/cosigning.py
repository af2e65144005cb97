"""Who is asked to sign with somebody and who signs: the same for a suggestion, a bill and a joint nomination."""

from renda.matters.models import Party
from renda.matters.rooms import Act
from renda.procedures.bodies import COSIGNER, INVITED


def invite(act: Act) -> None:
    """Name those who are asked to sign, but nobody who is named already."""
    there = set(act.matter.parties.filter(until_on__isnull=True).values_list("person_id", flat=True))
    Party.objects.bulk_create(
        Party(matter=act.matter, capacity=INVITED.slug, person=person, since_on=act.on)
        for person in act.form["people"]
        if person.pk not in there
    )


def cosign(act: Act) -> None:
    """Whoever agrees signs."""
    if act.outcome == "agreed":
        Party.objects.get_or_create(
            matter=act.matter, capacity=COSIGNER.slug, person_id=act.actor.person_id, until_on=None,
            defaults={"since_on": act.on},
        )  # fmt: skip


def no_more_asked(act: Act) -> None:
    """Invitations that were not answered lapse."""
    act.matter.parties.filter(capacity=INVITED.slug, until_on__isnull=True).update(until_on=act.on)
