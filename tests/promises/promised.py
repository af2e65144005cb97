"""Short ways to promises in any state."""

from datetime import date
from typing import Any

from renda.matters.models import Matter
from renda.promises.models import Promise
from tests.county import CONSULT, REPLY, County

PLANNED = "新建停车位60个，2026年6月底前完成\n改造路灯"
BY_WHEN = date(2026, 12, 20)


def replied(county: County, **form: Any) -> Matter:
    """A suggestion whose reply promises two things and tells one done, unless told otherwise."""
    said = {"result_code": "B", "done": "已加宽道路", "planned": PLANNED, "by_when": BY_WHEN}
    return county.replied(**{"code": "B", **said, **form})


def promises_of(matter: Matter) -> dict[str, Promise]:
    """The promises of the suggestion by their words."""
    return {one.text: one for one in Promise.objects.filter(suggestion=matter).select_related("matter")}


def a_promise(county: County, text: str = "改造路灯") -> Matter:
    """One promise of a fresh reply."""
    return promises_of(replied(county))[text].matter


def replied_again(county: County, matter: Matter, on: date, **form: Any) -> None:
    """A dissatisfied deputy, and the second reply."""
    county.take(
        matter,
        "evaluate",
        county.deputy,
        on=on,
        handling="basically",
        result="dissatisfied",
        words="没有解决",
    )
    assert matter.state == "reopened"
    county.take(matter, "consult", county.handler, on=on, met_on=on, **CONSULT)
    county.take(matter, "reply_again", county.handler, on=on, **{**REPLY, "result_code": "B", **form})
