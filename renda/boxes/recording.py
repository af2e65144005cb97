"""What the room writes with each step of a secret vote."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from renda.boxes import counting, keystore, publishing
from renda.boxes.facts import issued_by
from renda.boxes.hooks import tell_counted
from renda.boxes.models import Box, Voter
from renda.boxes.queries import tally_of
from renda.matters.models import Entry
from renda.matters.rooms import Act
from renda.secrecy.form import form_as_data, form_from_data


def open_box(act: Act) -> None:
    """The box takes ballots from now on; the ledger keeps what is asked, and with which keys."""
    box = _locked(act)
    Box.objects.filter(pk=box.pk).update(is_open=True, opened_at=timezone.now())
    keystore.allow(box.name)
    act.data.update(
        box=box.name,
        form=form_as_data(form_from_data(box.form)),
        public_key=box.public_key,
        keepers=list(box.keepers.values_list("public", flat=True)),
        voters=box.voters.count(),
    )


def close_box(act: Act) -> None:
    """No more ballots: those in it are published in the order of their tokens, and the keys are destroyed."""
    box = _locked(act)
    signed = keystore.signed_for(box.name)
    count = publishing.publish(box)
    digest = publishing.digest_of(box)
    issued = issued_by(box)
    Voter.objects.filter(box=box).exclude(envelope="").update(envelope="")
    Box.objects.filter(pk=box.pk).update(
        is_open=False, closed_at=timezone.now(), issued=issued, in_box=count, digest=digest
    )
    papers = box.voters.filter(way="paper").count()
    act.data.update(issued=issued, signed=signed, in_box=count, digest=digest, papers=papers)
    transaction.on_commit(lambda: keystore.destroy(box.name))


def unlock(act: Act) -> None:
    """The keeper's key was written by `open_for_counting`; the ledger does not keep it."""
    act.data.clear()


def count_box(act: Act) -> None:
    """Open every ballot with both keys."""
    box = _locked(act)
    keystore.destroy(box.name)  # where closing was cut short after its commit
    counting.open_ballots(box)


def counted(act: Act, entry: Entry) -> None:
    """Tell the room whose matter the vote decides."""
    tell_counted(Box.objects.select_related("matter", "case").get(pk=act.matter.pk), act.on)


def keep_count(act: Act) -> None:
    count_box(act)
    tally = tally_of(Box.objects.get(pk=act.matter.pk), is_counted=True)
    act.data.update(
        collected=tally.collected,
        valid=tally.valid,
        spoiled=tally.spoiled,
        counts={key: dict(one) for key, one in tally.counts.items()},
    )


def void_box(act: Act) -> None:
    """Nothing is opened any more."""
    box = _locked(act)
    Voter.objects.filter(box=box).exclude(envelope="").update(envelope="")
    Box.objects.filter(pk=box.pk).update(is_open=False, closed_at=box.closed_at or timezone.now())
    transaction.on_commit(lambda: keystore.destroy(box.name))


def _locked(act: Act) -> Box:
    return Box.objects.select_for_update().get(pk=act.matter.pk)


BEFORE: dict[str, Callable[[Act], None]] = {
    "open_box": open_box,
    "close_box": close_box,
    "unlock": unlock,
    "count_box": keep_count,
    "void_box": void_box,
}
AFTER: dict[str, Callable[[Act, Entry], None]] = {"count_box": counted}
