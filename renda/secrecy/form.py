"""What a ballot asks, what one answers, and whether it counts. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from renda.law.cite import Cite

PAPER = Cite("选举法", 44, 2)  # more than are to be elected spoils the paper
SECRET = Cite("地方组织法", 27, 1)  # elections of officials by secret ballot
IN_FAVOUR, AGAINST = "in_favour", "against"


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the ballot: a candidate, a motion, a report to grade. `choices` are (value, label)."""

    key: str
    label: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The ballot. `most_in_favour` is the number of seats (None: no limit); `write_ins` allows other names, each in
    place of a candidate voted against. `unanswered` is what an unmarked line counts as ("" counts as nothing)."""

    questions: tuple[Question, ...]
    most_in_favour: int | None = None
    write_ins: bool = False
    unanswered: str = ""
    note: str = ""

    def question(self, key: str) -> Question | None:
        """The question of that key."""
        return next((one for one in self.questions if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Answers:
    """One ballot: a value for each question marked, and names written in with the question they stand in for."""

    choices: Mapping[str, str] = field(default_factory=dict)
    write_ins: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Valid:
    """It counts."""


@dataclass(frozen=True, slots=True)
class Spoiled:
    """It does not count, and why. `reason` is a template that the page translates."""

    reason: str
    cite: Cite


UNREADABLE = Spoiled("选票内容不能辨认", PAPER)
STRANGE = Spoiled("选票上有表决票以外的内容", PAPER)
TOO_MANY = Spoiled("所选人数多于应选人数", PAPER)
NO_NAMES = Spoiled("本次投票不设另选他人", PAPER)


def judge(form: Form, answers: Answers) -> Valid | Spoiled:
    """Whether the ballot counts. Blank lines do not spoil it; more chosen than seats does."""
    for key, value in answers.choices.items():
        question = form.question(key)
        if question is None or value not in {one for one, _label in question.choices}:
            return STRANGE
    names = [name for name, _instead in answers.write_ins]
    if names and not form.write_ins:
        return NO_NAMES
    if any(not name.strip() or len(name) > 40 for name in names):
        return UNREADABLE
    chosen = sum(value == IN_FAVOUR for value in answers.choices.values()) + len(names)
    if form.most_in_favour is not None and chosen > form.most_in_favour:
        return TOO_MANY
    return Valid()


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: one text for one value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def form_as_data(form: Form) -> dict[str, Any]:
    """The form as plain data."""
    return {
        "questions": [
            {"key": one.key, "label": one.label, "choices": [list(choice) for choice in one.choices]}
            for one in form.questions
        ],
        "most_in_favour": form.most_in_favour,
        "write_ins": form.write_ins,
        "unanswered": form.unanswered,
        "note": form.note,
    }


def form_from_data(data: Mapping[str, Any]) -> Form:
    """The form from plain data."""
    questions = tuple(
        Question(one["key"], one["label"], tuple((value, label) for value, label in one["choices"]))
        for one in data["questions"]
    )
    return Form(
        questions, data.get("most_in_favour"), bool(data.get("write_ins")), data.get("unanswered", ""),
        data.get("note", ""),
    )  # fmt: skip


def answers_as_data(answers: Answers) -> dict[str, Any]:
    """The answers as plain data."""
    return {"choices": dict(answers.choices), "write_ins": [list(one) for one in answers.write_ins]}


def answers_from_data(data: object) -> Answers:
    """The answers from plain data. Raises ValueError for anything else."""
    if not isinstance(data, dict):
        raise ValueError("no answers")
    choices, names = data.get("choices", {}), data.get("write_ins", [])
    if not isinstance(choices, dict) or not all(isinstance(one, str) for one in choices.values()):
        raise ValueError("no choices")
    if not isinstance(names, list) or len(names) > 200:
        raise ValueError("no names")
    written = []
    for one in names:
        if not (
            isinstance(one, list)
            and len(one) == 2
            and isinstance(one[0], str)
            and isinstance(one[1], str | None)
        ):
            raise ValueError("no name")
        written.append((one[0], one[1]))
    return Answers(dict(choices), tuple(written))
