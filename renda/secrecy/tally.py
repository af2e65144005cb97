"""The count of a box: ballots by device, papers, and both together. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from renda.secrecy.form import UNREADABLE, Answers, Form, Spoiled, judge


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted. `counts` is {question: {value: n}}; `papers` the valid ballots by device, in no order that
    tells anything; `spoiled_by` {reason: n}."""

    handed_out: int = 0
    collected: int = 0
    valid: int = 0
    spoiled: int = 0
    spoiled_by: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    write_ins: Mapping[str, int] = field(default_factory=dict)
    papers: tuple[Answers, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        keys = [*self.counts, *(key for key in other.counts if key not in self.counts)]
        return Tally(
            self.handed_out + other.handed_out,
            self.collected + other.collected,
            self.valid + other.valid,
            self.spoiled + other.spoiled,
            _sum(self.spoiled_by, other.spoiled_by),
            {key: _sum(self.counts.get(key, {}), other.counts.get(key, {})) for key in keys},
            _sum(self.write_ins, other.write_ins),
            self.papers + other.papers,
        )


def count(form: Form, ballots: Iterable[Answers | None], *, handed_out: int) -> Tally:
    """Count ballots; None is one that could not be read."""
    counts = {one.key: Counter({value: 0 for value, _label in one.choices}) for one in form.questions}
    spoiled_by: Counter[str] = Counter()
    names: Counter[str] = Counter()
    papers: list[Answers] = []
    collected = 0
    for answers in ballots:
        collected += 1
        verdict = judge(form, answers) if answers is not None else UNREADABLE
        if answers is None or isinstance(verdict, Spoiled):
            spoiled_by[verdict.reason if isinstance(verdict, Spoiled) else ""] += 1
            continue
        papers.append(answers)
        names.update(name.strip() for name, _instead in answers.write_ins)
        for question in form.questions:
            value = answers.choices.get(question.key, form.unanswered)
            if value:
                counts[question.key][value] += 1
    return Tally(
        handed_out,
        collected,
        len(papers),
        sum(spoiled_by.values()),
        dict(spoiled_by),
        {key: dict(one) for key, one in counts.items()},
        dict(names),
        tuple(papers),
    )


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in [*one, *other]}
