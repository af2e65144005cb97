"""Reads a statute's text, as an operator hands it in, into articles with their paragraphs (款) and items (项).

Pure: text in, frozen records out. Three ways of writing are understood: ``**第一条**　…``, ``第一条 …`` and, for
decisions that have no 条, ``一、…``. Markdown headings become the chapter and section an article stands in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from renda.law.cite import Cite, number_of

_NUMERAL = "[零一二三四五六七八九十百千]+"
_ARTICLE = re.compile(rf"(?:\*\*)?第({_NUMERAL})条(?:\*\*)?(?:[\s　]+(.*))?$")
_POINT = re.compile(rf"({_NUMERAL})、(.*)$")
_ITEM = re.compile(rf"[（(]({_NUMERAL})[)）]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# A day of adoption or publication; 自…起施行 names the day of force and is passed over.
_DAY = re.compile(r"(?<!自)(\d{4})年(\d{1,2})月(\d{1,2})日")


class NoArticles(ValueError):
    """The text holds nothing that reads as an article."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One 款: its opening text and the items that follow it."""

    text: str
    items: tuple[str, ...] = ()

    def has_item(self, number: int) -> bool:
        return any((found := _ITEM.match(item)) and number_of(found[1]) == number for item in self.items)


@dataclass(frozen=True, slots=True)
class Article:
    """One 条 with the headings it stands under."""

    number: int
    paragraphs: tuple[Paragraph, ...]
    chapter: str = ""
    part: str = ""

    def holds(self, cite: Cite) -> bool:
        """Whether the paragraph and item that a cite of this article names are really there."""
        if cite.paragraph is None:
            return cite.item is None or any(part.has_item(cite.item) for part in self.paragraphs)
        if cite.paragraph > len(self.paragraphs):
            return False
        return cite.item is None or self.paragraphs[cite.paragraph - 1].has_item(cite.item)


@dataclass(frozen=True, slots=True)
class StatuteDocument:
    """A whole statute: full name, the lines that say when it was adopted and amended, and its articles."""

    title: str
    history: tuple[str, ...]
    articles: tuple[Article, ...]

    @property
    def adopted_on(self) -> date | None:
        """The day of the last adoption or amendment that the text itself names."""
        days = [_day(*found) for line in self.history for found in _DAY.findall(line.split("《")[0])]
        return max((day for day in days if day), default=None)


def _day(year: str, month: str, day: str) -> date | None:
    """A date, or nothing when the text names a day that does not exist."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@dataclass(slots=True)
class _Draft:
    number: int
    chapter: str
    part: str
    paragraphs: list[tuple[str, list[str]]] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Add a line: an item joins the paragraph before it, anything else begins a paragraph."""
        if _ITEM.match(line) and self.paragraphs:
            self.paragraphs[-1][1].append(line)
        elif line:
            self.paragraphs.append((line, []))

    def finished(self) -> Article:
        paragraphs = tuple(Paragraph(text, tuple(items)) for text, items in self.paragraphs)
        return Article(self.number, paragraphs, self.chapter, self.part)


def read_statute(text: str) -> StatuteDocument:
    """Parse one statute. Raises NoArticles, in words for the operator, when there is nothing to read."""
    lines = [line.strip(" \t　\r") for line in _COMMENT.sub("", text.removeprefix("\ufeff")).split("\n")]
    lines = [line for line in lines if line]
    title = next((line.lstrip("# ").strip() for line in lines if line.startswith("#")), "")
    opening = _ARTICLE if any(_ARTICLE.match(line) for line in lines) else _POINT
    history = tuple(_history(lines, opening))
    articles = tuple(draft.finished() for draft in _drafts(lines, opening))
    if not articles:
        raise NoArticles("没有找到条文：每一条应从新的一行以“第一条”开始。")
    return StatuteDocument(title, history, articles)


def _history(lines: list[str], opening: re.Pattern[str]) -> Iterator[str]:
    """The lines between the title and the first heading or article."""
    for line in lines[1:] if lines and lines[0].startswith("#") else lines:
        if line.startswith("#") or opening.match(line):
            return
        yield line


def _drafts(lines: list[str], opening: re.Pattern[str]) -> Iterator[_Draft]:
    chapter = part = ""
    draft: _Draft | None = None
    for line in lines[1:] if lines and lines[0].startswith("#") else lines:
        if line.startswith("#"):
            depth, words = len(line) - len(line.lstrip("#")), line.lstrip("# ").strip()
            chapter, part = (words, "") if depth <= 2 else (chapter, words)
            if draft is not None:
                yield draft
            draft = None
        elif found := opening.match(line):
            if draft is not None:
                yield draft
            draft = _Draft(number_of(found[1]), chapter, part)
            draft.take((found[2] or "").strip(" 　"))
        elif draft is not None:
            draft.take(line)
    if draft is not None:
        yield draft
