"""Where in the law something stands: one statute, one article, and as far down as needed.

Pure: imports no Django. A cite is written in Arabic numbers in data and in code, and reads in Chinese::

    >>> str(Cite("代表法", 51, 2))
    '代表法第五十一条第二款'
    >>> Cite.parse("地方组织法第四十七条第四款第（三）项")
    Cite(statute='地方组织法', article=47, paragraph=4, item=3)
"""

import re
from dataclasses import dataclass
from typing import Self

_DIGITS = "零一二三四五六七八九"
_WRITTEN = re.compile(
    r"(?P<statute>.+?)第(?P<article>[零一二三四五六七八九十百千]+)条"
    r"(?:第(?P<paragraph>[零一二三四五六七八九十百]+)款)?"
    r"(?:第?[（(]?(?P<item>[零一二三四五六七八九十百]+)[)）]?项)?"
)


def chinese_numeral(number: int) -> str:
    """The numeral as statutes write it: 51 → 五十一, 110 → 一百一十, 1009 → 一千零九. From 1 to 9,999."""
    if not 1 <= number <= 9999:
        raise ValueError(f"条款序号应在1至9999之间：{number}")
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if not digit:
            gap = bool(written)
            continue
        written += ("零" if gap else "") + _DIGITS[digit] + name
        gap = False
    return written.removeprefix("一") if 10 <= number <= 19 else written


def number_of(numeral: str) -> int:
    """The number a Chinese numeral of an article stands for: 五十一 → 51. Raises ValueError for other text."""
    total, digit = 0, 0
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        elif sign in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
        else:
            raise ValueError(f"不是条文序号：{numeral}")
    return total + digit


@dataclass(frozen=True, slots=True, order=True)
class Cite:
    """One place in a statute, named by the statute's short name (代表法), article, paragraph (款), item (项)."""

    statute: str
    article: int
    paragraph: int | None = None
    item: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a cite as Chinese documents write it. Raises ValueError when it is not one."""
        found = _WRITTEN.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"不是条文引用：{text}")
        parts = {
            name: number_of(part) for name, part in found.groupdict().items() if part and name != "statute"
        }
        return cls(
            found["statute"].strip("《》"), parts["article"], parts.get("paragraph"), parts.get("item")
        )

    @property
    def article_only(self) -> Self:
        """The same cite without paragraph and item."""
        return type(self)(self.statute, self.article)

    def __str__(self) -> str:
        written = f"{self.statute}第{chinese_numeral(self.article)}条"
        if self.paragraph is not None:
            written += f"第{chinese_numeral(self.paragraph)}款"
        if self.item is not None:
            written += f"第（{chinese_numeral(self.item)}）项"
        return written


def cite(statute: str, article: int, paragraph: int | None = None, item: int | None = None) -> Cite:
    """Short form for declarations: ``cite("代表法", 51, 2)``."""
    return Cite(statute, article, paragraph, item)
