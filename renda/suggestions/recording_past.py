"""Writing one suggestion of a past year, whatever it was read from: a list, or the paper itself."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from renda.accounts.actor import Actor
from renda.matters.models import Entry, Matter
from renda.matters.recording import record_past_matter
from renda.roster.models import Congress, Organization, Person, Session
from renda.suggestions.models import Reply, Suggestion


@dataclass(frozen=True, slots=True)
class Year:
    """A past year of a congress: the session whose numbers its suggestions bear, and the day they are counted from."""

    congress: Congress
    year: int
    session: Session | None

    @classmethod
    def of(cls, congress: Congress, year: int) -> "Year":
        """The year with its (first) session."""
        sessions = Session.objects.filter(term__congress=congress, begins_on__year=year)
        return cls(congress, year, sessions.order_by("begins_on").first())

    @property
    def begun_on(self) -> date:
        """The day on which its suggestions count as registered: the session's last, or else the year's first."""
        return self.session.ends_on if self.session else date(self.year, 1, 1)

    def matters(self) -> QuerySet[Matter]:
        """The year's suggestions on record that were registered; drafts and what lies with the office are none."""
        mine = Matter.objects.filter(congress=self.congress, procedure="suggestion")
        found = mine.filter(year=self.year)
        if self.session:
            found |= mine.filter(session=self.session)
        return found.exclude(state__in=("draft", "submitted", "discarded"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is known of a past suggestion. `source` goes into the ledger: where it is known from, and what it told."""

    title: str
    state: str
    source: dict[str, Any]
    number: int | None = None
    lead: Person | None = None
    cosigners: list[Person] = field(default_factory=list)
    unit: Organization | None = None
    assisting: list[Organization] = field(default_factory=list)
    merged_into: Matter | None = None
    replied_on: date | None = None
    texts: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    reply: dict[str, str] = field(default_factory=dict)


def record_past_suggestion(past: Past, *, year: Year, actor: Actor | None, on: date) -> Matter:
    """Write it in the state it reached, with its people, its texts and its reply. Call inside a transaction."""
    cosigners = [one for one in past.cosigners if past.lead is None or one.pk != past.lead.pk]
    matter = record_past_matter(
        congress=year.congress,
        procedure="suggestion",
        state=past.state,
        title=past.title,
        year=year.year,
        number=past.number,
        session=year.session,
        opened_on=year.begun_on,
        holders={
            "lead_deputy": [past.lead] if past.lead else [],
            "cosigner": cosigners,
            "lead_unit": [past.unit] if past.unit else [],
            "assisting_unit": past.assisting,
        },
        merged_into=past.merged_into,
        actor=actor,
        on=on,
        source=past.source,
    )
    Suggestion.objects.create(
        matter=matter,
        **past.texts,
        **past.marks,
        is_key=past.marks.get("nature") == "key",
        registered_on=year.begun_on,
        replied_on=past.replied_on,
    )
    if past.reply.get("text") and past.unit:
        Reply.objects.create(
            suggestion_id=matter.pk,
            entry=Entry.objects.get(congress=year.congress, seq=matter.last_seq),
            kind="reply",
            unit=past.unit,
            replied_on=past.replied_on or year.begun_on,
            result_code=past.marks.get("result_code", ""),
            **past.reply,
        )
    return matter
