"""One suggestion of the demo county: what is planned for it, and the acts it takes part in."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from renda.demo import phrases
from renda.demo.keeping import live_with_promises
from renda.demo.world import World
from renda.demo.writing import Paper
from renda.matters.actions import perform
from renda.matters.models import Entry, Matter
from renda.promises.queries import open_promises_of
from renda.roster.models import Organization, Person
from renda.suggestions.actions import open_draft
from renda.suggestions.models import Suggestion


@dataclass
class Plan:
    """What becomes of a suggestion. Spans are days after the step before; `stops_before` is never done."""

    opened_on: date
    lead: Person
    invited: list[Person] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)  # of those invited: agreed, declined, or "" for none yet
    is_open_to_all: bool = False
    may_be_published: bool = True
    submit: int = 2
    register: int = 2
    outcome: str = "accepted"
    refusal: str = ""
    merge_into: "Case | None" = None
    nature: str = "current"
    assign: int = 3
    is_broad: bool = False
    wrong_units: tuple[str, ...] = ()  # those that return it, in turn
    take: int = 3
    consult: int = 20
    extension: str = ""  # "granted", "refused" or "pending"
    reply: int = 66  # after assignment
    code: str = "A"
    evaluate: int | None = 4
    handling: str = "satisfied"
    result: str = "satisfied"
    reply_again: int = 24
    second_report: int = 12  # after the season's first day
    archive: int | None = 20
    publish: int | None = None
    pressed: bool = False
    presser: int | None = None  # place among the chairpersons: a key suggestion
    visited: bool = True
    sent_back: bool = False
    withdrawn: bool = False
    discarded: bool = False  # as a draft
    stops_before: str = ""


class Case:
    """A suggestion under way: each method is one act on the world's present day."""

    def __init__(self, world: World, plan: Plan, paper: Paper) -> None:
        self.world, self.plan, self.paper = world, plan, paper
        self.random = world.random
        self.matter: Matter
        self.unit = self._body(paper.lead)
        self.assisting = [self._body(name) for name in paper.assisting]
        self.assigned_on: date | None = None

    def _body(self, name: str) -> Organization:
        return self.world.county.bodies[name]

    def stops(self, step: str) -> bool:
        """Whether nobody takes the step in this demo."""
        return self.plan.stops_before == step

    @property
    def state(self) -> str:
        """Where the matter stands now."""
        return Matter.objects.values_list("state", flat=True).get(pk=self.matter.pk)

    def do(self, step: str, actor: Any, outcome: str | None = None, **form: Any) -> Entry:
        """Take a step today."""
        return perform(
            matter=self.matter, step=step, actor=actor, on=self.world.day, outcome=outcome,
            form={"outcome": outcome, **form} if outcome else form,
        )  # fmt: skip

    def open(self) -> None:
        """Write the draft."""
        paper, plan = self.paper, self.plan
        unfinished = self.stops("write")
        self.matter = open_draft(
            actor=self.world.deputy(plan.lead), on=self.world.day, title=paper.title, situation=paper.situation,
            analysis="" if unfinished else paper.analysis, proposal="" if unfinished else paper.proposal,
            reply_form=self.random.choice(("paper", "paper", "meeting", "online")),
            open_for_cosigning=plan.is_open_to_all, may_be_published=plan.may_be_published, is_confidential=False,
        )  # fmt: skip

    def invite(self) -> None:
        """Ask others to co-sign."""
        if self.plan.invited:
            self.do("invite", self.lead, people=self.plan.invited)

    def cosign(self) -> None:
        """Those invited answer; some do not."""
        for person, answer in zip(self.plan.invited, self.plan.answers, strict=False):
            if answer:
                self.do("cosign", self.world.deputy(person), answer)

    def submit(self) -> None:
        """Hand it in."""
        self.do("submit", self.lead, unclassified=True)

    def register(self) -> None:
        """The office numbers it and decides."""
        plan = self.plan
        merge_into = plan.merge_into.matter if plan.merge_into else None
        form = {
            "topic": self.paper.topic,
            "nature": plan.nature,
            "merge_into": merge_into,
            "reason": plan.refusal,
        }
        self.do("register", self.office, plan.outcome, **form)

    def assign(self, unit: Organization, *, assisting: list[Organization]) -> None:
        """The office assigns it."""
        self.do(
            "assign",
            self.office,
            lead_unit=unit,
            assisting_units=assisting,
            is_broad=self.plan.is_broad,
            note="",
        )
        self.assigned_on = self.world.day

    def decide_unit(self) -> None:
        """The government office ends the dispute of units."""
        office = self.world.of(self._body("县政府办"))
        self.do("decide_unit", office, lead_unit=self.unit, assisting_units=self.assisting)
        self.assigned_on = self.world.day

    def send_round(self, wrong_unit: str) -> None:
        """The wrong unit returns it, naming the right one."""
        wrong = self.world.of(self._body(wrong_unit))
        words = self.random.choice(phrases.RETURNS).format(unit=self.unit.name)
        self.do("return", wrong, reason=words, proposed_unit=self.unit)

    def consult(self) -> None:
        """The unit meets the deputy."""
        form = self.random.choice(tuple(phrases.MEETINGS))
        who = f"{phrases.MEETINGS[form].format(place=self.unit.short_name)}，{self.plan.lead.name}及承办人员参加"
        self.do("consult", self.at_unit, form=form, met_on=self.world.day, who=who, words="")

    def ask_extension(self) -> None:
        """The unit asks for six months."""
        self.do("ask_extension", self.at_unit, reason=self.random.choice(phrases.EXTENSIONS))

    def decide_extension(self) -> None:
        """The office decides on it."""
        self.do("decide_extension", self.office, self.plan.extension, note="")

    def reply(self, step: str = "reply") -> None:
        """The unit answers, first or again."""
        code = self.plan.code
        if step == "reply_again" and code in "CD":
            code = "B"
        day = self.world.day
        number = f"云{self.unit.short_name[1:3]}函〔{day.year}〕{self.random.randint(3, 160)}号"
        signer = self.world.head_of(self.unit)
        by_when = date(day.year + (day.month > 9), 12, 20)
        form = phrases.reply_form(self.random, self.paper, code, self.unit.name, signer, number, by_when)
        self.do(step, self.at_unit, None, **form)
        live_with_promises(self.world, self.matter, self.plan.lead)

    def evaluate(self, *, again: bool = False) -> None:
        """The lead deputy rates; a reply after complaint finds approval."""
        handling, result = ("basically", "basically") if again else (self.plan.handling, self.plan.result)
        bad = "dissatisfied" in (handling, result)
        words = self.random.choice(phrases.COMPLAINTS if bad else phrases.PRAISE)
        self.do("evaluate", self.lead, handling=handling, result=result, words=words)
        self._let_others_settle()

    def _let_others_settle(self) -> None:
        """The unit's last rating opens the whole batch: the calendar settles those of other deputies today."""
        said = Suggestion.objects.filter(
            matter__state="replied", matter__parties__organization=self.unit,
            matter__parties__capacity="lead_unit", matter__parties__until_on__isnull=True,
        )  # fmt: skip
        if not said.filter(handling="").exists():
            for matter in Matter.objects.filter(pk__in=said.values("pk")).order_by("pk"):
                self.world.settle(matter)
        if self.state == "closed":
            self.world.close_merged(self.matter)

    def report_again(self) -> None:
        """The second report on what was planned or could not be done."""
        after = {"A": "A", "B": "AAAB", "C": "BCC", "D": "B"}
        words = self.random.choice(phrases.SECOND_REPORTS).format(plan=self.paper.plan)
        code = self.random.choice(after[self.plan.code])
        told = open_promises_of(self.matter.pk, self.unit.pk)
        promises = list(told) if code == "A" else []
        self.do("second_report", self.at_unit, result_code=code, text=words, promises=promises)
        self.world.close_merged(self.matter)

    @property
    def lead(self) -> Any:
        """The lead deputy today."""
        return self.world.deputy(self.plan.lead)

    @property
    def office(self) -> Any:
        """The deputies' committee today."""
        return self.world.of(self.world.office)

    @property
    def at_unit(self) -> Any:
        """The lead unit's clerk today."""
        return self.world.of(self.unit)
