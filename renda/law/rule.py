"""One rule of law as data: what it demands, how strictly, since when, and where it is written. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from renda.calendar.written import written
from renda.law.cite import Cite


class MonthDay(NamedTuple):
    """A day of every year, such as 31 October."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        return date(year, self.month, self.day)

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}"


class Share(NamedTuple):
    """A part of a body as a county sets it: ``strictness`` says whether more than the part is needed (``more_than``)
    or the part itself is enough (``at_least``). Written 过1/2 and 2/3以上."""

    part: Fraction
    strictness: str

    def __str__(self) -> str:
        written = f"{self.part.numerator}/{self.part.denominator}"
        return f"过{written}" if self.strictness == "more_than" else f"{written}以上"


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the rules: A organisation, B sessions, … M suggestions."""

    id: str
    zh: str
    en: str


Value = int | Fraction | MonthDay | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a county may move a local value: fixed limits, and rules whose value it may not pass."""

    at_least: int | Fraction | None = None
    at_most: int | Fraction | None = None
    at_least_rule: str = ""
    at_most_rule: str = ""


@dataclass(frozen=True, slots=True)
class LocalValue:
    """A county's own value of a local rule, with the written basis it rests on."""

    value: int | MonthDay | Share
    basis: str = ""
    in_force_from: date | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of one rule, in force from ``in_force_from`` to ``in_force_to`` (both included; None: still)."""

    id: str
    zh: str
    en: str
    value: Value
    unit: str
    strictness: str
    klass: str
    cites: tuple[Cite, ...]
    in_force_from: date
    verified_on: date
    section: str
    of: str = ""
    up_to: int | Fraction | None = None
    in_force_to: date | None = None
    examples: tuple[Cite, ...] = ()
    note: str = ""
    note_en: str = ""
    part_of: str = ""
    bounds: Bounds = field(default_factory=Bounds)
    place: int = 0
    file: str = ""
    basis: str = ""
    local_from: date | None = None

    @property
    def is_local(self) -> bool:
        """Whether a county may set its own value."""
        return self.klass == "local"

    @property
    def has_local_value(self) -> bool:
        """Whether the value is the county's own rather than the default."""
        return bool(self.basis)

    @property
    def amount(self) -> int:
        """The value as a whole number of the rule's unit. Raises TypeError for fractions and days of the year."""
        if not isinstance(self.value, int):
            raise TypeError(f"rule {self.id} has no whole number but {self.value!r}")
        return self.value

    @property
    def says_yes(self) -> bool:
        """Whether a rule of the unit yes_no allows what it names. Raises TypeError for every other unit."""
        if self.unit != "yes_no":
            raise TypeError(f"rule {self.id} is no question of yes or no: {self.unit}")
        return bool(self.amount)

    def in_force_on(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a local value may not be set: a Chinese sentence with ``{named}`` places, and the article it rests on."""

    reason: str
    cite: Cite | None = None
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.reason.format(**self.params)


class UnknownRule(KeyError):
    """No rule of this id exists in the data."""

    def __init__(self, rule_id: str) -> None:
        super().__init__(rule_id)
        self.rule_id = rule_id

    def __str__(self) -> str:
        return f"规则表中没有“{self.rule_id}”这条规则。"


class RuleNotInForce(KeyError):
    """The rule exists, but not on this day."""

    def __init__(self, rule_id: str, day: date) -> None:
        super().__init__(rule_id)
        self.rule_id, self.day = rule_id, day

    def __str__(self) -> str:
        return f"规则“{self.rule_id}”在{written(self.day)}没有有效版本。"
