"""The hash chain of a congress: how an entry is sealed, and what exactly its hash covers.

The same form is written to an export and recomputed by `verifier/verify_ledger.py`, which shares no code with us.
"""

import hashlib
import json
import secrets
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from renda.database import rows
from renda.database.questions import NUMBER, Question
from renda.matters.models import Entry, LedgerHead, Matter

FORMAT = 1
START = "0" * 64


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: one text for one value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, as hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def instant(moment: datetime) -> str:
    """An instant as the chain writes it: UTC, to the microsecond."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def sealed_fields(entry: Entry) -> dict[str, Any]:
    """What the hash covers, in the form in which it is hashed and exported."""
    return {
        "format": FORMAT,
        "congress": entry.congress_id,
        "seq": entry.seq,
        "matter": entry.matter_id,
        "procedure": entry.procedure,
        "step": entry.step,
        "outcome": entry.outcome,
        "state_from": entry.state_from,
        "state_to": entry.state_to,
        "person": entry.person_id,
        "person_name": entry.person_name,
        "capacity": entry.capacity,
        "organization": entry.organization_id,
        "counts_on": entry.counts_on.isoformat(),
        "written_at": instant(entry.written_at),
        "data_digest": entry.data_digest,
        "previous": entry.previous,
    }


def data_digest(salt: str, data: object) -> str:
    """The digest of what was entered. The salt keeps a rating of four possible values from being guessed."""
    return digest(salt + canonical(data))


_HEAD = Question(lambda pk: LedgerHead.objects.select_for_update().filter(congress_id=pk), NUMBER)


def head_for_writing(congress_id: int) -> LedgerHead:
    """The congress's chain end, locked until the transaction ends."""
    head = _HEAD.first(congress_id)
    if head is None:  # the congress's first entry
        LedgerHead.objects.get_or_create(congress_id=congress_id)
        head = LedgerHead.objects.select_for_update().get(congress_id=congress_id)
    return head


def append(
    *,
    matter: Matter,
    step: str,
    outcome: str,
    state_to: str,
    person_id: int | None,
    person_name: str,
    capacity: str,
    organization_id: int | None,
    counts_on: date,
    written_at: datetime,
    data: dict[str, Any],
    request_key: UUID | None = None,
) -> Entry:
    """Write one entry at the end of the congress's chain. Call inside the transaction of the change it records."""
    head = head_for_writing(matter.congress_id)
    salt = secrets.token_hex(16)
    entry = Entry(
        congress_id=matter.congress_id,
        seq=head.seq + 1,
        matter=matter,
        procedure=matter.procedure,
        step=step,
        outcome=outcome,
        state_from=matter.state,
        state_to=state_to,
        person_id=person_id,
        person_name=person_name,
        capacity=capacity,
        organization_id=organization_id,
        counts_on=counts_on,
        written_at=written_at,
        data=data,
        salt=salt,
        data_digest=data_digest(salt, data),
        previous=head.hash or START,
        request_key=request_key,
    )
    entry.hash = digest(canonical(sealed_fields(entry)))
    rows.add(entry)
    head.seq, head.hash = entry.seq, entry.hash
    rows.change(head, "seq", "hash")
    return entry
