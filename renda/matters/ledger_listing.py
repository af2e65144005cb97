"""The whole congress's ledger as an auditor reads it: who did what, in which capacity, and when.

Titles and what was entered are left out: an auditor checks that the record is whole and who acted, and has no part in
the matters themselves. A matter goes by its number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.matters import sentences
from renda.matters.models import Entry
from renda.procedures.registry import PROCEDURES

PER_PAGE = 50
MOST_EXPORTED = 100_000
LARGEST_SEQ = 2**62


class LedgerFilter(forms.Form):
    """What the ledger can be narrowed by; everything stands in the address."""

    since_on = forms.DateField(
        label=gettext_lazy("记入日期起"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until_on = forms.DateField(
        label=gettext_lazy("记入日期止"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    person = forms.CharField(label=gettext_lazy("办理人"), required=False, max_length=30)
    procedure = forms.ChoiceField(label=gettext_lazy("程序"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(slug, _(procedure.label)) for slug, procedure in PROCEDURES.items()]
        self.fields["procedure"].choices = [("", _("全部")), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The end may not lie before the beginning."""
        asked = super().clean() or {}
        since_on, until_on = asked.get("since_on"), asked.get("until_on")
        if since_on and until_on and until_on < since_on:
            self.add_error("until_on", _("止日早于起日，请核对日期"))
        return asked


@dataclass(frozen=True, slots=True)
class KeysetPage:
    """One page of the ledger, newest first; `newer` and `older` are the numbers to go on from, None at an end."""

    entries: list[Entry]
    newer: int | None
    older: int | None


def entries_asked(congress_id: int, asked: dict[str, Any]) -> QuerySet[Entry]:
    """The congress's entries that the filter leaves, newest first."""
    entries = Entry.objects.filter(congress_id=congress_id)
    if asked.get("since_on"):
        entries = entries.filter(written_at__gte=_beginning_of(asked["since_on"]))
    if asked.get("until_on") and asked["until_on"] < date.max:
        entries = entries.filter(written_at__lt=_beginning_of(asked["until_on"] + timedelta(days=1)))
    if asked.get("person"):
        entries = entries.filter(person_name__contains=asked["person"].strip())
    if asked.get("procedure"):
        entries = entries.filter(procedure=asked["procedure"])
    return entries.select_related("organization", "matter__session__term").order_by("-seq")


def keyset_page(entries: QuerySet[Entry], before: str | None, after: str | None) -> KeysetPage:
    """The page before or after a number of the chain: it costs the same at any depth."""
    low, high = _seq(after), _seq(before)
    if low is not None:
        rows = list(entries.filter(seq__gt=low).order_by("seq")[: PER_PAGE + 1])
        more, rows = len(rows) > PER_PAGE, rows[:PER_PAGE][::-1]
        return KeysetPage(rows, rows[0].seq if more else None, rows[-1].seq if rows else None)
    rows = list((entries.filter(seq__lt=high) if high is not None else entries)[: PER_PAGE + 1])
    more, rows = len(rows) > PER_PAGE, rows[:PER_PAGE]
    return KeysetPage(
        rows, rows[0].seq if rows and high is not None else None, rows[-1].seq if more else None
    )


def line(entry: Entry) -> dict[str, Any]:
    """One entry as a line of the page."""
    return {
        "seq": entry.seq,
        "sentence": _sentence(entry),
        "matter": _matter(entry),
        "counts_on": entry.counts_on,
        "written_at": entry.written_at,
        "hash_short": entry.hash[:12],
    }


def export_head() -> list[str]:
    """The headings of the table to take away."""
    return [
        _("序号"), _("办理日期"), _("记入时间"), _("办理人"), _("身份"), _("单位"), _("办理事项"), _("程序"), _("编号"),
        _("校验码"),
    ]  # fmt: skip


def export_rows(entries: QuerySet[Entry]) -> Iterator[list[Any]]:
    """The table's rows, newest first, at most MOST_EXPORTED."""
    for entry in entries[:MOST_EXPORTED].iterator(chunk_size=2000):
        yield [
            entry.seq,
            entry.counts_on,
            timezone.localtime(entry.written_at).strftime("%Y-%m-%d %H:%M:%S"),
            entry.person_name or _("系统"),
            _capacity(entry),
            entry.organization.name if entry.organization else "",
            _step(entry),
            _procedure(entry),
            sentences.number_of(entry.matter),
            entry.hash,
        ]


def _sentence(entry: Entry) -> str:
    fields = {"who": entry.person_name, "capacity": _capacity(entry), "step": _step(entry)}
    if not entry.person_id:
        return _("系统按日程自动办理“%(step)s”") % fields
    if not fields["capacity"]:
        return _("%(who)s办理“%(step)s”") % fields
    return _("%(who)s以%(capacity)s身份办理“%(step)s”") % fields


def _matter(entry: Entry) -> str:
    number = sentences.number_of(entry.matter) or _("（尚未编号）")
    body = entry.organization.name if entry.organization else ""
    return " · ".join(part for part in (f"{_procedure(entry)}{number}", body) if part)


def _step(entry: Entry) -> str:
    try:
        return sentences.step_label(entry)
    except KeyError:  # the record was altered behind us; the page must still open, to show that it was
        return _("（无法识别的步骤）")


def _capacity(entry: Entry) -> str:
    try:
        return sentences.capacity_label(entry)
    except KeyError:
        return ""


def _procedure(entry: Entry) -> str:
    procedure = PROCEDURES.get(entry.procedure)
    return _(procedure.label) if procedure else _("（无法识别的程序）")


def _seq(text: str | None) -> int | None:
    number = int(text) if text and text.isdecimal() and len(text) < 20 else None
    return number if number is not None and number <= LARGEST_SEQ else None


def _beginning_of(day: date) -> datetime:
    # The first and last days of the calendar cannot be told in another zone; nothing was written in those years.
    known = min(max(day, date(2, 1, 1)), date(9998, 12, 31))
    return timezone.make_aware(datetime.combine(known, time.min))
