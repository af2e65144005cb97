"""How motions on people are voted on: by sheets that are counted, by a secret box, or openly. Each condition is made
for the body that votes, with the article of its votes: the standing committee (地方组织法 51), the congress (25)."""

from typing import Any

from renda.counting.explanation import CountRefused
from renda.counting.verdict import Tally
from renda.law.cite import Cite
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.step import DataGuard, Guard
from renda.procedures.engine.unmet import Unmet, answers
from renda.procedures.personnel_facts import body_of, of, verdict_on
from renda.procedures.presence import too_few_present

VOTING, PRESENT = Cite("地方组织法", 51, 4), Cite("地方组织法", 51, 3)
TOO_FEW = "{of} {base} 人，须{asked}即至少 {needed} 人出席；现在出席 {present} 人，还差 {missing} 人"


def sitting_open(voting: Cite) -> Guard:
    """Sheets are counted in an open sitting."""

    def sitting_is_open(facts: Facts, actor: Acting) -> Unmet | None:
        """A vote of the meeting asked for it when it began."""
        if actor.role == "meeting" or of(facts).sitting_state == "open":
            return None
        return Unmet("会议没有在开，宣布开会以后再表决", voting)

    return sitting_is_open


def enough_present(present: Cite) -> Guard:
    """The quorum of the body is there."""

    @answers(Unmet(TOO_FEW, present))
    def enough_are_present(facts: Facts, actor: Acting) -> Unmet | None:
        """A vote of the meeting asked for it when it began."""
        if actor.role == "meeting":
            return None
        return too_few_present(facts.law, of(facts).quorum, lambda: body_of(facts), TOO_FEW)

    return enough_are_present


def sheets_right(voting: Cite) -> DataGuard:
    """No more sheets are handed out than people are there, none too many come back, and no line has more votes than
    sheets came back."""

    def sheets_are_right(facts: Facts, data: Data) -> Unmet | None:
        """A vote of the meeting has no sheets, a box was counted by itself."""
        if "vote" in data or "box" in data:
            return None
        out, back = data.get("handed_out"), data.get("collected")
        if not isinstance(out, int) or not isinstance(back, int) or out < 1:
            return Unmet("请填写发出和收回的表决票数", voting)
        if out > of(facts).present:
            params = {"out": out, "present": of(facts).present}
            return Unmet("发出表决票 {out} 张，超过出席的 {present} 人，请核对", voting, params)
        if back > out:
            params = {"out": out, "back": back}
            return Unmet("收回 {back} 张，多于发出的 {out} 张，本次表决无效，应当重新表决", voting, params)
        for name, tally in tallies_of(facts, data):
            if tally is None:
                return Unmet("请填写{name}的赞成、反对、弃权票数，没有的填 0", voting, {"name": name})
            if tally.cast > back:
                counted: dict[str, object] = {"name": name, "cast": tally.cast, "back": back}
                return Unmet("{name}的赞成、反对、弃权合计 {cast} 票，超过收回的 {back} 张", voting, counted)
        return None

    return sheets_are_right


def scrutineers_named(voting: Cite) -> DataGuard:
    """Two people watch over the count and sign it."""

    def scrutineers_sign(facts: Facts, data: Data) -> Unmet | None:
        """Where sheets are counted."""
        if "vote" in data or "box" in data:
            return None
        said = str(data.get("scrutineers") or "").replace("，", "、").split("、")
        named = {name.strip() for name in said} - {""}
        return None if len(named) >= 2 else Unmet("请写明两名以上监票人", voting)

    return scrutineers_sign


def outcome_computed(voting: Cite) -> DataGuard:
    """What is announced is what was computed."""

    def outcome_is_the_computed_one(facts: Facts, data: Data) -> Unmet | None:
        """From the sheets or the box; a vote of the meeting was computed by its own rule."""
        if "vote" in data or data.get("outcome") == outcome_of(facts, data):
            return None
        return Unmet("宣布的结果须与按规则计算的结果一致", voting)

    return outcome_is_the_computed_one


sitting_is_open = sitting_open(VOTING)
enough_are_present = enough_present(PRESENT)
sheets_are_right = sheets_right(VOTING)
scrutineers_sign = scrutineers_named(VOTING)
outcome_is_the_computed_one = outcome_computed(VOTING)


def may_be_voted_openly(facts: Facts, actor: Acting) -> Unmet | None:
    """A vote by device decides where the congress's rules ask for no secret vote, and then only jointly."""
    if facts.law["personnel_vote_secret"].says_yes:
        return Unmet("人事任免案采用无记名方式表决，请用表决票", VOTING, {}, "personnel_vote_secret")
    if not of(facts).joint and len(of(facts).lines) > 1:
        return Unmet(
            "本件逐人表决，请用表决票，或者由主任会议决定合并表决", VOTING, {}, "personnel_vote_joint"
        )
    return None


@answers(Unmet("人事任免案采用无记名方式表决，请用表决票", VOTING, {}, "personnel_vote_secret"))
def is_voted_as_the_rules_say(facts: Facts, actor: Acting) -> Unmet | None:
    """What a vote of the meeting decides was open to such a vote; sheets are open to every motion."""
    if actor.role != "meeting" or of(facts).box_counted:
        return None
    return may_be_voted_openly(facts, actor)


def tallies_of(facts: Facts, data: Data) -> list[tuple[str, Tally | None]]:
    """The votes of each line, or of all together in a joint vote: (name, votes); None where a number is missing."""
    lines = of(facts).lines
    given: Any = data.get("counts") or []
    wanted = [lines[0].name] if of(facts).joint and lines else [line.name for line in lines]
    return [(name, _tally(given[place] if place < len(given) else None)) for place, name in enumerate(wanted)]


def _tally(numbers: Any) -> Tally | None:
    if not numbers or len(numbers) != 3 or any(not isinstance(one, int) or one < 0 for one in numbers):
        return None
    return Tally(in_favour=numbers[0], against=numbers[1], abstaining=numbers[2])


def results_of(facts: Facts, data: Data) -> tuple[str, ...]:
    """The result of each person of the motion, in their order: adopted, rejected, or "" where the votes are not all
    given. Raises CountRefused for more votes than people."""
    found = [tally for _, tally in tallies_of(facts, data)]
    told = [
        "" if one is None else "adopted" if verdict_on(facts, one).is_adopted else "rejected" for one in found
    ]
    return tuple(told * len(of(facts).lines) if of(facts).joint else told)


def outcome_of(facts: Facts, data: Data) -> str:
    """adopted where anybody was; "" while votes are missing or cannot be."""
    try:
        results = results_of(facts, data)
    except CountRefused:
        return ""
    return "" if "" in results or not results else "adopted" if "adopted" in results else "rejected"
