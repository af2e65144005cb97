"""How many candidates stand for how many seats: equal or more, by office; and what follows. Pure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from renda.counting.elections.contest import Contest, Office, Round
from renda.counting.explanation import CountRefused, Explanation, by_rule
from renda.law.rule import Rule


class Next(StrEnum):
    """What follows the nominations: the vote itself, a preliminary vote, or more nominations."""

    VOTE = "vote"
    PRELIMINARY = "preliminary"
    NOMINATE = "nominate"


@dataclass(frozen=True, slots=True)
class Margins:
    """How many more candidates than seats the law allows; ``most`` None where it sets no limit."""

    least: int
    most: int | None
    rule: Rule


@dataclass(frozen=True, slots=True)
class Slate:
    """What follows, and with how many candidates the vote is held (None: with all who are nominated)."""

    next: Next
    places: int | None
    explanation: Explanation


def margin_rule(contest: Contest, book: Mapping[str, Rule]) -> Rule:
    """The rule on the number of candidates."""
    if contest.round is Round.BY_ELECTION:
        return book["deputy_by_election" if contest.is_of_deputies else "officials_by_election"]
    return book[
        {
            Office.PRINCIPAL: "candidates_principal_posts",
            Office.DEPUTY: "candidates_deputy_posts",
            Office.MEMBER: "candidates_sc_members",
            Office.UPPER_DEPUTY: "upper_deputy_candidate_ratio",
        }[contest.office]
    ]


def lawful_margins(contest: Contest, book: Mapping[str, Rule]) -> Margins:
    """How many more candidates than seats the election measures may fix.

    A share of the seats (委员 十分之一至五分之一, 上一级代表 五分之一至二分之一) means whole people between its ends.
    Where no whole number lies between them, as for one to four members, the law does not say how to round: one more,
    so that the election is still contested. A by-election may have as many candidates as seats, or any number more.
    """
    rule = margin_rule(contest, book)
    if contest.round is Round.BY_ELECTION:
        return Margins(0, None, rule)
    if not isinstance(rule.value, Fraction):
        return Margins(rule.amount, int(rule.up_to or rule.amount), rule)
    least, most = math.ceil(rule.value * contest.seats), math.floor((rule.up_to or 1) * contest.seats)
    return Margins(least, most, rule) if least <= most else Margins(1, 1, rule)


def margin_fault(contest: Contest, book: Mapping[str, Rule]) -> Explanation | None:
    """Why the 差额数 of the election measures is not lawful, or that they must fix one; None where all is well. At a
    by-election, and where the law itself leaves one number only, the measures need not fix any."""
    allowed, margin = lawful_margins(contest, book), contest.margin
    if margin is None:
        if contest.round is Round.BY_ELECTION or allowed.least == allowed.most:
            return None
        return by_rule(allowed.rule, "选举办法应当规定{label}的具体差额数", label=contest.label)
    params = {"label": contest.label, "seats": contest.seats, "margin": margin, "least": allowed.least}
    if margin < allowed.least:
        return by_rule(
            allowed.rule, "{label}应选 {seats} 名，差额数定为 {margin} 名，不得少于 {least} 名", **params
        )
    if allowed.most is not None and margin > allowed.most:
        params["most"] = allowed.most
        return by_rule(
            allowed.rule, "{label}应选 {seats} 名，差额数定为 {margin} 名，不得多于 {most} 名", **params
        )
    return None


def judge_slate(contest: Contest, nominated: int, book: Mapping[str, Rule]) -> Slate:
    """What follows when ``nominated`` people are proposed for the office: fewer than must stand → more nominations;
    as many as may → the vote; more → a preliminary vote. Raises CountRefused for an unlawful 差额数."""
    fault = margin_fault(contest, book)
    if fault is not None and not (contest.is_of_deputies and contest.margin is None):
        raise CountRefused(fault)
    allowed = lawful_margins(contest, book)
    least, most = places(contest, book)
    params = {"label": contest.label, "seats": contest.seats, "nominated": nominated, "least": least}
    if nominated < least:
        template = "{label}应选 {seats} 名，提名 {nominated} 人，候选人至少应有 {least} 人，应当继续提名"
        return Slate(Next.NOMINATE, None, by_rule(allowed.rule, template, **params))
    if most is None or nominated <= most:
        if nominated == contest.seats:
            template = "{label}应选 {seats} 名，提名 {nominated} 人，可以等额选举"
        else:
            template = "{label}应选 {seats} 名，提名 {nominated} 人，进行差额选举"
        return Slate(Next.VOTE, nominated, by_rule(allowed.rule, template, **params))
    if fault is not None:
        raise CountRefused(fault)
    params["most"], params["places"] = most, contest.seats + margin_of(contest, book)
    template = "{label}应选 {seats} 名，提名 {nominated} 人，多于规定的 {most} 人，应当进行预选，确定 {places} 名候选人"
    told = by_rule(preliminary_rule(contest, book), template, **params)
    return Slate(Next.PRELIMINARY, contest.seats + margin_of(contest, book), told)


def margin_of(contest: Contest, book: Mapping[str, Rule]) -> int:
    """How many more candidates than seats stand: as the election measures fix it, or the least that the law asks."""
    return lawful_margins(contest, book).least if contest.margin is None else contest.margin


def places(contest: Contest, book: Mapping[str, Rule]) -> tuple[int, int | None]:
    """The least and the most candidates with whom the vote may be held; None where there is no most."""
    seats, allowed = contest.seats, lawful_margins(contest, book)
    if contest.round is Round.BY_ELECTION:
        return seats, None if contest.margin is None else seats + contest.margin
    if contest.office is Office.PRINCIPAL:  # equal numbers where only so many are nominated
        return seats, seats + (allowed.most or 0)
    if contest.is_of_deputies:  # any number within the law's ratio
        return seats + allowed.least, seats + (allowed.most or 0)
    fixed = seats + margin_of(contest, book)
    return fixed, fixed


def preliminary_rule(contest: Contest, book: Mapping[str, Rule]) -> Rule:
    """The rule on the preliminary vote."""
    return book["upper_deputy_nomination_days" if contest.is_of_deputies else "pre_election_officials"]
