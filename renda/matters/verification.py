"""Proving the chain from inside: recompute every hash from the database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Subquery

from renda.matters.ledger import FORMAT, START, canonical, data_digest, digest, sealed_fields
from renda.matters.models import Entry, LedgerHead
from renda.procedures.registry import PROCEDURES
from renda.roster.models import Congress

AT_ONCE = 2000  # entries read from the database in one go


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a chain: at which sequence, and what."""

    congress_id: int
    seq: int
    what: str


@dataclass
class Walk:
    """A walk along one chain up to its end as it stood when the walk began, as far as it has come.

    Entries written meanwhile belong to the next walk. Plain values only, so that a long walk can be interrupted.
    """

    congress_id: int
    until_seq: int
    until_hash: str
    seq: int = 0
    hash: str = START
    is_done: bool = False
    faults: list[Fault] = field(default_factory=list)

    def go_on(self, limit: int | None = None) -> None:
        """Prove the next `limit` entries, or all that are left; at the end also that it is the end."""
        entries = Entry.objects.filter(
            congress_id=self.congress_id, seq__gt=self.seq, seq__lte=self.until_seq
        ).order_by("seq")
        seen = 0
        for entry in (entries[:limit] if limit else entries).iterator(chunk_size=AT_ONCE):
            self._prove(entry)
            seen += 1
        if not limit or seen < limit or self.seq == self.until_seq:
            self._prove_end()

    def _prove(self, entry: Entry) -> None:
        if entry.seq != self.seq + 1:
            self._fault(self.seq + 1, "缺少记录")
        elif entry.previous != self.hash:
            self._fault(entry.seq, "与上一条记录不衔接")
        if entry.data_digest != data_digest(entry.salt, entry.data):
            self._fault(entry.seq, "填写内容被改动")
        if entry.hash != digest(canonical(sealed_fields(entry))):
            self._fault(entry.seq, "记录被改动")
        self.seq, self.hash = entry.seq, entry.hash

    def _prove_end(self) -> None:
        if self.seq < self.until_seq:
            self._fault(self.seq + 1, "末尾缺少记录")
        elif self.seq and self.hash != self.until_hash:
            self._fault(self.seq, "末尾记录被替换")
        head = LedgerHead.objects.filter(congress_id=OuterRef("congress_id")).values("seq")
        beyond = Entry.objects.filter(congress_id=self.congress_id)
        beyond = beyond.filter(seq__gt=Subquery(head)) if head_of(self.congress_id) else beyond
        extra = beyond.order_by("seq").values_list("seq", flat=True).first()
        if extra is not None:
            self._fault(extra, "末尾之后多出记录")
        self.is_done = True

    def _fault(self, seq: int, what: str) -> None:
        self.faults.append(Fault(self.congress_id, seq, what))


def head_of(congress_id: int) -> LedgerHead | None:
    """The end of the congress's chain; None where nothing was ever written."""
    return LedgerHead.objects.filter(congress_id=congress_id).first()


def walk_along(congress_id: int) -> Walk:
    """A walk that has not begun yet, up to the chain's present end."""
    head = head_of(congress_id)
    return Walk(congress_id, head.seq if head else 0, head.hash if head else "")


def faults_in_ledger(congress_id: int | None = None) -> list[Fault]:
    """Every altered, missing or reordered entry, for one congress or for all; empty when the chains hold."""
    if congress_id is None:
        ids = Congress.objects.order_by("id").values_list("id", flat=True)
        return [fault for one in ids for fault in faults_in_ledger(one)]
    walk = walk_along(congress_id)
    walk.go_on()
    return walk.faults


def extracted_ledger(congress_id: int, matter_ids: list[int]) -> Iterator[dict[str, Any]]:
    """The entries of some matters out of the ledger, with what was entered, its salt and the entry's hash, so that each
    can be found again in the whole ledger and proved there; a header says whose it is. Acts that a procedure hides are
    given without their data."""
    hidden = {rule.step for procedure in PROCEDURES.values() for rule in procedure.hides}
    yield {"kind": "renda-ledger-extract", "format": FORMAT, "congress": congress_id}
    entries = Entry.objects.filter(congress_id=congress_id, matter__in=matter_ids).order_by("seq")
    for entry in entries.iterator(chunk_size=AT_ONCE):
        line = {**sealed_fields(entry), "hash": entry.hash}
        if entry.step not in hidden:
            line |= {"salt": entry.salt, "data": entry.data}
        yield line


def exported_ledger(congress_id: int, *, with_data: bool = False) -> Iterator[dict[str, Any]]:
    """The ledger as an export holds it, one object a line: a header, every entry, and the end of the chain.

    Without data only its digest is given, so that the chain can be proved without showing what was entered.
    Raises Congress.DoesNotExist. The format is described in `verifier/README.md`.
    """
    name = Congress.objects.get(pk=congress_id).name
    head = head_of(congress_id) or LedgerHead()
    yield {"kind": "renda-ledger", "format": FORMAT, "congress": congress_id, "name": name}
    entries = Entry.objects.filter(congress_id=congress_id, seq__lte=head.seq).order_by("seq")
    for entry in entries.iterator(chunk_size=AT_ONCE):
        line = {**sealed_fields(entry), "hash": entry.hash}
        if with_data:
            line |= {"salt": entry.salt, "data": entry.data}
        yield line
    yield {"kind": "end", "seq": head.seq, "hash": head.hash}
