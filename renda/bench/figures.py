"""What a benchmark says: figures, the bases measured in the same run, ratios between them, and targets."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import django
import granian
import psycopg
from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `unit` is "steps/s", "requests/s", "inserts/s", "ballots/s", "signatures/s", "rows/s",
    "errors", "queries" (of one look), "KB", "ms", "s" or "%"."""

    name: str
    zh: str
    en: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """One figure divided by another, usually by a base of the same run."""

    of: str
    to: str
    value: float


@dataclass(frozen=True, slots=True)
class Target:
    """What the product promises of a figure or a ratio: `rule` is "at least" or "at most"."""

    of: str
    rule: str
    bound: float
    value: float

    @property
    def met(self) -> bool:
        """Whether the promise is kept."""
        return self.value >= self.bound if self.rule == "at least" else self.value <= self.bound


@dataclass(slots=True)
class Result:
    """One run of one benchmark on one database. `size` is its own measure: matters, or persons."""

    name: str
    database: str
    size: int
    figures: list[Figure] = field(default_factory=list)
    bases: list[Figure] = field(default_factory=list)
    ratios: list[Ratio] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)

    def measured(self, name: str) -> float:
        """The value of a figure or base by its name. KeyError where there is none."""
        return {one.name: one.value for one in (*self.figures, *self.bases)}[name]

    def compare(self, of: str, to: str) -> Ratio:
        """Add the ratio of two values."""
        ratio = Ratio(of, to, round(self.measured(of) / self.measured(to), 3))
        self.ratios.append(ratio)
        return ratio

    def as_object(self) -> dict[str, Any]:
        """The run as plain data, with when, on what and with which versions it was measured."""
        targets = [asdict(one) | {"met": one.met} for one in self.targets]
        return {
            **asdict(self),
            "targets": targets,
            "measured_at": timezone.now().isoformat(timespec="seconds"),
            "machine": machine(),
            "versions": versions(self.database),
        }


def machine() -> dict[str, Any]:
    """The cores this process may use, the load before anything of ours, and the system's kind."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "load": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.machine()}",
    }


def versions(database: str) -> dict[str, str]:
    """What the figures depend on besides our own code."""
    found = {
        "python": platform.python_version(),
        "django": django.get_version(),
        "granian": granian.__version__,
    }
    if database == "sqlite":
        return found | {"sqlite": sqlite3.sqlite_version}
    from django.db import connection

    connection.ensure_connection()
    return found | {"postgresql": str(connection.pg_version), "psycopg": psycopg.__version__}  # type: ignore[attr-defined]


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values (0 to 1) do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]
