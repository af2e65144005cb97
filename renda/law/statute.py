"""Statutes that rules cite, each with its editions: which wording was in force when. Pure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Edition:
    """One wording of a statute, as adopted, amended or revised. Days that nobody has verified may be missing."""

    name: str
    in_force_from: date | None = None
    adopted_on: date | None = None
    verified_on: date | None = None
    in_force_to: date | None = None


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute by the short name cites use, ``en`` in English; ``editions`` run from the oldest to the newest."""

    short: str
    full: str
    level: str
    kind: str
    editions: tuple[Edition, ...]
    note: str = ""
    note_en: str = ""
    en: str = ""

    def edition_on(self, day: date) -> Edition | None:
        """The wording in force on a day, or nothing when the file does not reach back so far."""
        held = [edition for edition in self.editions if (edition.in_force_from or date.min) <= day]
        return held[-1] if held else None

    def edition_adopted_on(self, day: date | None) -> Edition | None:
        """The wording that was adopted on a day, as a loaded text names it."""
        return next((edition for edition in self.editions if day and edition.adopted_on == day), None)

    @property
    def newest(self) -> Edition:
        return self.editions[-1]
