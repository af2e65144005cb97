"""What follows a personnel decision: letters of appointment, the oath, and filing with an authority above."""

from datetime import date

from renda.procedures.engine.deadlines import after
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet
from renda.procedures.personnel_conditions import POWER
from renda.procedures.personnel_facts import kind_of, of, swears
from renda.procedures.personnel_kinds import BEGINS, OATH

DUE_OATH = after("publish_result", rule="oath_working_days")


def somebody_gets_a_letter(facts: Facts, actor: Acting) -> Unmet | None:
    """A letter of appointment is given where an office begins."""
    if any(line.result == "adopted" and line.change in BEGINS for line in of(facts).lines):
        return None
    return Unmet("本件没有任命的人员，不颁发任命书", POWER)


def somebody_swears(facts: Facts, actor: Acting) -> Unmet | None:
    """An oath is taken where an office of the state begins (宪法 27-3)."""
    if any(swears(facts, line) for line in of(facts).lines):
        return None
    return Unmet("本件没有须宪法宣誓的人员", OATH)


def oath_has_a_day(facts: Facts, data: Data) -> Unmet | None:
    """The oath is on record with its day, after the decision, and its place."""
    said, decided = data.get("sworn_on"), facts.last("publish_result")
    if not said or not str(data.get("place") or "").strip():
        return Unmet("请填写宣誓的日期和地点", OATH)
    day = date.fromisoformat(str(said))
    if decided is not None and day < decided.on:
        return Unmet("宣誓日期 {day} 早于公布任命的日期 {on}，请核对", OATH, {"day": day, "on": decided.on})
    if day > facts.on:
        return Unmet("宣誓日期 {day} 还没有到", OATH, {"day": day})
    return None


def is_filed_above(facts: Facts, actor: Acting) -> Unmet | None:
    """Some decisions are filed with an authority above."""
    adopted = any(line.result == "adopted" for line in of(facts).lines)
    needed = kind_of(facts).filed_with and (
        of(facts).kind != "acting" or of(facts).nominator == "procuratorate"
    )
    needed = needed or (of(facts).kind == "acting" and any("检察长" in line.post for line in of(facts).lines))
    return None if adopted and needed else Unmet("本件不须报送备案", POWER)


def what_follows_is_done(facts: Facts, actor: Acting) -> Unmet | None:
    """Letters, oath and filing are done before the motion is closed."""
    left = []
    if somebody_gets_a_letter(facts, actor) is None and not facts.has("give_letters"):
        left.append("颁发任命书")
    if somebody_swears(facts, actor) is None and not facts.has("swear"):
        left.append("宪法宣誓")
    if is_filed_above(facts, actor) is None and not facts.has("file_above"):
        left.append("报送备案")
    return Unmet("还没有办：{left}", POWER, {"left": "、".join(left)}) if left else None
