"""What the engine needs to know of a secret vote, and the numbers of its box."""

from typing import Any

from renda.boxes.models import Box, Keeper, Letter, Voter
from renda.matters.models import Matter
from renda.procedures.engine.facts import Facts
from renda.procedures.secret_vote_conditions import SecretVoteFacts


def secret_vote_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one secret vote."""
    box = Box.objects.get(pk=matter.pk)
    keepers = list(Keeper.objects.filter(box=box).values_list("public", "given_back"))
    return SecretVoteFacts(
        **known,
        voters=Voter.objects.filter(box=box).count(),
        keepers=len(keepers),
        keys_made=sum(bool(public) for public, _back in keepers),
        issued=issued_by(box),
        in_box=in_box(box),
        keys_back=sum(bool(back) for _public, back in keepers),
    )


def issued_by(box: Box) -> int:
    """How many ballots were given out by device."""
    return Voter.objects.filter(box=box, way="device").exclude(blinded="").count()


def in_box(box: Box) -> int:
    """How many ballots lie in the box."""
    return Letter.objects.filter(box=box).count()
