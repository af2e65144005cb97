"""The answer of a condition that does not hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from renda.law.cite import Cite


@dataclass(frozen=True, slots=True)
class Unmet:
    """Why a step may not be taken: a sentence, the article it rests on, and the rule that carries the number.

    `reason` is a template in Chinese that the page translates before it fills in `params`.
    """

    reason: str
    cite: Cite
    params: Mapping[str, object] = field(default_factory=dict)
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.reason.format(**self.params)}（{self.cite}）"


class StepRefused(Exception):
    """A step that may not be taken, with every reason at once."""

    def __init__(self, unmet: list[Unmet]) -> None:
        super().__init__("；".join(str(one) for one in unmet))
        self.unmet = unmet
