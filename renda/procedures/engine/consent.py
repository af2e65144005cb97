"""Prior consent: a matter of some kinds goes its statutory way only once the Party committee has consented.

A procedure names the kinds its matters are of; which of them need consent each congress decides, with its basis.
"""

from dataclasses import dataclass
from typing import Protocol

from renda.law.cite import Cite
from renda.procedures.engine.facts import Data, Facts, Other
from renda.procedures.engine.people import CALENDAR, Acting
from renda.procedures.engine.refusals import refusals_of
from renda.procedures.engine.step import DataGuard
from renda.procedures.engine.unmet import Unmet, answers

LEADERSHIP = Cite("地方组织法", 3)
REFERRAL = "referral"
MISSING = "missing"


@dataclass(frozen=True, slots=True)
class MatterKind:
    """A kind of matter for which a congress may ask for prior consent: `proposal:decision`, 重大事项决定."""

    slug: str
    label: str


@dataclass(frozen=True, slots=True)
class Consent(Other):
    """The consent that a matter needs, and how the request for it stands.

    `state` is MISSING or the state of the request, `is_closed` whether consent is given or waived; `code` the title of
    the request. `label` names the kind of matter, `says` the state in words, `basis` why consent is needed; `matter`
    and `request` are the keys of the matter and of its request (0 for none).
    """

    label: str = ""
    says: str = ""
    basis: str = ""
    matter: int = 0
    request: int = 0


class Dependent(Protocol):
    """What the guard asks of a matter's facts."""

    @property
    def others(self) -> tuple[Other, ...]: ...


class ConsentGuard(Protocol):
    """The guard: fit for a step's `needs`, and to be asked with nothing but the consents of a matter."""

    def __call__(self, facts: Dependent, actor: Acting) -> Unmet | None: ...
    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Needing:
    """A matter of which only the consents are known."""

    others: tuple[Other, ...]


def consented(kind: str = REFERRAL) -> ConsentGuard:
    """Whatever consent the congress has made necessary for the matter's kind is given, or waived by a leader."""

    def check(facts: Dependent, actor: Acting) -> Unmet | None:
        for other in facts.others:
            if other.kind != kind or other.is_closed or not isinstance(other, Consent):
                continue
            about = {
                "kind": other.label,
                "title": other.code,
                "says": other.says,
                "basis": other.basis,
                "matter": other.matter,
                "request": other.request,
            }
            if other.state == MISSING:
                reason = "「{kind}」须事先请示党委、经同意后再进入法定程序，现在还没有请示（{basis}）"
                return Unmet(reason, LEADERSHIP, about, offer=REFERRAL)
            reason_why = "「{kind}」须经党委同意：请示《{title}》现为「{says}」（{basis}）"
            return Unmet(reason_why, LEADERSHIP, about, offer=REFERRAL)
        return None

    return check


def consented_if(outcome: str, kind: str = REFERRAL) -> DataGuard:
    """The same, asked only of a step that is taken with this outcome: a matter may be shelved without consent."""
    guard = consented(kind)

    @answers(*refusals_of(guard))
    def check(facts: Facts, data: Data) -> Unmet | None:
        return guard(facts, CALENDAR) if data.get("outcome") == outcome else None

    return check
