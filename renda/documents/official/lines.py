"""What a built-in template says, line by line: written once here, made into a DOCX that an office can edit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class P:
    """A paragraph in a style (see `styles`); its text may hold fields, as {{ title }}.

    Left out unless the field `when` is filled.
    """

    style: str
    text: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """Paragraphs that a person wrote: a field made by `paragraphs`."""

    field: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table over `span` columns. `flow` names a field made by `paragraphs` instead of a text."""

    text: str = ""
    style: str = "cell"
    span: int = 1
    flow: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row, repeated as `row` for each of the list `each` where given; `height` is the least, in millimetres."""

    cells: tuple[Cell, ...]
    each: str = ""
    height: float = 0
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; `widths` of its columns in millimetres."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """The printing block (版记) at the bottom of the last page: who gets copies, who printed it, and when.

    The line of copies is left out unless the field `when` is filled.
    """

    copies: str
    printer: str
    printed: str
    when: str = ""


Block = P | Flow | Table | Foot
_NUMERALS = "一二三四五六七八九十"


def paragraphs(text: str) -> list[dict[str, str]]:
    """A person's text as paragraphs with their style: 一、 opens a first heading, （一） a second, the rest is body.

    Only a short line without a full stop is a heading: in “一、关于道路。我局……” the whole paragraph is text.
    """
    found = []
    for line in text.replace("\r", "").split("\n"):
        if said := line.strip(" \t　"):
            found.append({"style": _level(said), "text": said})
    return found


def _level(line: str) -> str:
    if len(line) > 40 or "。" in line:
        return "body"
    head = line.lstrip("（(")
    numeral = head[: len(head) - len(head.lstrip(_NUMERALS))]
    if not numeral:
        return "body"
    rest = head[len(numeral) :]
    if head == line:
        return "h1" if rest.startswith("、") else "body"
    return "h2" if rest.startswith(("）", ")")) else "body"
