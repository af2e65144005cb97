"""Suggestions made for the demo log-ins: whoever logs in finds something to do, and something that is late."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from renda.demo import phrases
from renda.demo.case import Plan
from renda.demo.writing import Paper, Writer
from renda.roster.models import Person

ROADS, SCHOOLS, GOVERNMENT = "县交通运输局", "县教育局", "县政府办"


class Occasions:
    """Draws plans counted back from today."""

    def __init__(
        self, today: date, writer: Writer, first: Person, second: Person, deputies: list[Person]
    ) -> None:
        self.today, self.writer = today, writer
        self.first, self.second = first, second
        self.deputies = deputies
        self.drawn = 0

    def all(self) -> Iterator[tuple[Plan, Paper]]:
        """Every occasion with its paper."""
        yield from self._drafts()
        yield from self._before_the_office()
        yield from self._before_the_deputies()
        for unit in (ROADS, SCHOOLS):
            yield from self._before_a_unit(unit)
        yield from self._before_others()

    def _ago(self, days: int, lead: Person | None = None, **more: object) -> Plan:
        return Plan(opened_on=self.today - timedelta(days=days), lead=lead or self._someone(), **more)  # type: ignore[arg-type]

    def _assigned(self, days: int, lead: Person | None = None, **more: object) -> Plan:
        """A plan whose assignment was about that many days ago: seven days pass before it."""
        return self._ago(days + 7, lead, **more)

    def _someone(self) -> Person:
        self.drawn += 1
        return self.deputies[(self.drawn * 37) % len(self.deputies)]

    def _paper(self, unit: str = "") -> Paper:
        return self.writer.paper(unit)

    def _drafts(self) -> Iterator[tuple[Plan, Paper]]:
        other = self._someone()
        yield (
            self._ago(
                3, self.first, invited=[self.second, other], answers=["", "agreed"], stops_before="submit"
            ),
            self._paper(SCHOOLS),
        )
        yield self._ago(1, self.first, stops_before="write"), self._paper("县民政局")
        yield self._ago(2, self.second, invited=[self.first], stops_before="submit"), self._paper(ROADS)
        yield self._ago(70, discarded=True), self._paper("县商务局")
        both = [self.first, self.second]
        yield (
            self._ago(5, other, invited=both, is_open_to_all=True, stops_before="submit"),
            self._paper("县水利局"),
        )
        yield self._ago(4, is_open_to_all=True, stops_before="submit"), self._paper("县卫生健康局")

    def _before_the_office(self) -> Iterator[tuple[Plan, Paper]]:
        for days in (1, 3, 4, 5, 8):
            yield self._ago(days + 1, submit=1, stops_before="register"), self._paper()
        for days in (3, 6, 17):
            yield self._ago(days + 3, submit=1, stops_before="assign"), self._paper()
        for wrong in (ROADS, "县农业农村局"):
            yield (
                self._assigned(9, wrong_units=(wrong,), stops_before="assign_again"),
                self._paper("县自然资源和规划局"),
            )
        disputed = (ROADS, "县农业农村局")
        yield self._assigned(20, wrong_units=disputed, stops_before="assign_again"), self._paper("县林业局")
        yield self._assigned(240, wrong_units=disputed), self._paper("县自然资源和规划局")
        yield self._assigned(58, extension="pending"), self._paper("县住房和城乡建设局")
        for unit in ("县公安局", "县水利局", "县医疗保障局"):
            yield self._assigned(95, reply=70, archive=None), self._paper(unit)
        for title, ground in phrases.REFUSED:
            refused = self._ago(30 + 61 * self.drawn % 500, outcome="not_accepted", refusal=ground)
            yield refused, replace(self._paper(), title=title)
        for days in (20, 140, 260, 400):
            yield self._assigned(days, withdrawn=True), self._paper()
            yield self._assigned(days + 50, sent_back=True, archive=10), self._paper()

    def _before_the_deputies(self) -> Iterator[tuple[Plan, Paper]]:
        yield self._assigned(70, self.first, reply=66, stops_before="evaluate"), self._paper(ROADS)
        yield (
            self._assigned(
                64,
                self.first,
                invited=[self.second],
                answers=["agreed"],
                reply=60,
                code="B",
                stops_before="evaluate",
            ),
            self._paper(SCHOOLS),
        )
        yield self._assigned(66, self.second, reply=60, stops_before="evaluate"), self._paper("县卫生健康局")
        unhappy = {"handling": "basically", "result": "dissatisfied", "stops_before": "handle_again"}
        yield self._assigned(95, self.first, reply=60, code="C", **unhappy), self._paper(ROADS)
        yield self._assigned(92, self.second, reply=58, code="B", **unhappy), self._paper(SCHOOLS)
        yield self._assigned(320, self.first, reply=70, code="A", publish=4), self._paper("县水利局")
        yield (
            self._assigned(300, self.first, reply=80, code="B", publish=4),
            self._paper("县住房和城乡建设局"),
        )
        yield self._assigned(520, self.first, reply=66, code="A", publish=5), self._paper(ROADS)
        yield self._assigned(280, self.second, reply=75, code="A", publish=5), self._paper(SCHOOLS)
        yield self._assigned(30, self.first, stops_before="reply"), self._paper("县公安局")
        bad = {"handling": "dissatisfied", "result": "dissatisfied"}
        yield self._assigned(380, self.second, reply=60, code="C", **bad), self._paper("县商务局")
        yield self._assigned(310, extension="granted", reply=130), self._paper("县林业局")

    def _before_a_unit(self, unit: str) -> Iterator[tuple[Plan, Paper]]:
        yield self._assigned(9, stops_before="take"), self._paper(unit)
        yield self._assigned(2, stops_before="take"), self._paper(unit)
        yield self._assigned(14, stops_before="consult"), self._paper(unit)
        yield self._assigned(86, self.first, stops_before="reply"), self._paper(unit)
        yield self._assigned(104, stops_before="reply", pressed=True), self._paper(unit)
        yield (
            self._assigned(215, reply=62, code="B", evaluate=3, stops_before="second_report"),
            self._paper(unit),
        )
        yield self._assigned(57, extension="pending"), self._paper(unit)
        helper = self._paper("县公安局" if unit == ROADS else "县科学技术和工业信息化局")
        yield self._assigned(26, stops_before="opinion"), replace(helper, assisting=(unit,))

    def _before_others(self) -> Iterator[tuple[Plan, Paper]]:
        yield self._assigned(52, presser=0, visited=False, stops_before="reply"), self._paper("县生态环境局")
        yield self._assigned(78, presser=0, stops_before="reply"), self._paper("县农业农村局")
        for place, days in ((1, 40), (2, 250), (3, 330), (0, 420), (1, 560)):
            yield self._assigned(days, presser=place, reply=75, publish=3), self._paper()
        yield self._assigned(5, stops_before="take"), self._paper(GOVERNMENT)
        yield self._assigned(45, stops_before="reply"), self._paper(GOVERNMENT)
        for unit in ("县卫生健康局", "县住房和城乡建设局", "县民政局"):
            yield self._assigned(108, stops_before="reply", pressed=True), self._paper(unit)
            yield self._assigned(88, stops_before="reply"), self._paper(unit)
