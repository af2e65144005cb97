"""What assigning a suggestion needs, what returning it needs, and when the government office decides instead."""

from renda.procedures.bodies import GOVERNMENT_OFFICE
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet
from renda.procedures.suggestion_conditions import ASSIGNING


def names_a_lead_unit(facts: Facts, data: Data) -> Unmet | None:
    """Exactly one unit leads and answers."""
    return None if data.get("lead_unit") else Unmet("请选择主办单位", ASSIGNING)


def lead_is_not_assisting(facts: Facts, data: Data) -> Unmet | None:
    """A unit does not assist itself."""
    if data.get("lead_unit") and data["lead_unit"] in (data.get("assisting_units") or []):
        return Unmet("主办单位不能同时列为协办单位", ASSIGNING)
    return None


def proposes_a_unit(facts: Facts, data: Data) -> Unmet | None:
    """A unit that returns a suggestion says who should have it."""
    return None if data.get("proposed_unit") else Unmet("请提出应当承办的单位", ASSIGNING)


def _is_in_dispute(facts: Facts) -> bool:
    """Returned as often as the county's rule says, since the registration, with a government office to decide it."""
    returned = sum(past.step == "return" for past in facts.since("register"))
    limit = facts.law["suggestion_returns_in_dispute"].amount
    return returned >= limit and bool(facts.people.holding(GOVERNMENT_OFFICE))


def not_in_dispute(facts: Facts, actor: Acting) -> Unmet | None:
    """What several units have returned is no longer assigned by the deputies' office."""
    if not _is_in_dispute(facts):
        return None
    reason = "本件已多次退办，由政府办公室裁定承办单位"
    return Unmet(reason, ASSIGNING, rule="suggestion_returns_in_dispute")


def in_dispute(facts: Facts, actor: Acting) -> Unmet | None:
    """The government office decides only what has been returned often enough."""
    if _is_in_dispute(facts):
        return None
    limit = facts.law["suggestion_returns_in_dispute"].amount
    reason = "退办未满 {limit} 次，由代表工委重新交办"
    return Unmet(reason, ASSIGNING, {"limit": limit}, "suggestion_returns_in_dispute")


def not_decided_yet(facts: Facts, actor: Acting) -> Unmet | None:
    """What the government office has decided is not returned again."""
    if not facts.has("decide_unit"):
        return None
    reason = "承办单位已由政府办公室裁定，不能再退办；请签收办理"
    return Unmet(reason, ASSIGNING, rule="suggestion_returns_in_dispute")
