"""The bank's questions from a table: compared first, then written whole or not at all."""

import re
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.translation import gettext_noop as _

from renda.exams.actions.bank import FIELDS as KEPT
from renda.exams.actions.bank import KEEPERS
from renda.exams.models import LETTERS, MULTIPLE, OPEN, SINGLE, TRUE_FALSE, BankQuestion
from renda.exams.wellformed import answer_from, faults_of
from renda.law.cite import number_of
from renda.law.queries import law
from renda.roster.importing.plan import Kind, Plan, Progress, Setting
from renda.roster.sheets.checking import Columns, Record
from renda.roster.sheets.fields import Field
from renda.roster.sheets.table import Cell
from renda.roster.sheets.values import BadValue, narrow, one_of, passage, text

KIND_WORDS = {
    "单选题": SINGLE, "单选": SINGLE, "多选题": MULTIPLE, "多选": MULTIPLE, "判断题": TRUE_FALSE, "判断": TRUE_FALSE,
    "简答题": OPEN, "简答": OPEN, "问答题": OPEN,
}  # fmt: skip
DIFFICULTY_WORDS = {
    "容易": "1", "易": "1", "1": "1", "中等": "2", "中": "2", "2": "2", "较难": "3", "难": "3", "3": "3",
}  # fmt: skip


def statute(cell: Cell) -> str:
    """A statute by its short or its full name."""
    name = narrow(cell).strip("《》 ")
    found = law().statutes
    for short, one in found.items():
        if name in (short, one.full):
            return short
    raise BadValue("不是已收录的法律，请写简称，如 地方组织法、监督法、代表法、宪法")


def place(cell: Cell) -> int:
    """The number of an article or paragraph: 51, 第51条, 第五十一条."""
    written = re.sub(r"[第条款\s]", "", narrow(cell))
    try:
        number = int(written) if written.isdecimal() else number_of(written)
    except ValueError as error:
        raise BadValue("不是条款序号，请改为如 51") from error
    if not 1 <= number <= 2000:
        raise BadValue("不是条款序号，请改为如 51")
    return number


OPTION = partial(text, limit=300)
FIELDS = (
    Field("text", "题干", partial(text, limit=500), ("题目", "试题", "问题"), required=True),
    Field("kind", "题型", partial(one_of, choices=KIND_WORDS), ("类型", "题目类型"), required=True),
    Field("topic", "主题", partial(text, limit=30), ("知识点", "分类", "类别"), required=True),
    Field("difficulty", "难度", partial(one_of, choices=DIFFICULTY_WORDS), ("难易", "难易程度"), required=True),
    Field("option_a", "选项A", OPTION, ("A", "A选项")),
    Field("option_b", "选项B", OPTION, ("B", "B选项")),
    Field("option_c", "选项C", OPTION, ("C", "C选项")),
    Field("option_d", "选项D", OPTION, ("D", "D选项")),
    Field("option_e", "选项E", OPTION, ("E", "E选项")),
    Field("option_f", "选项F", OPTION, ("F", "F选项")),
    Field("answer", "答案", partial(passage, limit=1000), ("正确答案", "参考答案", "标准答案"), required=True),
    Field("statute", "法律", statute, ("出处法律", "法律名称", "依据"), required=True),
    Field("article", "条", place, ("条文", "第几条"), required=True),
    Field("paragraph", "款", place, ("第几款",)),
)  # fmt: skip


@dataclass
class QuestionImport:
    """Compares a table with the bank by the text of each question, and writes what is new or changed."""

    setting: Setting
    rows: list[tuple[int, BankQuestion]] = field(default_factory=list)

    def plan(self, records: list[Record], columns: Columns, progress: Progress) -> Plan:
        """Compare row by row."""
        plan = Plan()
        kept = BankQuestion.objects.filter(congress=self.setting.congress, retired_at__isnull=True)
        known = {one.text: one for one in kept}
        seen: dict[str, int] = {}
        for record in records:
            values = _values(record)
            if values is None:
                continue
            if (first := seen.setdefault(values["text"], record.row)) != record.row:
                told = columns.mistake(record.row, "text", values["text"], "与行 {row} 重复", row=first)
                plan.mistakes.append(told)
                continue
            faults = faults_of(values)
            for at, reason in faults:
                key = "option_a" if at == "options" else at
                plan.mistakes.append(columns.mistake(record.row, key, "", reason))
            if not faults:
                self._compare(record.row, values, known.get(values["text"]), plan)
        named = {one.text for _row, one in self.rows}
        plan.left = len(known.keys() - named)
        return plan

    def _compare(self, row: int, values: dict[str, Any], question: BankQuestion | None, plan: Plan) -> None:
        if question is None:
            by = self.setting.actor.person_id if self.setting.actor else None
            question = BankQuestion(congress=self.setting.congress, made_by_id=by, **values)
            plan.count(row, "new")
        elif any(getattr(question, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(question, name, value)
            plan.count(row, "changed")
        else:
            plan.count(row, "unchanged")
        self.rows.append((row, question))

    def write(self) -> None:
        """Write what is new and what changed."""
        BankQuestion.objects.bulk_create([one for _row, one in self.rows if one.pk is None])
        changed = [one for _row, one in self.rows if one.pk is not None]
        BankQuestion.objects.bulk_update(changed, KEPT, batch_size=100)


def _values(record: Record) -> dict[str, Any] | None:
    """The question as it is kept; None where a cell could not be read, which is told already."""
    said = record.values
    if any(one.required and one.key not in said for one in FIELDS):
        return None
    options = [str(said.get(f"option_{one.lower()}", "")) for one in LETTERS[:6]]
    while options and not options[-1]:
        options.pop()
    kind = str(said["kind"])
    return {
        "text": said["text"], "kind": kind, "topic": said["topic"], "difficulty": int(str(said["difficulty"])),
        "options": [] if kind in (TRUE_FALSE, OPEN) and not any(options) else options,
        "answer": answer_from(kind, str(said["answer"])), "statute": said["statute"],
        "article": said["article"], "paragraph": said.get("paragraph"),
    }  # fmt: skip


def export_row(question: BankQuestion) -> list[str]:
    """A question as a row of the same table, which imports back unchanged."""
    words = {value: word for word, value in reversed(KIND_WORDS.items())}
    levels = {value: word for word, value in reversed(DIFFICULTY_WORDS.items())}
    options = [*question.options, *[""] * 6][:6]
    answer = (
        {"T": "正确", "F": "错误"}.get(question.answer, question.answer)
        if question.kind == TRUE_FALSE
        else question.answer
    )
    return [
        question.text, words[question.kind], question.topic, levels[str(question.difficulty)], *options, answer,
        question.statute, str(question.article), str(question.paragraph or ""),
    ]  # fmt: skip


KIND = Kind(
    "exam_questions",
    _("法律知识题库"),
    FIELDS,
    QuestionImport,
    lambda congress: False,
    roles=KEEPERS,
    shown_at="exam-questions",
)
