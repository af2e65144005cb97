"""Who decides on a recall, a resignation, a dismissal, an acting post: with which majority, and what follows. Pure.

The decision itself is counted by ``renda.counting.verdict.verdict`` with ``Deciding.threshold``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from renda.counting.explanation import CountRefused, Explanation, by_rule
from renda.counting.threshold import Threshold
from renda.law.rule import Rule


class Decider(StrEnum):
    """The body that decides."""

    CONGRESS = "congress"
    STANDING_COMMITTEE = "standing_committee"
    CONSTITUENCY = "constituency"


@dataclass(frozen=True, slots=True)
class Deciding:
    """``threshold`` is the majority; ``is_secret`` where the law demands a secret ballot, False where it leaves the
    way of voting open; ``follows`` is what has to be done after the decision."""

    by: Decider
    threshold: Threshold
    is_secret: bool = False
    follows: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Backing:
    """Whether enough people stand behind a motion: numbers of people."""

    needed: int
    signed: int
    explanation: Explanation

    @property
    def missing(self) -> int:
        return max(self.needed - self.signed, 0)

    @property
    def is_enough(self) -> bool:
        return not self.missing


def backing(rule: Rule, signed: int, base: int = 0) -> Backing:
    """Whether those who ``signed`` are enough for a motion, by the rule on who may put it: a number of people
    (原选区选民 五十人以上) or a share of a body of ``base`` (十分之一以上代表). Raises CountRefused for more signers
    than the body has."""
    if isinstance(rule.value, int):
        needed = rule.amount
        params: dict[str, object] = {"needed": needed, "signed": signed}
        enough, short = (
            "须 {needed} 人以上联名，已有 {signed} 人，可以提出",
            "须 {needed} 人以上联名，已有 {signed} 人，还差 {missing} 人",
        )
    else:
        asked = Threshold.of_rule(rule)
        if signed > base:
            raise CountRefused(
                by_rule(
                    rule,
                    "联名 {signed} 人，超过{of} {base} 人，请核对",
                    signed=signed,
                    of=asked.whole,
                    base=base,
                )
            )
        needed = asked.needed(base)
        params = {"of": asked.whole, "base": base, "asked": asked.asked, "needed": needed, "signed": signed}
        enough = "{of} {base} 人，须{asked}即至少 {needed} 人联名，已有 {signed} 人，可以提出"
        short = "{of} {base} 人，须{asked}即至少 {needed} 人联名，已有 {signed} 人，还差 {missing} 人"
    params["missing"] = max(needed - signed, 0)
    template = enough if signed >= needed else short
    return Backing(needed, signed, by_rule(rule, template, **params))


def recall_of_official(
    book: Mapping[str, Rule], *, is_town: bool = False, is_chief_procurator: bool = False
) -> Deciding:
    """Only the congress recalls whom it elected, with more than half of all deputies
    (地方组织法第二十五条、第三十一条); the recall of a chief procurator takes effect when it is approved above
    (第十三条)."""
    rule = book["congress_majority" if is_town else "recall_officials_vote_or_investigate"]
    follows = _approval(book["recall_chief_procurator_approval"]) if is_chief_procurator else ()
    return Deciding(Decider.CONGRESS, Threshold.of_rule(rule), follows=follows)


def resignation_of_official(
    book: Mapping[str, Rule], *, in_session: bool, is_town: bool = False, is_chief_procurator: bool = False
) -> Deciding:
    """The congress in session; between sessions a county's standing committee, which files it with the congress
    (地方组织法第三十二条). Raises CountRefused for a town between sessions: only its congress decides there."""
    if is_town:
        rule = book["resignation_officials_township"]
        if not in_session:
            raise CountRefused(
                by_rule(
                    rule, "乡镇人大主席、副主席和政府领导人员的辞职由本级人民代表大会决定，闭会期间不能接受"
                )
            )
        return Deciding(Decider.CONGRESS, Threshold.of_rule(rule))
    rule = book["resignation_officials_county_in_session" if in_session else "resignation_officials_county"]
    approval = _approval(rule) if is_chief_procurator else ()
    if in_session:
        return Deciding(Decider.CONGRESS, Threshold.of_rule(rule), follows=approval)
    filed = by_rule(rule, "常委会接受辞职后，报本级人民代表大会备案")
    return Deciding(Decider.STANDING_COMMITTEE, Threshold.of_rule(rule), follows=(filed, *approval))


def dismissal(book: Mapping[str, Rule]) -> Deciding:
    """撤职 by the standing committee between sessions: secret ballot, more than half of all members
    (监督法第六十二条)."""
    return Deciding(
        Decider.STANDING_COMMITTEE, Threshold.of_rule(book["dismissal_secret_ballot"]), is_secret=True
    )


def acting_post(
    book: Mapping[str, Rule], *, is_deputy_head: bool, is_chief_procurator: bool = False
) -> Deciding:
    """Who acts for a head that cannot serve: the standing committee decides, nominated by the council of chairpersons.
    Raises CountRefused for somebody who is no deputy head of that organ (地方组织法第五十条第一款第十三项)."""
    rule = book["acting_head_of_organs"]
    if not is_deputy_head:
        raise CountRefused(by_rule(rule, "代理人选应当从副职领导人员中决定；不是副职的，先依法任命为副职"))
    follows: tuple[Explanation, ...] = ()
    if is_chief_procurator:
        follows = (by_rule(rule, "决定代理检察长，须报上一级人民检察院和人民代表大会常务委员会备案"),)
    return Deciding(Decider.STANDING_COMMITTEE, Threshold.of_rule(rule), follows=follows)


def recall_of_deputy(book: Mapping[str, Rule]) -> Deciding:
    """A county or town deputy is recalled by the voters of the constituency: secret ballot, more than half of all of
    them, not of those who vote (选举法第五十二条、第五十三条)."""
    lost = by_rule(
        book["office_lost_with_deputyship_recall"],
        "担任常委会、专门委员会职务或者乡镇人大主席、副主席的，其职务相应撤销，并予公告",
    )
    asked = Threshold.of_rule(book["recall_deputy_majority"])
    return Deciding(Decider.CONSTITUENCY, asked, is_secret=True, follows=(lost,))


def resignation_of_deputy(book: Mapping[str, Rule], *, is_town: bool = False) -> Deciding:
    """A county deputy resigns to the standing committee, a town deputy to the congress (选举法第五十五条第二款)."""
    rule = book["deputy_resign_township" if is_town else "deputy_resign_county"]
    follows = (
        by_rule(rule, "接受代表辞职的，应当予以公告"),
        by_rule(
            book["office_lost_with_deputyship_resign"],
            "担任常委会、专门委员会职务或者乡镇人大主席、副主席的，其职务相应终止，并予公告",
        ),
    )
    by = Decider.CONGRESS if is_town else Decider.STANDING_COMMITTEE
    return Deciding(by, Threshold.of_rule(rule), follows=follows)


def recall_of_upper_deputy(book: Mapping[str, Rule], *, in_session: bool) -> Deciding:
    """A deputy to the higher congress is recalled by the congress that elected them, between sessions by its standing
    committee; secret ballot; filed above and announced (选举法第五十二条、第五十三条第二款)."""
    rule = book["upper_deputy_recall_majority" if in_session else "upper_deputy_recall_majority_sc"]
    by = Decider.CONGRESS if in_session else Decider.STANDING_COMMITTEE
    return Deciding(
        by,
        Threshold.of_rule(rule),
        is_secret=True,
        follows=(by_rule(rule, "罢免的决议，须报送上一级人民代表大会常务委员会备案、公告"),),
    )


def resignation_of_upper_deputy(book: Mapping[str, Rule]) -> Deciding:
    """A deputy to the higher congress resigns to the standing committee of the congress that elected them
    (选举法第五十五条 第一款)."""
    rule = book["upper_deputy_resign"]
    follows = (by_rule(rule, "接受辞职的决议，须报送上一级人民代表大会常务委员会备案、公告"),)
    return Deciding(Decider.STANDING_COMMITTEE, Threshold.of_rule(rule), follows=follows)


def _approval(rule: Rule) -> tuple[Explanation, ...]:
    return (by_rule(rule, "须报经上一级人民检察院检察长提请该级人民代表大会常务委员会批准"),)
