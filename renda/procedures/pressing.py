"""重点督办: a member of the council of chairpersons presses a key suggestion to its result (代表法 52-2).

A sub-matter of the suggestion: it begins when the council designates the suggestion, and the suggestion is not
archived before it ends.
"""

from renda.law.cite import Cite
from renda.procedures.bodies import CONGRESS_OFFICE, COUNCIL, DEPUTIES_OFFICE, LEAD_UNIT
from renda.procedures.engine.guards import done, filled, other_came_to
from renda.procedures.engine.people import BY_CALENDAR, Capacity
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import sees
from renda.procedures.engine.step import State, Step

PRESSED = State("pressing", "督办中", "warn")
CONCLUDED = State("concluded", "督办结束", "good", final=True)
LAPSED = State("lapsed", "督办终止", "neutral", final=True)
KEY = Cite("代表法", 52, 2)
PRESSER = Capacity("presser", "督办领导", frozenset({"leader"}), of_person=True)

PRESSING = Procedure(
    "pressing",
    "重点督办",
    start=PRESSED,
    track=("visit", "conclude"),
    steps=(
        Step(
            "visit", "记录督办", (PRESSED,), None, (PRESSER,), KEY, owed=True, anchors=("open",),
            asks=(filled("text", "督办情况", KEY),), help="现场督办、听取汇报或者开会协调的情况", tells=(LEAD_UNIT,),
        ),
        Step(
            "conclude", "结束督办", (PRESSED,), CONCLUDED, (PRESSER,), KEY, owed=True,
            needs=(done("visit", "至少记录一次督办后才能结束", KEY),),
            asks=(filled("text", "督办结果", KEY),), help="写明督办结果", tells=(DEPUTIES_OFFICE, LEAD_UNIT),
        ),
        Step(
            "lapse", "随建议撤回终止", (PRESSED,), LAPSED, (BY_CALENDAR,), KEY,
            needs=(other_came_to(frozenset({"withdrawn"}), "pressed", "所督办的建议没有撤回", KEY),),
            help="代表撤回建议的，督办随之终止", tells=(PRESSER, LEAD_UNIT),
        ),
    ),
    sees=(
        sees(COUNCIL, PRESSED, CONCLUDED, LAPSED),
        sees(DEPUTIES_OFFICE, PRESSED, CONCLUDED, LAPSED),
        sees(CONGRESS_OFFICE, PRESSED, CONCLUDED, LAPSED),
        sees(LEAD_UNIT, PRESSED, CONCLUDED, LAPSED),
    ),
)  # fmt: skip
