"""What a question must have to be answered and marked; asked of a form and of a row of a table alike."""

from typing import Any

from django.utils.translation import gettext_noop as _

from renda.exams.models import LETTERS, MULTIPLE, OPEN, SINGLE, TRUE_FALSE

TOO_FEW = _("至少要有两个选项")
ONE_LETTER = _("单选题的答案应为一个选项的字母，如 B")
LETTERS_ONLY = _("多选题的答案应为两个以上选项的字母，如 A、B、D")
NOT_AN_OPTION = _("答案中有的字母没有对应的选项")
TRUE_OR_FALSE = _("判断题的答案应为“正确”或者“错误”")
NO_OPTIONS = _("判断题和简答题不填选项")
SAME_OPTIONS = _("有两个选项文字相同")


def faults_of(fields: dict[str, Any]) -> list[tuple[str, str]]:
    """What is wrong with the question: (field, msgid) each; empty where it can be used."""
    kind, options, answer = fields["kind"], fields["options"], fields["answer"]
    if kind in (TRUE_FALSE, OPEN):
        found = [("options", NO_OPTIONS)] if options else []
        if kind == TRUE_FALSE and answer not in ("T", "F"):
            found.append(("answer", TRUE_OR_FALSE))
        return found
    if len(options) < 2:
        return [("options", TOO_FEW)]
    if len(set(options)) < len(options):
        return [("options", SAME_OPTIONS)]
    if kind == SINGLE and (len(answer) != 1 or answer not in LETTERS):
        return [("answer", ONE_LETTER)]
    if kind == MULTIPLE and (len(answer) < 2 or any(one not in LETTERS for one in answer)):
        return [("answer", LETTERS_ONLY)]
    if any(one not in LETTERS[: len(options)] for one in answer):
        return [("answer", NOT_AN_OPTION)]
    return []


def answer_from(kind: str, written: str) -> str:
    """The answer as it is kept: letters in order and once each, “T” or “F”, or the text as written."""
    plain = "".join(written.split()).upper()
    if kind == TRUE_FALSE:
        words = {
            "正确": "T",
            "对": "T",
            "是": "T",
            "√": "T",
            "T": "T",
            "错误": "F",
            "错": "F",
            "否": "F",
            "×": "F",
            "F": "F",
        }
        return words.get(plain, plain)
    if kind == OPEN:
        return written.strip()
    return "".join(sorted({sign for sign in plain if sign not in "、，,;；/"}))
