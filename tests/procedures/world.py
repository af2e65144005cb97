"""A county in memory: people, units and one matter, moved by the pure engine alone, without a database.

It does what the rooms do when a step is taken (renda/suggestions/recording.py), as far as the engine can see it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from renda.calendar import spans
from renda.calendar.working_days import Holidays, national_holidays
from renda.counting.elections.nominations import Nomination
from renda.counting.verdict import Tally
from renda.law.rulebook import Law, LocalValue, RuleBook, load
from renda.procedures.appointment import APPOINTMENT
from renda.procedures.bill import BILL
from renda.procedures.bill_conditions import BillFacts
from renda.procedures.congress_facts import OFFICIALS, CongressMotionFacts, majority_rule
from renda.procedures.congress_facts import QUORUM as CONGRESS_QUORUM
from renda.procedures.congress_resignation import CONGRESS_RESIGNATION
from renda.procedures.decision import DECISION
from renda.procedures.dismissal import DISMISSAL
from renda.procedures.election import ELECTION
from renda.procedures.election_conditions import ElectionFacts
from renda.procedures.engine.facts import Facts, Other, Taken
from renda.procedures.engine.people import CALENDAR, Acting, Assembly, Capacity, Holder, People
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.sight import may_see
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.execution import EXECUTION
from renda.procedures.execution_conditions import DecisionFacts, ExecutionFacts
from renda.procedures.joint_nomination import JOINT_NOMINATION, JointNominationFacts
from renda.procedures.law_exam import LAW_EXAM
from renda.procedures.law_exam_conditions import LawExamFacts
from renda.procedures.leave import LEAVE, LeaveFacts
from renda.procedures.meeting import MEETING
from renda.procedures.meeting_conditions import MeetingFacts
from renda.procedures.opinion_handling import OPINION_HANDLING
from renda.procedures.opinion_handling_conditions import (
    GRADES,
    HandlingFacts,
    Rating,
    result_of_rating,
)
from renda.procedures.personnel_facts import LineFacts, PersonnelFacts
from renda.procedures.personnel_voting import results_of
from renda.procedures.plan import PLAN
from renda.procedures.plan_conditions import DONE, DROPPED, ItemFacts, PlanFacts
from renda.procedures.plan_statutory import STATUTORY, entered
from renda.procedures.pressing import PRESSING
from renda.procedures.promise import PROMISE, RECHECKER
from renda.procedures.promise_conditions import PromiseFacts, concluded
from renda.procedures.question import QUESTION
from renda.procedures.question_conditions import QuestionFacts
from renda.procedures.recall import RECALL
from renda.procedures.rectification import RECTIFICATION
from renda.procedures.rectification_conditions import RectificationFacts
from renda.procedures.referral import DRAFTING, REFERRAL
from renda.procedures.referral_conditions import ReferralFacts
from renda.procedures.resignation import RESIGNATION
from renda.procedures.secret_vote import SECRET_VOTE
from renda.procedures.secret_vote_conditions import SecretVoteFacts
from renda.procedures.sitting import SITTING
from renda.procedures.sitting_conditions import SittingFacts
from renda.procedures.suggestion import SUGGESTION
from renda.procedures.suggestion_conditions import SuggestionFacts, settled_outcome
from renda.procedures.vote import VOTE
from renda.procedures.vote_conditions import VoteFacts, result_of
from renda.procedures.work_report import WORK_REPORT
from renda.procedures.work_report_conditions import WorkReportFacts

LAW_DIRECTORY = Path(__file__).resolve().parents[2] / "law"


@cache
def law() -> Law:
    """The rules of the project, read once."""
    return load(LAW_DIRECTORY)


@cache
def book(on: date, local: tuple[tuple[str, LocalValue], ...]) -> RuleBook:
    """The rules of a day with a county's own values."""
    return law().as_of(on, dict(local))


@dataclass(frozen=True)
class Actor:
    """Somebody who acts: a person in one capacity."""

    person_id: int
    role: str
    role_label: str
    organization_id: int
    congress_id: int = 1


ACTORS: dict[str, Acting] = {
    "领衔代表": Actor(1, "deputy", "人大代表", 100),
    "附议代表甲": Actor(2, "deputy", "人大代表", 100),
    "附议代表乙": Actor(3, "deputy", "人大代表", 100),
    "其他代表": Actor(4, "deputy", "人大代表", 100),
    "外县代表": Actor(5, "deputy", "人大代表", 200, congress_id=2),
    "代表工委": Actor(10, "deputies_office", "代表工委", 10),
    "人大办公室": Actor(11, "office", "人大办公室", 11),
    "主任会议": Actor(12, "leader", "主任会议成员", 12),
    "督办领导": Actor(13, "leader", "主任会议成员", 12),
    "政府办公室": Actor(14, "government_office", "政府办公室", 14),
    "交通局": Actor(20, "unit", "承办单位", 20),
    "财政局": Actor(21, "unit", "承办单位", 21),
    "教育局": Actor(22, "unit", "承办单位", 22),
    "水利局": Actor(23, "unit", "承办单位", 23),
    "会议": Assembly(1),
    "人大党组": Actor(30, "party_group", "党组", 30),
    "县委": Actor(31, "party_committee", "党委", 31),
    "外县县委": Actor(32, "party_committee", "党委", 32, congress_id=2),
    "日程": CALENDAR,
}
STANDING = {
    "deputies_office": frozenset({Holder("organization", 10)}),
    "council_of_chairpersons": frozenset({Holder("organization", 12)}),
    "government_office": frozenset({Holder("organization", 14)}),
    "meeting_clerk": frozenset({Holder("organization", 11)}),
    "party_group": frozenset({Holder("organization", 30)}),
    "party_committee": frozenset({Holder("organization", 31)}),
}
ROOM_FACTS: dict[str, type[Facts]] = {
    MEETING.slug: MeetingFacts,
    SITTING.slug: SittingFacts,
    BILL.slug: BillFacts,
    REFERRAL.slug: ReferralFacts,
    VOTE.slug: VoteFacts,
    LEAVE.slug: LeaveFacts,
    QUESTION.slug: QuestionFacts,
    DECISION.slug: DecisionFacts,
    EXECUTION.slug: ExecutionFacts,
    SECRET_VOTE.slug: SecretVoteFacts,
    LAW_EXAM.slug: LawExamFacts,
    APPOINTMENT.slug: PersonnelFacts,
    RESIGNATION.slug: PersonnelFacts,
    DISMISSAL.slug: PersonnelFacts,
    ELECTION.slug: ElectionFacts,
    WORK_REPORT.slug: WorkReportFacts,
    OPINION_HANDLING.slug: HandlingFacts,
    RECTIFICATION.slug: RectificationFacts,
    PLAN.slug: PlanFacts,
    JOINT_NOMINATION.slug: JointNominationFacts,
}
MARKS = frozenset(
    {"is_published", "is_open_to_deputies"}
)  # of the matter itself, which the room's facts do not say
CLOSED = frozenset({"closed", "archived", "concluded"})


def person(name: str) -> Holder:
    """The person of that name as a holder."""
    return Holder("person", ACTORS[name].person_id)


def unit(name: str) -> Holder:
    """The body for which that name acts."""
    return Holder("organization", ACTORS[name].organization_id)


@dataclass(frozen=True)
class Matter:
    """One matter at rest. `known` is what the room knows beyond the state; `rating` is that of the last reply;
    `asked` the day last asked for in place of the one promised."""

    procedure: Procedure
    state: str
    law_on: date
    taken: tuple[Taken, ...]
    holders: Mapping[str, frozenset[Holder]] = field(default_factory=dict)
    known: Mapping[str, Any] = field(default_factory=dict)
    rating: tuple[str, str] = ("", "")
    asked: str = ""
    others: tuple[Other, ...] = ()
    subs: tuple[Other, ...] = ()
    local: Mapping[str, LocalValue] = field(default_factory=dict)
    holidays: Holidays = field(default_factory=national_holidays)

    def facts(self, on: date) -> Facts:
        """What the engine is told on that day."""
        shared: dict[str, Any] = {
            "state": self.state,
            "on": on,
            "law": book(self.law_on, tuple(self.local.items())),
            "holidays": self.holidays,
            "taken": self.taken,
            "people": self.people,
            "others": self.others,
            "subs": self.subs,
        }
        if self.procedure is PROMISE:
            recheckers = len(self.people.holding(RECHECKER))
            return PromiseFacts(**shared, recheckers=recheckers, is_of_government=lambda: True, **self.known)
        if self.procedure in (RECALL, CONGRESS_RESIGNATION):
            is_town, subject = bool(self.known.get("is_town")), self.known.get("subject", OFFICIALS)
            majority = majority_rule(self.procedure.slug, is_town=is_town, subject=subject)
            return CongressMotionFacts(**shared, majority=majority, **self.known)
        if self.procedure.slug in ROOM_FACTS:
            known = {name: value for name, value in self.known.items() if name not in MARKS}
            return ROOM_FACTS[self.procedure.slug](**shared, **known)
        if self.procedure is not SUGGESTION:
            return Facts(**shared)
        rated = self.state == "replied" and all(self.rating)
        return SuggestionFacts(
            **shared, **{"has_all_ratings": rated, "is_of_government": lambda: True, **self.known}
        )

    @property
    def people(self) -> People:
        return People({**STANDING, **self.holders}, congress_id=1)

    def take(self, step: str, actor: Acting, on: date, data: Mapping[str, Any] | None = None) -> "Matter":
        """The matter after the step; raises StepRefused, and this one stays as it is."""
        entered = dict(data or {})
        facts = self.facts(on)
        outcome = self._drawn(step, facts) or entered.get("outcome")
        unmet = self.procedure.check(step, facts, actor, outcome=outcome, data=entered)
        if unmet:
            raise StepRefused(unmet)
        capacity = facts.people.acting_as(actor, self.procedure.step(step).by)
        assert capacity is not None
        by = _by(actor, capacity)
        moved = replace(
            self,
            state=self.procedure.target(step, facts, outcome),
            taken=(*self.taken, Taken(step, on, outcome or "", by)),
        )
        return moved.recorded(step, by, on, entered)

    def recorded(self, step: str, by: Holder | None, on: date, data: Mapping[str, Any]) -> "Matter":
        """What the room writes down with the step."""
        record = RECORDS_OF.get(self.procedure.slug, RECORDS).get(step)
        return record(self, by, on, data) if record else self

    def holding(self, capacity: str, holders: Iterable[Holder]) -> "Matter":
        """The same with these holders of a capacity."""
        return replace(self, holders={**self.holders, capacity: frozenset(holders)})

    def knowing(self, **known: Any) -> "Matter":
        """The same with more known."""
        return replace(self, known={**self.known, **known})

    def is_seen_by(self, actor: Acting) -> bool:
        """Whether the actor may see the matter as it stands."""
        flags = {
            "is_published": "is_published",
            "is_open_for_cosigning": "is_open_to_deputies",
            "is_open_to_deputies": "is_open_to_deputies",
        }
        marks = frozenset(mark for name, mark in flags.items() if self.known.get(name))
        return may_see(self.procedure.sees, state=self.state, people=self.people, actor=actor, flags=marks)

    def refusal(
        self, step: str, actor: Acting, on: date, data: Mapping[str, Any] | None = None
    ) -> list[Unmet]:
        """Why the step is refused; empty where it is not."""
        try:
            self.take(step, actor, on, data)
        except StepRefused as refused:
            return refused.unmet
        return []

    def _drawn(self, step: str, facts: Facts) -> str:
        """The outcome that the calendar draws from what was said before."""
        if step == "settle_recheck":
            given = [past.outcome for past in facts.since("open_recheck") if past.step == "recheck"]
            return concluded(given) if given else ""
        if step == "settle_rating":
            return result_of_rating(facts) if facts.counts else ""  # type: ignore[attr-defined]
        if step == "settle_count":
            return result_of(facts) if facts.state == "counting" else ""
        if step != "settle":
            return ""
        code = str(self.known.get("result_code", ""))
        return settled_outcome(result_code=code, handling=self.rating[0], result=self.rating[1])


def _by(actor: Acting, capacity: Capacity) -> Holder | None:
    if not actor.person_id:
        return None
    return (
        Holder("person", actor.person_id)
        if capacity.of_person
        else Holder("organization", actor.organization_id)
    )


def _invite(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.holding("invited", matter.holders.get("invited", frozenset()) | set(data["people"]))


def _cosign(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    assert by is not None
    joined = {by} if data["outcome"] == "agreed" else set()
    return matter.holding("cosigner", matter.holders.get("cosigner", frozenset()) | joined)


def _submit(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return replace(matter.holding("invited", ()).knowing(is_open_for_cosigning=False), law_on=on)


def _register(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    if data.get("outcome") != "merged":
        return matter
    return replace(matter, others=(Other("merged_into", "handling", False),))


def _assign(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    named = matter.holding("lead_unit", [data["lead_unit"]])
    named = named.holding("assisting_unit", data.get("assisting_units") or ())
    return replace(named, rating=("", "")).knowing(is_broad=bool(data.get("is_broad")))


def _reply(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return replace(matter, rating=("", "")).knowing(result_code=data["result_code"])


def _evaluate(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return replace(matter, rating=(data["handling"], data["result"]))


def _mark_key(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return replace(matter.knowing(is_key=True), subs=(Other("pressing", "pressing", False),))


def _publish(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(is_published=True)


def _appoint(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.holding("rechecker", matter.holders["lead_deputy"] | set(data.get("people") or ()))


def _ask_change(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return replace(matter, asked=str(data["new_due_on"]))


def _decide_change(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    if data["outcome"] != "granted":
        return matter
    return matter.knowing(due_on=date.fromisoformat(matter.asked))


def _charge(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return replace(
        matter.holding("charged_body", data["bodies"]), subs=(Other("execution", "owing_report", False),)
    )


def _consider_report(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return (
        matter if data["outcome"] == "accepted" else matter.knowing(due_on=date.fromisoformat(data["due_on"]))
    )


def _name_presiding(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.holding("presiding", data["presiders"])


def _promise_answer(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(due_on=date.fromisoformat(data["due_on"]))


def _nominate(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    signers = frozenset(data.get("signer_names") or ()) if data["source"] == "deputies" else frozenset()
    named = (*matter.known.get("nominations", ()), Nomination(data["candidate"], signers))
    return matter.knowing(nominations=named)


def _take_back(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    left = [one for one in matter.known.get("nominations", ()) if one.candidate != data["candidate"]]
    return matter.knowing(nominations=tuple(left))


def _start_election(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(counts=())


def _close_election(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(handed_out=data["handed_out"], collected=data["collected"], counts=())


def _enter_sheet(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(counts=(*matter.known.get("counts", ()), data["sheet"]))


def _close_vote(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(counts=())


def _enter_count(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    counted = Tally(in_favour=data["in_favour"], against=data["against"], abstaining=data["abstaining"])
    return matter.knowing(counts=(*matter.known.get("counts", ()), counted))


def _count_sheets(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    voted = [data["outcome"]] * len(matter.known["lines"])
    results = voted if "vote" in data else results_of(matter.facts(on), data)
    lines = tuple(replace(line, result=one) for line, one in zip(matter.known["lines"], results, strict=True))
    return matter.knowing(lines=lines)


def _make_statements(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(lines=tuple(replace(line, spoke=True) for line in matter.known["lines"]))


def _council_decides(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(joint=bool(data.get("joint")))


def _enter_defence(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(defence=data["way"])


def _receive_report(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(meeting_on=date.fromisoformat(data["begins_on"]))


def _print_defence(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(printed=True)


def _form_group(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.holding("researcher", data["people"])


def _send_opinions(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return replace(matter, subs=(Other("opinion_handling", "handling_owed", False),))


def _publish_report(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(is_published=True)


def _distribute(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(is_open_to_deputies=True)


def _change_day(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(meeting_on=date.fromisoformat(data["meeting_on"]))


def _enter_rating(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(counts=(Rating(*(data[name] for name in (*GRADES, "invalid"))),))


def _consider_handling(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return (
        matter.knowing(due_on=date.fromisoformat(data["due_on"])) if data["outcome"] == "returned" else matter
    )


def _settle_rating(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    law = book(matter.law_on, ())["review_opinions_again_months"]
    if matter.state != "handling_owed":
        return matter
    return matter.knowing(due_on=spans.add(on, law.amount, law.unit), counts=())


def _mending_day(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return matter.knowing(due_on=date.fromisoformat(data["due_on"])) if data.get("due_on") else matter


def _item(matter: Matter, data: Mapping[str, Any], **now: Any) -> Matter:
    items = matter.known["items"]
    return matter.knowing(
        items=tuple(replace(one, **now) if one.id == data["item"] else one for one in items)
    )


def _leave_out(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return _item(matter, data, status=DROPPED)


def _complete_item(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return _item(matter, data, status=DONE)


def _open_item(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    return _item(matter, data, has_matter=True)


def _adjust_item(matter: Matter, by: Holder | None, on: date, data: Mapping[str, Any]) -> Matter:
    if data["outcome"] == "moved":
        return _item(matter, data, month=data["month"])
    return _item(matter, data, status=data["outcome"])


PERSONNEL = {
    "decide": _count_sheets,
    "make_statements": _make_statements,
    "council_decides": _council_decides,
    "enter_defence": _enter_defence,
    "print_defence": _print_defence,
}
RECORDS = {
    "close_vote": _close_vote,
    "recount": _close_vote,
    "enter_count": _enter_count,
    "appoint": _appoint,
    "ask_change": _ask_change,
    "decide_change": _decide_change,
    "invite": _invite,
    "cosign": _cosign,
    "submit": _submit,
    "register": _register,
    "assign": _assign,
    "decide_unit": _assign,
    "reply": _reply,
    "reply_again": _reply,
    "evaluate": _evaluate,
    "mark_key": _mark_key,
    "publish": _publish,
}
RECORDS_OF = {
    "election": {
        "nominate": _nominate,
        "take_in_nomination": _nominate,
        "take_back": _take_back,
        "start_election": _start_election,
        "close_election": _close_election,
        "enter_sheet": _enter_sheet,
        "recount_sheets": _start_election,
    },
    "meeting": {},
    "sitting": {"name_presiding": _name_presiding},
    "leave": {},
    "secret_vote": {},
    "decision": {"charge": _charge},
    "execution": {"consider_report": _consider_report},
    "question": {"promise_answer": _promise_answer, "ask_further": _promise_answer},
    "plan": {
        "leave_out": _leave_out,
        "complete_item": _complete_item,
        "open_item": _open_item,
        "adjust_item": _adjust_item,
    },
    "bill": {"invite": _invite, "cosign": _cosign},
    "work_report": {
        "form_group": _form_group,
        "distribute": _distribute,
        "send_opinions": _send_opinions,
        "publish_report": _publish_report,
        "change_day": _change_day,
    },
    "opinion_handling": {
        "consider_handling": _consider_handling,
        "enter_rating": _enter_rating,
        "settle_rating": _settle_rating,
        "publish_handling": _publish_report,
    },
    "rectification": {
        "verify_mending": _mending_day,
        "reopen_problem": _mending_day,
        "change_mending_day": _mending_day,
    },
    "joint_nomination": {"invite": _invite, "cosign": _cosign},
    "appointment": PERSONNEL,
    "resignation": PERSONNEL,
    "dismissal": PERSONNEL,
    "recall": {**PERSONNEL, "receive_report": _receive_report},
    "congress_resignation": PERSONNEL,
}


def planned_in(year: int) -> tuple[ItemFacts, ...]:
    """A year's plan as it should be: what law asks for in its months, and one topic chosen."""
    months = {**entered(law().as_of(date(year, 1, 1))), "filing_review_annual_report": 12}
    due = [
        ItemFacts(n, one.named(year), months[one.rule] or 10, one.rule) for n, one in enumerate(STATUTORY, 1)
    ]
    return (*due, ItemFacts(99, "全县农村饮水安全工作情况", 5))


WRITTEN = {
    "title": "关于整治县城停车难的建议",
    "parts": ("县城老街停车难。", "车位少，划线不清。", "在老街两端各建一处停车场。"),
    "may_be_published": True,
}


def begun(procedure: Procedure, on: date, **known: Any) -> Matter:
    """A matter just opened: a deputy's draft, a leader's pressing, a unit's promise, an office's request."""
    opened = Matter(procedure, procedure.start.slug, on, (Taken("open", on),))
    if procedure is PROMISE:
        promised = opened.holding("lead_deputy", [person("领衔代表")]).holding(
            "rechecker", [person("领衔代表")]
        )
        promised = promised.holding("cosigner", [person("附议代表甲")]).holding("lead_unit", [unit("交通局")])
        return promised.knowing(due_on=on + timedelta(days=120), **known)
    if procedure is MEETING:
        called = opened.holding("attendee", [person("领衔代表")]).holding("presiding", [person("主任会议")])
        planned = {"kind": "standing_committee", "begins_on": on + timedelta(days=20), "items": 3}
        return replace(called, subs=(Other("sitting", "scheduled", False),)).knowing(**{**planned, **known})
    if procedure is SITTING:
        called = opened.holding("attendee", [person("领衔代表")]).holding("presiding", [person("主任会议")])
        return called.knowing(**{"kind": "sc_full", "members": 27, "present": 14, **known})
    if procedure is LEAVE:
        return opened.holding("asking", [person("领衔代表")]).knowing(**known)
    if procedure is ELECTION:
        held = opened.holding("presiding", [person("主任会议")]).holding("scrutineer", [person("其他代表")])
        held = held.holding("counter", [person("领衔代表"), person("附议代表甲")])
        return held.knowing(**{"members": 120, "present": 110, **known})
    if procedure is JOINT_NOMINATION:
        signed = frozenset(f"代表{number}" for number in range(10))
        return opened.holding("lead_deputy", [person("领衔代表")]).knowing(**{"names": signed, **known})
    if procedure is DECISION:
        return opened.knowing(has_text=True, **known)
    if procedure is LAW_EXAM:
        prepared = {"held_on": on + timedelta(days=10), "has_paper": True, "examinees": 3}
        return opened.knowing(**{**prepared, **known})
    if procedure is WORK_REPORT:
        planned = {"meeting_on": on + timedelta(days=60), **known}
        return opened.holding("reporting_body", [unit("交通局")]).knowing(**planned)
    if procedure is OPINION_HANDLING:
        given = {"due_on": on + timedelta(days=90), **known}
        return opened.holding("reporting_body", [unit("交通局")]).knowing(**given)
    if procedure is RECTIFICATION:
        given = {"due_on": on + timedelta(days=90), **known}
        return opened.holding("responsible_body", [unit("交通局")]).knowing(**given)
    if procedure is EXECUTION:
        given = {"due_on": on + timedelta(days=90), **known}
        return opened.holding("charged_body", [unit("交通局")]).knowing(**given)
    if procedure is QUESTION:
        asked = opened.holding("asker", [person("领衔代表")]).holding("asked_body", [unit("交通局")])
        return asked.holding("presiding", [person("主任会议")]).knowing(**known)
    if procedure is BILL:
        brought = opened.holding("proposer", [unit("交通局")]) if not known.get("is_joint") else opened
        return brought.knowing(
            title="关于公共停车场建设的议案", parts=("停车难", "车位缺口大", "分三年建设"), **known
        )
    if procedure in (APPOINTMENT, RESIGNATION, DISMISSAL):
        named = LineFacts(name="王某", post="县教育局局长", exam="passed")
        brought = {
            "lines": (named,), "grounds": "工作需要", "has_material": True, "members": 27, "present": 20,
            "sitting_state": "open",
        }  # fmt: skip
        return opened.holding("nominator", [unit("人大办公室")]).knowing(**{**brought, **known})
    if procedure in (RECALL, CONGRESS_RESIGNATION):
        change, post = ("recall", "副县长") if procedure is RECALL else ("accept", "县长")
        brought = {
            "lines": (LineFacts(name="韩某", post=post, change=change),), "grounds": "严重失职", "deputies": 27,
            "members": 27, "present": 20, "sitting_state": "open", "meeting_on": on, "quorum": CONGRESS_QUORUM,
        }  # fmt: skip
        held = opened.holding("nominator", [unit("人大办公室")]).holding("presiding", [person("主任会议")])
        return held.knowing(**{**brought, **known})
    if procedure is REFERRAL:
        written = {"title": "关于召开常委会会议的请示", "text": "拟于三月召开常委会会议。"}
        return opened.holding(DRAFTING.slug, [unit("人大办公室")]).knowing(**{**written, **known})
    if procedure is VOTE:
        called = opened.holding("attendee", [person("领衔代表")]).holding("presiding", [person("主任会议")])
        called = called.holding("counter", [person("代表工委"), person("其他代表")])
        voted = {"members": 27, "present": 20, "cast": Tally(in_favour=14, against=4, abstaining=1)}
        return called.knowing(**{**voted, **known})
    if procedure is SECRET_VOTE:
        kept = opened.holding("keeper", [person("代表工委"), person("其他代表")])
        return kept.knowing(**{"voters": 30, "keepers": 2, "keys_made": 2, "keys_back": 2, **known})
    if procedure is PLAN:
        return opened.knowing(**{"year": on.year, "items": planned_in(on.year), **known})
    if procedure is PRESSING:
        return opened.holding("presser", [person("督办领导")]).holding("lead_unit", [unit("交通局")])
    return opened.holding("lead_deputy", [person("领衔代表")]).knowing(**{**WRITTEN, **known})
