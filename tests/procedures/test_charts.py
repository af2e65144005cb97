"""The charts: every state and way is drawn, nothing lies over anything else, and the made pages are current."""

from itertools import combinations
from xml.etree import ElementTree

import pytest

from renda.desk.procedure_document import documents
from renda.procedures.engine.chart import chart_of
from renda.procedures.engine.layout import Arrow, Box, Layout, Say, edges_of, lay_out
from renda.procedures.engine.lettering import text_width
from renda.procedures.engine.procedure import Procedure
from renda.procedures.registry import PROCEDURES
from tests.procedures.test_declarations import PROJECT, each_procedure, glossary

SVG = "{http://www.w3.org/2000/svg}"
GLOSSARY = glossary("english")
Extent = tuple[float, float, float, float]  # left, top, right, bottom


def english(text: str) -> str:
    """The glossary's English, longer than the Chinese."""
    return {"、": ", "}.get(text) or GLOSSARY.get(text, text)


in_each_language = pytest.mark.parametrize("say", [str, english])


def box_extent(box: Box) -> Extent:
    return box.x, box.y, box.right, box.bottom


def label_extent(arrow: Arrow) -> Extent:
    step, _, who = arrow.lines[0].partition("|")
    first = text_width(step, 13) + (6 + text_width(who, 12) if who else 0)
    width = max(first, *(text_width(line, 12) for line in arrow.lines[1:]), 0)
    x, y = arrow.at
    left = x - width if arrow.ends else x
    return left, y - 8, left + width, y + 6 + 16 * (len(arrow.lines) - 1)


def overlap(one: Extent, other: Extent) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def labels(layout: Layout) -> list[Extent]:
    return [label_extent(arrow) for arrow in layout.arrows if arrow.lines]


@each_procedure
def test_every_state_is_drawn_once(procedure: Procedure) -> None:
    assert lay_out(procedure).boxes.keys() == procedure.states.keys()


@each_procedure
def test_every_way_is_told_in_words(procedure: Procedure) -> None:
    words = ElementTree.fromstring(chart_of(procedure)).find(f"{SVG}desc")
    assert words is not None
    for edge in edges_of(procedure):
        assert f"{edge.frm.label} → {edge.to.label}：{edge.step.label}" in str(words.text)


@in_each_language
@each_procedure
def test_no_boxes_or_labels_lie_over_each_other(procedure: Procedure, say: Say) -> None:
    layout = lay_out(procedure, say)
    drawn = [*map(box_extent, layout.boxes.values()), *labels(layout)]
    assert not [pair for pair in combinations(drawn, 2) if overlap(*pair)]


@in_each_language
@each_procedure
def test_no_arrow_runs_through_a_box_or_a_label(procedure: Procedure, say: Say) -> None:
    layout = lay_out(procedure, say)
    drawn = [*map(box_extent, layout.boxes.values()), *labels(layout)]
    for arrow in layout.arrows:
        for (x0, y0), (x1, y1) in zip(arrow.points, arrow.points[1:], strict=False):
            line = (min(x0, x1) + 0.5, min(y0, y1) + 0.5, max(x0, x1) - 0.5, max(y0, y1) - 0.5)
            thick = (
                min(line[0], line[2]),
                min(line[1], line[3]),
                max(line[0], line[2]),
                max(line[1], line[3]),
            )
            assert not [extent for extent in drawn if overlap(thick, extent)]


@in_each_language
@each_procedure
def test_all_of_it_lies_within_the_drawing(procedure: Procedure, say: Say) -> None:
    layout = lay_out(procedure, say)
    assert layout.width <= 900
    for left, top, right, bottom in [*map(box_extent, layout.boxes.values()), *labels(layout)]:
        assert 0 <= left < right <= layout.width
        assert 0 <= top < bottom <= layout.height


@in_each_language
@each_procedure
def test_what_a_box_says_fits_into_it(procedure: Procedure, say: Say) -> None:
    for box in lay_out(procedure, say).boxes.values():
        assert all(text_width(line, 12.5) <= box.w - 24 for line in box.lines)
        assert not box.lines or box.h >= 47 + 18 * (len(box.lines) - 1)


@each_procedure
def test_it_carries_no_style_of_its_own(procedure: Procedure) -> None:
    for element in ElementTree.fromstring(chart_of(procedure)).iter():
        assert "style" not in element.attrib
        assert element.tag != f"{SVG}style"


@pytest.mark.parametrize("path", sorted(documents()))
def test_the_made_pages_are_current(path: str) -> None:
    assert (PROJECT / path).read_text(encoding="utf-8") == documents()[path], "run `make docs`"


def test_every_procedure_has_its_page_and_chart() -> None:
    assert {
        f"docs/procedures/{slug}.{ending}" for slug in PROCEDURES for ending in ("md", "svg")
    } <= documents().keys()
