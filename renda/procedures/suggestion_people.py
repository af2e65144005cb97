"""Who signs a unit's reply and who presses which unit: conditions that turn on persons and bodies."""

from typing import cast

from renda.procedures.bodies import GOVERNMENT_OFFICE
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet
from renda.procedures.suggestion_conditions import KEY, PRESSING, REPLYING, SuggestionFacts


def signed_by_the_principal(facts: Facts, actor: Acting) -> Unmet | None:
    """A reply is signed by the unit's principal. Where the principal has no log-in, the unit signs on paper and
    whoever acts for it sends the reply, as the form's signer says."""
    principals = cast(SuggestionFacts, facts).principals()
    if not principals or actor.person_id in principals:
        return None
    return Unmet("答复由单位负责人签发：请拟好答复稿，送负责人签发", REPLYING)


def presses_a_unit_of_its_own(facts: Facts, actor: Acting) -> Unmet | None:
    """The government's office presses the government's units, not courts, procuratorates or supervisory commissions."""
    if not facts.people.may_act(actor, GOVERNMENT_OFFICE) or cast(SuggestionFacts, facts).is_of_government():
        return None
    return Unmet("本件的主办单位不属于政府，由代表工委催办", PRESSING)


def not_pressed_today(facts: Facts, actor: Acting) -> Unmet | None:
    """A unit is pressed once a day, whoever presses."""
    if any(past.step == "press" and past.on == facts.on for past in facts.taken):
        return Unmet("本件今天已经催办过，同一天不重复催办", PRESSING)
    return None


def names_a_presser(facts: Facts, data: Data) -> Unmet | None:
    """A member of the council of chairpersons answers for the pressing."""
    return None if data.get("presser") else Unmet("请指定督办领导", KEY)
