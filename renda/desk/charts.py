"""The geometry of the desk's charts, reckoned on the server and drawn as SVG by the templates. Pure.

A row is a mapping: ``{"label": "已答复", "value": 12, "tone": "good", "url": "/…"}``; tone and url may lack.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from renda.counting.shares import shares

SERIES = ("s1", "s2", "s3", "s4", "s5", "s6")
"""Colours of parts without a tone of their own, in order; after the last the first comes again."""

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `width` and `start` are percentages of the drawing's width; the shares of one chart add up to 100."""

    label: str
    value: float
    tone: str
    width: float
    start: float
    share: float
    url: str


@dataclass(frozen=True, slots=True)
class Stack:
    """One stacked bar: its parts lie side by side, `total` is their sum."""

    label: str
    total: float
    parts: tuple[Bar, ...]
    url: str


def _number(row: Row) -> float:
    value = row.get("value") or 0
    if not isinstance(value, int | float):
        raise TypeError(f"a chart's value is a number, not {value!r}")
    return value


def _share(part: float, whole: float) -> float:
    return round(part / whole * 100, 3) if whole else 0.0


def bars(rows: Iterable[Row], *, scale: float | None = None) -> tuple[Bar, ...]:
    """Bars from a common zero; the longest (or `scale`) fills the width. Share is of all rows together."""
    listed = list(rows)
    values = [_number(row) for row in listed]
    longest = scale or max(values, default=0)
    return tuple(
        Bar(
            label=str(row["label"]),
            value=value,
            tone=str(row.get("tone") or SERIES[0]),
            width=_share(value, longest),
            start=0.0,
            share=share,
            url=str(row.get("url") or ""),
        )
        for row, value, share in zip(listed, values, shares(values), strict=True)
    )


def parts(rows: Iterable[Row]) -> tuple[Bar, ...]:
    """Parts of one whole, laid end to end over 100 percent: a stacked bar, or the ring of a donut."""
    listed = list(rows)
    values = [_number(row) for row in listed]
    total = sum(values)
    drawn: list[Bar] = []
    start = 0.0
    for place, (row, share) in enumerate(zip(listed, shares(values), strict=True)):
        width = _share(_number(row), total)
        drawn.append(
            Bar(
                label=str(row["label"]),
                value=_number(row),
                tone=str(row.get("tone") or SERIES[place % len(SERIES)]),
                width=width,
                start=round(start, 3),
                share=share,
                url=str(row.get("url") or ""),
            )
        )
        start += width
    return tuple(drawn)


def stacks(rows: Sequence[Mapping[str, object]]) -> tuple[Stack, ...]:
    """Stacked bars on one scale. A row has `label` and `parts` (rows as above); the largest sum is full width."""
    sums = [sum(_number(part) for part in _parts_of(row)) for row in rows]
    largest = max(sums, default=0)
    drawn = []
    for row, total in zip(rows, sums, strict=True):
        ratio = total / largest if largest else 0
        scaled = tuple(
            Bar(
                part.label,
                part.value,
                part.tone,
                round(part.width * ratio, 3),
                round(part.start * ratio, 3),
                part.share,
                part.url,
            )
            for part in parts(_parts_of(row))
        )
        drawn.append(Stack(str(row["label"]), total, scaled, str(row.get("url") or "")))
    return tuple(drawn)


def _parts_of(row: Mapping[str, object]) -> list[Row]:
    listed = row["parts"]
    if not isinstance(listed, list | tuple):
        raise TypeError("the parts of a stacked bar are a list")
    return list(listed)
