"""Suggestions by the hundred thousand: nine of ten archived over twenty years, the rest under way in every state.

A matter under way has its whole ledger (up to eight entries), an archived one two entries. Hashes are placeholders:
these matters are to be read, not proved.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any, NamedTuple

from renda.bench.bulk import Row, insert, unindexed
from renda.bench.county import YEARS, County
from renda.matters.models import Duty, Entry, LedgerHead, Matter, Notice, Party, Tally
from renda.suggestions.models import Suggestion

# The steps that led to each state, with the capacity each was taken in.
LINE = (
    ("open", "", "draft", "lead_deputy"),
    ("submit", "draft", "submitted", "lead_deputy"),
    ("register", "submitted", "accepted", "deputies_office"),
    ("assign", "accepted", "assigned", "deputies_office"),
    ("take", "assigned", "handling", "lead_unit"),
    ("consult", "handling", "handling", "lead_unit"),
    ("press", "handling", "handling", "deputies_office"),
    ("reply", "handling", "replied", "lead_unit"),
)
STEPS = {"submitted": 2, "accepted": 3, "assigned": 4, "handling": 7, "replied": 8}
UNDER_WAY = ("handling",) * 5 + ("assigned", "accepted", "submitted") + ("replied",) * 2
ARCHIVED = (LINE[2], ("archive", "closed", "archived", "deputies_office"))
# What is owed in each state, by whom, and the days until it is due.
OWED = {
    "submitted": ("register", "deputies_office", 20),
    "accepted": ("assign", "deputies_office", 7),
    "assigned": ("take", "lead_unit", 5),
    "handling": ("reply", "lead_unit", 90),
    "replied": ("evaluate", "lead_deputy", 30),
}
SUBJECTS = (
    "加宽道路",
    "增设路灯",
    "整治河道",
    "修缮校舍",
    "改造老旧小区",
    "增加公交班次",
    "建设村级卫生室",
    "保护古树",
)
DIGEST, SALT = "0" * 64, "0" * 32
SINCE = 100  # days over which what is under way was brought


class Made(NamedTuple):
    """One matter to be written, with its lead deputy and lead unit."""

    id: int
    state: str
    opened_on: date
    place: int
    lead: int
    unit: int

    @property
    def is_archived(self) -> bool:
        """Whether it has ended."""
        return self.state == "archived"

    @property
    def line(self) -> tuple[tuple[str, str, str, str], ...]:
        """Its entries: step, state before, state after, capacity."""
        return ARCHIVED if self.state == "archived" else LINE[: STEPS[self.state]]

    def seq(self, number: int) -> int:
        """The place of its entry of that number in the congress's ledger."""
        return self.id * len(LINE) + number


class Writer:
    """Writes matters from one number to another into the county."""

    def __init__(self, county: County, first: int, last: int) -> None:
        self.county, self.first, self.last = county, first, last
        self.archived = first + (last - first) * 9 // 10
        self.office = county.office().pk
        self.units = [unit.pk for unit in county.units]
        self.congress = county.congress.pk
        self.pressing_clerk = county.person_of(county.office())
        self.clerk = {unit.pk: county.person_of(unit) for unit in county.units}

    def write(self) -> None:
        """All tables at once; indexes are made when the rows are there."""
        tables: list[tuple[Any, tuple[str, ...], Callable[[Made], Iterator[Row]]]] = [
            (Matter, MATTER, self._matters),
            (Suggestion, SUGGESTION, self._suggestions),
            (Party, PARTY, self._parties),
            (Entry, ENTRY, self._entries),
            (Duty, DUTY, self._duties),
            (Notice, NOTICE, self._notices),
        ]
        with unindexed(*(model for model, _, _ in tables)):
            for model, fields, rows in tables:
                insert(model, fields, (row for made in self._made() for row in rows(made)))
            self._tallies()
            LedgerHead.objects.update_or_create(
                congress=self.county.congress,
                defaults={"seq": self.last * len(LINE) + len(LINE), "hash": DIGEST},
            )

    def _made(self) -> Iterator[Made]:
        on, ended, running = (
            self.county.on,
            max(1, self.archived - self.first),
            max(1, self.last - self.archived),
        )
        deputies, units = self.county.deputies, self.units
        for number in range(self.first, self.last):
            # A multiplier far from any simple fraction spreads people, units and states over the numbers.
            place = number * 7919 + number // 7
            if number < self.archived:
                days = (YEARS * 365 - SINCE - 10) * (self.archived - number) // ended + SINCE
                state = "archived"
            else:
                days = SINCE * (self.last - number) // running
                state = UNDER_WAY[place % 10]
            lead, unit = deputies[place % len(deputies)], units[place // 3 % len(units)]
            yield Made(number + 1, state, on - timedelta(days), place, lead, unit)

    def _matters(self, made: Made) -> Iterator[Row]:
        day = made.opened_on
        session = self.county.sessions[min(YEARS - 1, max(0, (day - self.county.begun).days // 365))].pk
        subject = SUBJECTS[made.place % len(SUBJECTS)]
        ended = iso(day + timedelta(99)) if made.is_archived else None
        law = iso(self.county.on)  # not every rule goes back twenty years
        yield (
            made.id, self.congress, "suggestion", made.state, f"关于{subject}的建议（{made.id}）", session,
            None if made.state == "submitted" else made.id, day.year, None, None, iso(day), law,
            ended, made.is_archived and made.place % 3 == 0, False, made.seq(len(made.line) - 1), _at(day),
        )  # fmt: skip

    def _suggestions(self, made: Made) -> Iterator[Row]:
        day = iso(made.opened_on)
        topic = Suggestion.CLASSES[made.place % len(Suggestion.CLASSES)][0]
        texts = ("群众多次反映，出行不便。", "年久失修，资金不足。", "请尽快安排，列入计划。")
        ended = ("A", day, day, "satisfied", "satisfied") if made.is_archived else ("", None, None, "", "")
        yield (made.id, *texts, True, topic, "current", day, day, *ended)

    def _parties(self, made: Made) -> Iterator[Row]:
        day, lead, deputies = iso(made.opened_on), made.lead, self.county.deputies
        yield (made.id, "lead_deputy", lead, None, day, None)
        cosigner = deputies[(made.place + 1 + made.place // 240 % 200) % len(deputies)]
        if cosigner != lead:
            yield (made.id, "cosigner", cosigner, None, day, None)
        if made.state not in {"submitted", "accepted"}:
            yield (made.id, "lead_unit", None, made.unit, day, None)
            if made.place % 3 == 0:
                helper = self.units[(made.place // 3 + 1) % len(self.units)]
                yield (made.id, "assisting_unit", None, helper, day, None)

    def _entries(self, made: Made) -> Iterator[Row]:
        holders = {
            "lead_deputy": (made.lead, None),
            "lead_unit": (self.clerk[made.unit], made.unit),
            "deputies_office": (self.pressing_clerk, self.office),
        }
        for number, (step, before, after, capacity) in enumerate(made.line):
            person, body = holders[capacity]
            day = min(made.opened_on + timedelta(number), self.county.on)
            seq = made.seq(number)
            yield (
                seq + 1, self.congress, seq, made.id, "suggestion", step, "", before, after, person, "某甲", capacity,
                body, iso(day), _at(day), "{}", SALT, DIGEST, DIGEST, DIGEST, None,
            )  # fmt: skip

    def _duties(self, made: Made) -> Iterator[Row]:
        if made.is_archived:
            return
        step, capacity, days = OWED[made.state]
        body = self.office if capacity == "deputies_office" else made.unit
        person = made.lead if capacity == "lead_deputy" else None
        due = iso(made.opened_on + timedelta(days))
        holder = (person, None) if person else (None, body)
        yield (
            made.id,
            self.congress,
            step,
            capacity,
            *holder,
            iso(made.opened_on),
            due,
            None,
        )

    def _notices(self, made: Made) -> Iterator[Row]:
        if made.is_archived or made.state == "submitted":
            return
        told = [made.lead] + ([self.clerk[made.unit]] if made.state != "accepted" else [])
        for person in told:
            read = None if made.place % 4 == 0 else _at(self.county.on)
            yield (person, made.id, made.seq(1) + 1, None, "", _at(made.opened_on), read)

    def _tallies(self) -> None:
        counts = Counter((made.opened_on.year, made.state) for made in self._made())
        for (year, state), count in counts.items():
            tally, is_new = Tally.objects.get_or_create(
                congress=self.county.congress, procedure="suggestion", year=year, state=state,
                defaults={"count": count},
            )  # fmt: skip
            if not is_new:
                Tally.objects.filter(pk=tally.pk).update(count=tally.count + count)


MATTER = (
    "id", "congress", "procedure", "state", "title", "session", "number", "year", "parent", "merged_into",
    "opened_on", "law_on", "closed_on", "is_published", "is_open_to_deputies", "last_seq", "updated_at",
)  # fmt: skip
SUGGESTION = (
    "matter", "situation", "analysis", "proposal", "at_session", "topic", "nature", "registered_on", "assigned_on",
    "result_code", "replied_on", "settled_on", "handling", "result",
)  # fmt: skip
PARTY = ("matter", "capacity", "person", "organization", "since_on", "until_on")
ENTRY = (
    "id", "congress", "seq", "matter", "procedure", "step", "outcome", "state_from", "state_to", "person",
    "person_name", "capacity", "organization", "counts_on", "written_at", "data", "salt", "data_digest", "previous",
    "hash", "request_key",
)  # fmt: skip
DUTY = (
    "matter", "congress", "step", "capacity", "person", "organization", "opened_on", "due_on", "closed_on",
)  # fmt: skip
NOTICE = ("person", "matter", "entry", "duty", "reminder", "created_at", "read_at")


def write_matters(county: County, first: int, last: int) -> None:
    """Write the county's matters numbered from `first` (0 at the beginning) to before `last`."""
    Writer(county, first, last).write()


@cache
def iso(day: date) -> str:
    """The day as databases read it."""
    return day.isoformat()


@cache
def _at(day: date) -> str:
    return datetime.combine(day, time(2), tzinfo=UTC).strftime("%Y-%m-%d %H:%M:%S")
