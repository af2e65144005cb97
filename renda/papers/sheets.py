"""Ballot papers through a vote: opened, handed out and collected, counted by two people. The calling room's step holds
the transaction and the ledger entry; what may not be is refused there by the pure count."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from renda.counting.elections.ballots import Sheet
from renda.counting.elections.sheets import compare_counted
from renda.counting.explanation import Explanation
from renda.counting.verdict import Tally
from renda.matters.models import Matter
from renda.papers.models import PaperBatch, PaperCount

CHOICES = ("in_favour", "against", "abstaining")


def open_papers(
    *, matter: Matter, title: str, names: Sequence[str], most: int, write_ins: bool
) -> PaperBatch:
    """Begin a vote on paper."""
    number = PaperBatch.objects.filter(matter=matter).count() + 1
    return PaperBatch.objects.create(
        matter=matter, number=number, title=title, names=list(names), most=most, write_ins=write_ins,
        opened_at=timezone.now(),
    )  # fmt: skip


def note_papers(*, batch: PaperBatch, handed_out: int, collected: int) -> None:
    """Keep how many papers went out and came back. More back than out: the vote is void (选举法第四十四条第一款)."""
    batch.handed_out, batch.collected = handed_out, collected
    batch.is_void, batch.closed_at = collected > handed_out, timezone.now()
    batch.save(update_fields=["handed_out", "collected", "is_void", "closed_at"])


def void_papers(*, batch: PaperBatch) -> None:
    """The vote does not hold; its papers and counts stay on record."""
    batch.is_void, batch.closed_at = True, batch.closed_at or timezone.now()
    batch.save(update_fields=["is_void", "closed_at"])


def enter_count(*, batch: PaperBatch, counter_id: int, sheet: Sheet) -> PaperCount:
    """Keep what one person counted in the round at work. Raises IntegrityError for a second time."""
    return PaperCount.objects.create(
        batch=batch, round=batch.round, counter_id=counter_id, sheet=as_json(sheet), entered_at=timezone.now()
    )


def count_again(*, batch: PaperBatch) -> int:
    """Begin another round of counting; the number of it. What was counted before stays."""
    batch.round += 1
    batch.save(update_fields=["round"])
    return batch.round


def sheets_of(batch: PaperBatch) -> tuple[Sheet, ...]:
    """The sheets of the round at work, in the order in which they were entered."""
    return tuple(from_json(row.sheet) for row in batch.counts.filter(round=batch.round).order_by("id"))


def counters_done(batch: PaperBatch) -> frozenset[int]:
    """Who has entered a sheet in the round at work: ids of people."""
    return frozenset(batch.counts.filter(round=batch.round).values_list("counter_id", flat=True))


def differences_of(batch: PaperBatch) -> tuple[Explanation, ...]:
    """Where the two sheets of the round differ, line by line; empty while one is missing."""
    sheets = sheets_of(batch)
    return compare_counted(*sheets[:2]) if len(sheets) >= 2 else ()


def counted_sheet(batch: PaperBatch) -> Sheet | None:
    """The sheet on which both agree; None before."""
    sheets = sheets_of(batch)
    return sheets[0] if len(sheets) >= 2 and not compare_counted(*sheets[:2]) else None


def as_json(sheet: Sheet) -> dict[str, Any]:
    """A sheet as the database and the ledger keep it."""
    votes = {name: [getattr(tally, one) for one in CHOICES] for name, tally in sheet.candidates.items()}
    return {
        "valid": sheet.valid, "spoiled": sheet.spoiled, "votes": votes, "written_in": dict(sheet.written_in),
    }  # fmt: skip


def from_json(kept: Mapping[str, Any]) -> Sheet:
    """The sheet that `as_json` made."""
    tallies = {
        name: Tally(**dict(zip(CHOICES, numbers, strict=True))) for name, numbers in kept["votes"].items()
    }
    return Sheet(tallies, dict(kept["written_in"]), kept["valid"], kept["spoiled"])
