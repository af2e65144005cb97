"""The chart of a procedure as SVG: states as boxes, steps as arrows. Made from the declaration alone.

Colours stand in attributes, so that the file reads by itself, and in classes, so that a page may set its own.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from renda.procedures.engine.layout import Arrow, Box, Point, Say, edges_of, lay_out
from renda.procedures.engine.procedure import Procedure

TONES = {
    "neutral": ("#f3f4f6", "#858d9a", "#1f2329"),
    "info": ("#eaf0f8", "#1d4f91", "#143a6d"),
    "good": ("#e6f3ea", "#17713f", "#11572f"),
    "warn": ("#fcf1df", "#8f5200", "#6e3f00"),
    "bad": ("#fdecea", "#b42318", "#8a1a12"),
}
FONT = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif"
BEND = 9.0


def chart_of(procedure: Procedure, say: Say = str) -> str:
    """The chart; `say` gives each word in the page's language."""
    layout = lay_out(procedure, say)
    size = f"{_n(layout.width)} {_n(layout.height)}"
    name = f"flow-{procedure.slug}"
    parts = [
        f'<svg class="flow" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{_n(layout.width)}"'
        f' height="{_n(layout.height)}" role="img" aria-labelledby="{name}-title {name}-words"'
        f' font-family="{FONT}" font-size="13">',
        f'<title id="{name}-title">{escape(say(procedure.label))}</title>',
        f'<desc id="{name}-words">{escape(_in_words(procedure, say))}</desc>',
        f'<rect class="flow-ground" width="{_n(layout.width)}" height="{_n(layout.height)}" fill="#ffffff"/>',
        *(_arrow(arrow) for arrow in layout.arrows),
        _start(layout.boxes[procedure.start.slug]),
        *(_box(box, say) for box in layout.boxes.values()),
        *(_label(arrow) for arrow in layout.arrows if arrow.lines),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _in_words(procedure: Procedure, say: Say) -> str:
    """The chart for those who hear it: each way in turn."""
    ways = []
    for edge in edges_of(procedure):
        said = (say(edge.step.label), say("、").join(map(say, edge.outcomes)))
        ways.append(say("：").join((f"{say(edge.frm.label)} → {say(edge.to.label)}", *filter(None, said))))
    return say("；").join(ways)


def _start(box: Box) -> str:
    """The dot from which the first state is entered."""
    x = box.middle
    dot = f'<circle class="flow-start" cx="{_n(x)}" cy="8" r="5" fill="#4e5969"/>'
    return dot + _arrow(Arrow(((x, 8), (x, box.y))))


def _box(box: Box, say: Say) -> str:
    fill, edge, ink = TONES[box.state.tone]
    shape = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.w)}" height="{_n(box.h)}" rx="7"'
    drawn = [
        f'<g class="flow-state flow-{box.state.tone}">',
        f'<rect class="flow-box" {shape} fill="{fill}" stroke="{edge}" stroke-width="1.25"/>',
        _inner_edge(box, edge) if box.state.final else "",
        f'<text class="flow-name" x="{_n(box.x + 14)}" y="{_n(box.y + 25)}" fill="{ink}" font-size="15"'
        f' font-weight="600">{escape(say(box.state.label))}</text>',
    ]
    for place, line in enumerate(box.lines):
        y = box.y + 47 + place * 18
        drawn.append(
            f'<text class="flow-stays" x="{_n(box.x + 14)}" y="{_n(y)}" fill="#4e5969" font-size="12.5">'
            f"{escape(line)}</text>"
        )
    return "".join([*drawn, "</g>"])


def _inner_edge(box: Box, edge: str) -> str:
    """A second line inside the edge: nothing comes after this state."""
    shape = f'x="{_n(box.x + 3)}" y="{_n(box.y + 3)}" width="{_n(box.w - 6)}" height="{_n(box.h - 6)}" rx="5"'
    return f'<rect class="flow-final" {shape} fill="none" stroke="{edge}" stroke-width="0.75"/>'


def _arrow(arrow: Arrow) -> str:
    path = (
        f'<path class="flow-way" d="{_path(arrow.points)}" fill="none" stroke="#636b78" stroke-width="1.4"/>'
    )
    return path + (_head(arrow.points) if arrow.has_head else "")


def _head(points: Sequence[Point]) -> str:
    (x0, y0), (x, y) = points[-2:]
    if x0 == x:
        back = -8 if y > y0 else 8
        corners = f"{_n(x)},{_n(y)} {_n(x - 4.5)},{_n(y + back)} {_n(x + 4.5)},{_n(y + back)}"
    else:
        back = -8 if x > x0 else 8
        corners = f"{_n(x)},{_n(y)} {_n(x + back)},{_n(y - 4.5)} {_n(x + back)},{_n(y + 4.5)}"
    return f'<polygon class="flow-head" points="{corners}" fill="#636b78"/>'


def _path(points: Sequence[Point]) -> str:
    """Straight lines with rounded corners."""
    drawn = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        into, out = _towards(corner, before), _towards(corner, after)
        drawn.append(
            f"L{_n(into[0])} {_n(into[1])}Q{_n(corner[0])} {_n(corner[1])} {_n(out[0])} {_n(out[1])}"
        )
    drawn.append(f"L{_n(points[-1][0])} {_n(points[-1][1])}")
    return "".join(drawn)


def _towards(corner: Point, other: Point) -> Point:
    """The point where the bend at a corner begins: some way towards the other point."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = abs(dx) + abs(dy)
    share = min(BEND, length / 2) / length
    return corner[0] + dx * share, corner[1] + dy * share


def _label(arrow: Arrow) -> str:
    x, y = arrow.at
    anchor = ' text-anchor="end"' if arrow.ends else ""
    step, _, who = arrow.lines[0].partition("|")
    drawn = [f'<text class="flow-label" x="{_n(x)}" y="{_n(y + 4)}"{anchor} fill="#1f2329">']
    drawn.append(f'<tspan class="flow-step" font-weight="600">{escape(step)}</tspan>')
    if who:
        drawn.append(f'<tspan class="flow-who" dx="6" fill="#4e5969" font-size="12">{escape(who)}</tspan>')
    for line in arrow.lines[1:]:
        drawn.append(
            f'<tspan class="flow-outcome" x="{_n(x)}" dy="16" fill="#4e5969" font-size="12">{escape(line)}</tspan>'
        )
    return "".join([*drawn, "</text>"])


def _n(number: float) -> str:
    """A number as short as it may be."""
    return f"{number:.1f}".rstrip("0").rstrip(".")
