"""What a count says for itself, and why a count is refused. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from renda.law.cite import Cite
from renda.law.rule import Rule


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence about a count, the article it rests on, and the rule that carries the number.

    Shaped as ``Unmet``: ``reason`` is a template in Chinese that the page translates before it fills in ``params``,
    so the filter ``unmet_reason`` shows both alike. A guard hands one on as
    ``Unmet(told.reason, told.cite, told.params, told.rule)``.
    """

    reason: str
    cite: Cite
    params: Mapping[str, object] = field(default_factory=dict)
    rule: str = ""

    @property
    def sentence(self) -> str:
        """The sentence in Chinese, without the article."""
        return self.reason.format(**self.params)

    def __str__(self) -> str:
        return f"{self.sentence}（{self.cite}）"


def by_rule(rule: Rule, reason: str, **params: object) -> Explanation:
    """A sentence that rests on a rule and its first article."""
    return Explanation(reason, rule.cites[0], params, rule.id)


class CountRefused(ValueError):
    """Numbers that cannot be: more votes than voters, more members than seats. ``explanation`` says what to check."""

    def __init__(self, explanation: Explanation) -> None:
        super().__init__(str(explanation))
        self.explanation = explanation
