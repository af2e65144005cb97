"""What an import would do, before it does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from renda.accounts.actor import Actor
from renda.roster.models import Congress
from renda.roster.sheets.checking import Columns, Mistake, Record
from renda.roster.sheets.fields import Field

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and how an import is made.

    `create_missing` lets bodies that the table names and the roster lacks be founded with it; `county` is the
    code of the county whose towns are wanted; `year` the one the records belong to, where they belong to one; `actor`
    who imports (None is the operator at the console); `source` the file's name and SHA-256.
    """

    congress: Congress
    on: date
    create_missing: bool = False
    county: str = ""
    year: int | None = None
    actor: Actor | None = None
    source: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """The outcome of comparing a table with the roster: counts, mistakes, and what to write."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left: int = 0  # records of the roster that the table does not name: they stay as they are
    founded: list[str] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    states: dict[int, str] = field(default_factory=dict)  # row → new, changed, unchanged

    def count(self, row: int, state: str) -> None:
        """Note what becomes of the row."""
        self.states[row] = state
        setattr(self, state, getattr(self, state) + 1)

    def counts(self) -> dict[str, int]:
        """The figures a person is shown, by name."""
        return {"new": self.new, "changed": self.changed, "unchanged": self.unchanged, "left": self.left}


class Import(Protocol):
    """One kind of table at work: compares first (`plan`), then writes what it planned (`write`)."""

    def plan(self, records: list[Record], columns: Columns, progress: Progress) -> Plan:
        """Compare the records with the roster; nothing is written."""
        ...

    def write(self) -> None:
        """Write what was planned, inside the caller's transaction."""
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table that may be imported.

    `roles` are the capacities that may import it, where not all who import may; `shown_at` names the page where the
    imported records are seen.
    """

    key: str
    label: str
    fields: tuple[Field, ...]
    begin: Callable[[Setting], Import]
    creates_missing: Callable[[Congress], bool]
    needs_county: bool = False
    needs_year: bool = False
    roles: frozenset[str] | None = None
    shown_at: str = "organizations"

    def opens_for(self, role: str) -> bool:
        """Whether the capacity may import this kind."""
        return self.roles is None or role in self.roles
