"""A body at one moment, and how its whole is reckoned. Pure.

National law demands shares of 全体代表 and 全体组成人员 without saying whether a vacant seat or a suspended member
belongs to them. By default the whole is those in office on the day: vacancies do not count; the suspended, whose
office has not ended (代表法第六十一条), do. Two local rules, ``base_counts_vacancies`` and
``base_counts_suspended``, say otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from renda.counting.explanation import CountRefused, Explanation
from renda.counting.threshold import PRESENT, Threshold
from renda.law.cite import Cite
from renda.law.rule import Rule

IN_OFFICE = Cite("代表法", 61, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Numbers of people. ``members`` are in office, the suspended among them; ``suspended`` may neither attend nor
    vote (暂时停止执行代表职务); ``present`` have a vote and are here now; ``seats`` is the number fixed for the term
    (名额), None where no number is fixed, as in a Party group. Raises CountRefused for numbers that cannot be."""

    members: int
    present: int
    suspended: int = 0
    seats: int | None = None

    def __post_init__(self) -> None:
        if min(self.members, self.present, self.suspended, self.seats or 0) < 0:
            raise CountRefused(Explanation("人数不能是负数，请核对", IN_OFFICE))
        if self.seats is not None and self.members > self.seats:
            raise CountRefused(
                Explanation(
                    "实有 {members} 人，超过名额 {seats} 人，请核对名册",
                    IN_OFFICE,
                    {"members": self.members, "seats": self.seats},
                )
            )
        if self.present > self.able:
            raise CountRefused(
                Explanation(
                    "出席 {present} 人，超过可以出席的 {able} 人，请核对签到",
                    IN_OFFICE,
                    {"present": self.present, "able": self.able},
                )
            )

    @property
    def able(self) -> int:
        """Those in office who may attend and vote."""
        return self.members - self.suspended

    @property
    def vacant(self) -> int:
        """Seats that nobody holds (出缺)."""
        return 0 if self.seats is None else self.seats - self.members


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """Who belongs to the whole of a body."""

    counts_vacancies: bool = False
    counts_suspended: bool = True

    @classmethod
    def of_rules(cls, book: Mapping[str, Rule]) -> Self:
        """As the congress has set it in the rules of a day."""
        return cls(
            counts_vacancies=book["base_counts_vacancies"].says_yes,
            counts_suspended=book["base_counts_suspended"].says_yes,
        )

    def base(self, body: Body, threshold: Threshold) -> int:
        """The whole that the demand is a share of: those present, or everybody as reckoned."""
        if threshold.of == PRESENT:
            return body.present
        base = body.members + (body.vacant if self.counts_vacancies else 0)
        return base if self.counts_suspended else base - body.suspended

    def explained(self, body: Body, threshold: Threshold) -> Explanation | None:
        """How vacancies and the suspended were reckoned; None where there is nothing to say."""
        if threshold.of == PRESENT or not (body.vacant or body.suspended):
            return None
        params = {
            "seats": body.members + body.vacant,
            "vacant": body.vacant,
            "members": body.members,
            "suspended": body.suspended,
            "base": self.base(body, threshold),
        }
        return Explanation(self._template(body), threshold.cite, params, "base_counts_vacancies")

    def _template(self, body: Body) -> str:
        if not body.vacant:
            if self.counts_suspended:
                return "实有 {members} 人，其中暂停执行职务 {suspended} 人计入，按 {base} 人计算"
            return "实有 {members} 人，暂停执行职务 {suspended} 人不计入，按 {base} 人计算"
        if not body.suspended:
            if self.counts_vacancies:
                return "名额 {seats} 人，其中出缺 {vacant} 人计入，按 {base} 人计算"
            return "名额 {seats} 人，出缺 {vacant} 人不计入，按 {base} 人计算"
        return {
            (
                True,
                True,
            ): "名额 {seats} 人，其中出缺 {vacant} 人、暂停执行职务 {suspended} 人都计入，按 {base} 人计算",
            (
                True,
                False,
            ): "名额 {seats} 人，出缺 {vacant} 人计入，暂停执行职务 {suspended} 人不计入，按 {base} 人计算",
            (
                False,
                True,
            ): "名额 {seats} 人，出缺 {vacant} 人不计入，暂停执行职务 {suspended} 人计入，按 {base} 人计算",
            (
                False,
                False,
            ): "名额 {seats} 人，出缺 {vacant} 人、暂停执行职务 {suspended} 人都不计入，按 {base} 人计算",
        }[self.counts_vacancies, self.counts_suspended]
