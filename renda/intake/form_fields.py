"""What the paper itself tells: the fields of its form and the headed parts of its text. Pure.

The form is a table or lines with colons, filled by hand in Word; the text has its three parts headed in one of many
wordings of 基本情况, 问题分析 and 具体建议, or not headed at all.
"""

import re
from dataclasses import dataclass, field

LABELS = {
    "author": ("领衔代表", "领衔人", "代表姓名", "提出人", "建议人", "提议人", "提案人", "提出代表", "姓名"),
    "cosigners": ("附议代表", "附议人", "联名代表", "联名人"),
    "number": ("编号", "建议编号", "建议号", "案号", "第号"),
    "place": ("代表团", "所在代表团", "所属代表团", "代表团名称"),
    "title": ("标题", "题目", "案由", "建议标题", "建议题目", "建议名称"),
}
PARTS = {
    "situation": ("基本情况", "情况说明", "有关情况", "现状", "情况", "背景", "现状及背景", "基本现状"),
    "analysis": (
        "问题分析",
        "存在的问题",
        "存在问题",
        "主要问题",
        "原因分析",
        "分析",
        "问题及原因",
        "问题",
        "理由",
    ),
    "proposal": (
        "具体建议",
        "意见建议",
        "对策建议",
        "工作建议",
        "几点建议",
        "建议和措施",
        "建议措施",
        "建议",
        "对策",
        "措施",
    ),
}
_LABEL_OF = {label: key for key, labels in LABELS.items() for label in labels}
_PART_OF = {label: key for key, labels in PARTS.items() for label in labels}
_ORDINAL = r"(?:第?[一二三四五六七八九十]+部分|[（(]?[一二三四五六七八九十\d]+[）)]?\s*[、.．:：]?)?\s*"
_HEADING = re.compile(
    rf"^{_ORDINAL}[【\[]?({'|'.join(sorted(_PART_OF, key=len, reverse=True))})[】\]]?\s*(?:[:：]\s*(.*))?$"
)
_TITLE_LINE = re.compile(r"^关于.{2,80}的(?:建议|批评|意见|建议、批评和意见)$")
_FURNITURE = re.compile(
    r"^(?:.{0,30}(?:代表建议专用纸|建议、批评和意见(?:专用纸|表)?)|联系电话|电话|手机|通讯地址|邮政?编|工作单位|代表证号|界别|职务|日期|提出日期|承办单位|主办单位|会办单位|协办单位|审查意见|备注)"
)


@dataclass(slots=True)
class Told:
    """What was found; `is_headed` says that the text had its parts headed, else `situation` holds all of it."""

    fields: dict[str, str] = field(default_factory=dict)
    situation: str = ""
    analysis: str = ""
    proposal: str = ""
    is_headed: bool = False

    @property
    def number(self) -> int | None:
        """The number that the form gives."""
        found = re.search(r"\d{1,5}", self.fields.get("number", ""))
        return int(found[0]) if found and int(found[0]) else None


def read_text(text: str) -> Told:
    """Read a paper's text: one line for a paragraph or a row of a table, whose cells are set apart by tabs."""
    told = Told()
    lines = [line for line in (one.strip() for one in text.replace("\r", "\n").split("\n")) if line]
    body = _take_fields(lines, told)
    parts: dict[str, list[str]] = {"": []}
    here = ""
    for line in body:
        heading = _HEADING.match(line)
        if heading and not (heading[2] is None and len(line) > 14):
            here = _PART_OF[heading[1]]
            parts.setdefault(here, [])
            line = (heading[2] or "").strip()
        if line:
            parts[here].append(line)
    told.is_headed = "proposal" in parts and len(parts) > 2
    if told.is_headed:
        parts["situation"] = parts[""] + parts.get("situation", [])
        for name in PARTS:
            setattr(told, name, "\n".join(parts.get(name, [])))
    else:
        told.situation = "\n".join(line for line in body if line)
    return told


def _take_fields(lines: list[str], told: Told) -> list[str]:
    """Take the form's fields out of the lines; what is left is the text."""
    body = []
    awaited = ""
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
        if awaited and len(cells) == 1 and _key(cells[0]) is None:
            told.fields.setdefault(awaited, cells[0])
            awaited = ""
            continue
        awaited = ""
        found = _fields_in(cells)
        if found:
            for key, value in found:
                if value:
                    told.fields.setdefault(key, value)
                else:
                    awaited = key
        elif _TITLE_LINE.match(_closed(line)):
            told.fields.setdefault("title", _closed(line))
        elif not _FURNITURE.match(_closed(line)) or len(line) > 60:
            body.append("\n".join(cells) if len(cells) > 1 and max(map(len, cells)) > 60 else line)
    return body


def _fields_in(cells: list[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    expected = ""
    for cell in cells:
        key = _key(cell)
        if key is not None:
            if expected:
                found.append((expected, ""))
            _label, _sign, value = cell.replace(":", "：").partition("：")
            expected = "" if value.strip() else key
            if value.strip():
                found.append((key, value.strip()))
        elif expected:
            found.append((expected, cell))
            expected = ""
    if expected:
        found.append((expected, ""))
    return found


def _key(cell: str) -> str | None:
    """The field whose label the cell is, or begins with, before a colon."""
    label = _closed(cell.replace(":", "：").partition("：")[0])
    return _LABEL_OF.get(label)


def _closed(text: str) -> str:
    return "".join(text.split())
