"""The published list: what is in the box when it closes, in the order of the tokens."""

import hashlib
import json
from collections.abc import Iterator

from renda.boxes import keystore
from renda.boxes.models import Ballot, Box, Letter
from renda.secrecy.form import canonical

PARTS = ("token", "prefix", "point", "text", "commitment", "signature")


def publish(box: Box) -> int:
    """Take every letter out and write the ballots by their tokens: nothing of the order they came in is left.
    Call it before the box is marked closed. Raises ValueError for a letter that was not put in by the signer's side."""
    letters = keystore.letters(box.name)
    found = [
        json.loads(letters.open(bytes.fromhex(text)))
        for text in Letter.objects.filter(box=box).values_list("text", flat=True)
    ]
    rows = [Ballot(box=box, **{part: one[part] for part in PARTS}) for one in found]
    Ballot.objects.bulk_create(sorted(rows, key=lambda one: one.token), batch_size=100)
    return len(rows)


def listed(box: Box) -> Iterator[dict[str, str]]:
    """The published ballots in the order of their tokens."""
    yield from Ballot.objects.filter(box=box).order_by("token").values(*PARTS).iterator()


def digest_of(box: Box) -> str:
    """SHA-256 over the published list, one canonical line a ballot: what the ledger keeps of it."""
    whole = hashlib.sha256()
    for one in listed(box):
        whole.update(canonical(one).encode() + b"\n")
    return whole.hexdigest()
