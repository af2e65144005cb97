"""Whether enough are present for a vote: the quorum of the body that votes, as the answer of a condition."""

from collections.abc import Callable

from renda.counting.body import Body, Reckoning
from renda.counting.explanation import CountRefused
from renda.counting.quorum import quorum
from renda.counting.threshold import Threshold
from renda.law.rulebook import RuleBook
from renda.procedures.engine.unmet import Unmet, unmet_of


def too_few_present(law: RuleBook, rule: str, body: Callable[[], Body], reason: str) -> Unmet | None:
    """Nothing where the quorum of the rule is met; else `reason` with the numbers and the article, or why the numbers
    that `body` makes cannot be."""
    try:
        found = quorum(Threshold.of_rule(law[rule]), body(), Reckoning.of_rules(law))
    except CountRefused as refused:
        return unmet_of(refused.explanation)
    told = found.explanation
    return None if found.is_met else Unmet(reason, told.cite, told.params, told.rule)
