"""Tags and filters of the charts' templates."""

import math
from collections.abc import Iterable, Mapping

from django import template

from renda.desk import charts

register = template.Library()


@register.simple_tag
def bar_chart(rows: Iterable[charts.Row], scale: float | None = None) -> tuple[charts.Bar, ...]:
    """The bars of `rows`; see renda.desk.charts."""
    return charts.bars(rows or (), scale=scale)


@register.simple_tag
def part_chart(rows: Iterable[charts.Row]) -> tuple[charts.Bar, ...]:
    """The parts of one whole."""
    return charts.parts(rows or ())


@register.simple_tag
def stack_chart(rows: Iterable[Mapping[str, object]]) -> tuple[charts.Stack, ...]:
    """Stacked bars on one scale."""
    return charts.stacks(list(rows or ()))


@register.filter
def total(rows: Iterable[charts.Bar]) -> float:
    """The sum of the bars' values."""
    return math.fsum(bar.value for bar in rows)


@register.filter
def figure(value: float) -> str:
    """A number with separators and no empty decimals: 12,345 / 66.7."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


@register.filter
def svg(value: float) -> str:
    """A number for an SVG attribute, with a point in every language."""
    return f"{value:.3f}"


@register.filter
def ring_dash(width: float) -> str:
    """The dash and the gap of one part of a ring of length 100, a hair shorter so that parts stand apart."""
    drawn = max(width - 0.6, 0.2) if width < 100 else 100.0
    return f"{svg(drawn)} {svg(100 - drawn)}"


@register.filter
def ring_offset(start: float) -> str:
    """Where on the ring a part begins: the ring is drawn from the right, the first part begins on top."""
    return svg(25 - start)
