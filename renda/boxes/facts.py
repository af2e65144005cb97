"""What the engine needs to know of a secret vote, and the numbers of its box."""

from dataclasses import dataclass
from typing import Any

from renda.boxes import keystore
from renda.boxes.models import Box, Keeper, Letter, Voter
from renda.matters.models import Entry, Matter
from renda.procedures.engine.facts import Facts
from renda.procedures.secret_vote_conditions import SecretVoteFacts

SETTLES_WITHIN = 10.0  # seconds from the signer's journal to the voter's row, at most


def secret_vote_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one secret vote."""
    box = Box.objects.get(pk=matter.pk)
    signed = signed_by(box) if box.closed_at is None else 0
    keepers = list(Keeper.objects.filter(box=box).values_list("public", "given_back"))
    return SecretVoteFacts(
        **known,
        voters=Voter.objects.filter(box=box).count(),
        keepers=len(keepers),
        keys_made=sum(bool(public) for public, _back in keepers),
        issued=issued_by(box),
        in_box=in_box(box),
        keys_back=sum(bool(back) for _public, back in keepers),
        signed=signed or 0,
        signer_is_there=signed is not None,
    )


def issued_by(box: Box) -> int:
    """How many ballots were given out by device."""
    return Voter.objects.filter(box=box, way="device").exclude(blinded="").count()


def in_box(box: Box) -> int:
    """How many ballots lie in the box."""
    return Letter.objects.filter(box=box).count()


def signed_by(box: Box, *, at_least_ago: float = 0.0) -> int | None:
    """For how many voters the signer's own journal says that it signed; None where its store is gone."""
    try:
        return keystore.signed_for(box.name, at_least_ago=at_least_ago)
    except keystore.KeyGone:
        return None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a vote may not hold: the signer's store is gone before the close, or the signer's journal has more voters
    (`signed`) than the list of those who took a ballot (`issued`). `is_closed` says that it is past mending."""

    signer_is_gone: bool = False
    signed: int = 0
    issued: int = 0
    is_closed: bool = False

    @property
    def beyond(self) -> int:
        """How many voters the list does not know of."""
        return self.signed - self.issued


def doubt_about(box: Box) -> Doubt | None:
    """What the clerk has to be told of a box; None where the journal and the list agree. After the close it is what
    the ledger kept of it."""
    if box.case.state == "void":
        return None
    if box.closed_at is not None:
        kept = Entry.objects.values_list("data", flat=True).get(matter_id=box.pk, step="close_box")
        doubt = Doubt(signed=kept["signed"], issued=kept["issued"], is_closed=True)
    else:
        signed = signed_by(box, at_least_ago=SETTLES_WITHIN)
        doubt = Doubt(signer_is_gone=signed is None, signed=signed or 0, issued=issued_by(box))
    return doubt if doubt.signer_is_gone or doubt.beyond > 0 else None
