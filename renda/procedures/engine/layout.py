"""Where the boxes and arrows of a procedure's chart lie. Pure geometry, in the units of the drawing.

The usual course runs down the middle. States beside it stand to the right, in the row of the state they are reached
from. A step that ends the matter from many states (a withdrawal) gathers on a rail to the left. What a step that
changes nothing adds is written into the box of the state.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from renda.procedures.engine.lettering import label_width, text_width, wrapped
from renda.procedures.engine.procedure import Procedure
from renda.procedures.engine.step import State, Step

MAIN_W, SIDE_W, GAP_W = 256, 184, 226
RAIL = 66  # from the edge to the rail, and from the rail to the boxes
LANE, EDGE = 24, 14
TOP, ROW_GAP, LINE = 22, 60, 18
BARE, SPOKEN, OUTCOME = 26, 34, 48  # room above a level line: without label, with one line, with two
RAIL_FROM = 3  # a step that ends the matter from this many states is drawn on the rail
Say = Callable[[str], str]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """One way from state to state: the step, with those of its outcomes that lead this way."""

    step: Step
    outcomes: tuple[str, ...]
    frm: State
    to: State


@dataclass(slots=True)
class Box:
    """A state as drawn, with the steps that leave it in place."""

    state: State
    x: float
    y: float = 0.0
    w: float = MAIN_W
    h: float = 0.0
    lines: list[str] = field(default_factory=list)

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def middle(self) -> float:
        return self.x + self.w / 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """A drawn way with its label: the lines stand at `at`, beginning there or, where `ends`, ending there."""

    points: tuple[Point, ...]
    lines: tuple[str, ...] = ()
    at: Point = (0, 0)
    ends: bool = False
    has_head: bool = True


@dataclass(slots=True)
class Layout:
    """The whole drawing: its size, boxes and arrows."""

    boxes: dict[str, Box] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


def edges_of(procedure: Procedure) -> Iterator[Edge]:
    """Every way between two states, in the order of the steps."""
    for step in procedure.steps:
        ways: dict[State, list[str]] = {state: [] for state in step.targets()}
        for slug, state in step.by_outcome.items():
            ways[state].append(step.outcomes[slug])
        for state, outcomes in ways.items():
            for frm in step.frm:
                yield Edge(step, tuple(outcomes), frm, state)


def usual_course(procedure: Procedure) -> list[State]:
    """The states of the track, from the first to the last."""
    course = [procedure.start]
    for slug in procedure.track:
        targets = procedure.step(slug).targets()
        if targets and slug not in procedure.detours and targets[0] not in course:
            course.append(targets[0])
    return course


def lay_out(procedure: Procedure, say: Say = str) -> Layout:
    """Place every state and every way of a procedure."""
    return _Planner(procedure, say).plan()


def _label_width(arrow: Arrow) -> float:
    return max((text_width(line, 13) for line in arrow.lines), default=0.0)


class _Planner:
    """Works out one layout: rows first, then ports along the right of each middle box, then the arrows."""

    def __init__(self, procedure: Procedure, say: Say) -> None:
        self.procedure, self.say = procedure, say
        self.course = usual_course(procedure)
        edges = list(edges_of(procedure))
        ends = [step for step in procedure.steps if step.to and step.to.final and len(step.frm) >= RAIL_FROM]
        self.rail = ends[0] if ends else None
        self.edges = [edge for edge in edges if edge.step is not self.rail]
        self.row = {state.slug: place for place, state in enumerate(self.course)}
        self.main = set(self.row)
        self.beside: dict[int, State] = {}
        self._place_beside()
        self.ports: defaultdict[int, list[tuple[str, Edge]]] = defaultdict(list)
        self.port_y: dict[tuple[int, str, Edge], float] = {}
        self.layout = Layout()
        said = (self.say(self.rail.label), *self._who_in_lines(self.rail)) if self.rail else ()
        self.rail_x = max([RAIL, *(EDGE - 4 + text_width(words, 13) for words in said)])
        self.main_x = self.rail_x + RAIL if self.rail else EDGE

    def plan(self) -> Layout:
        """The finished layout."""
        self._assign_ports()
        self._set_boxes()
        for edge in self.edges:
            self.layout.arrows.append(self._arrow(edge))
        if self.rail:
            self._draw_rail(self.rail)
        lanes = sum(kind == "far in" for ports in self.ports.values() for kind, _ in ports)
        boxes = max(box.right for box in self.layout.boxes.values()) + lanes * EDGE
        labels = max(arrow.at[0] + _label_width(arrow) for arrow in self.layout.arrows if not arrow.ends)
        self.layout.width = max(boxes, labels) + EDGE
        self.layout.height = max(box.bottom for box in self.layout.boxes.values()) + EDGE
        return self.layout

    # --- rows ---------------------------------------------------------------------------------------------

    def _place_beside(self) -> None:
        """States off the course, each in the row of the state it is reached from or the next free one below. Those
        with a way straight back come first, those that go on further down last."""
        found: dict[str, Edge] = {}
        for edge in self.edges:
            if edge.to.slug not in self.main and edge.frm.slug in self.main:
                found.setdefault(edge.to.slug, edge)
        for edge in sorted(found.values(), key=self._urgency):
            row = self.row[edge.frm.slug]
            while row in self.beside:
                row += 1
            self.beside[row] = edge.to
            self.row[edge.to.slug] = row

    def _urgency(self, edge: Edge) -> tuple[int, int]:
        back = any(other.frm == edge.to and other.to == edge.frm for other in self.edges)
        return self.row[edge.frm.slug], 0 if back else 1

    # --- ports --------------------------------------------------------------------------------------------

    _ORDER = ("up", "out", "in", "below out", "beside in", "side in", "far in", "back in")

    def _assign_ports(self) -> None:
        """Every way on the right of a row gets a level of its own, ordered so that no two lines need cross."""
        for edge in self.edges:
            for row, kind in self._kinds(edge):
                self.ports[row].append((kind, edge))
        for ports in self.ports.values():
            ports.sort(key=lambda port: self._ORDER.index(port[0]))

    def _kinds(self, edge: Edge) -> list[tuple[int, str]]:
        frm, to = self.row[edge.frm.slug], self.row[edge.to.slug]
        leaves_main, meets_main = edge.frm.slug in self.main, edge.to.slug in self.main
        if leaves_main and meets_main:
            return [] if to == frm + 1 else [(frm, "up"), (to, "back in")]
        if leaves_main:
            return [(frm, "out")] if frm == to else [(frm, "below out"), (to, "beside in")]
        came_across = any(e.to == edge.frm and self.row[e.frm.slug] == frm for e in self.edges)
        if frm == to:
            return [(frm, "in" if came_across else "side in")]
        return [(to, "far in")]

    # --- boxes --------------------------------------------------------------------------------------------

    def _set_boxes(self) -> None:
        y = 34.0
        last = max(self.row.values())
        for row in range(last + 1):
            main = self.course[row] if row < len(self.course) else None
            y = self._set_row(row, main, y) + self._gap_below(row)

    def _gap_below(self, row: int) -> float:
        """The room between two rows: for the labels of every way straight down, one below the other."""
        down = (edge for edge in self.edges if not self._kinds(edge) and self.row[edge.frm.slug] == row)
        return max(ROW_GAP, 16 * sum(len(self._label(edge)) for edge in down) + 12)

    def _set_row(self, row: int, main: State | None, y: float) -> float:
        """Place the row's boxes and ports from `y` down; answers where the row ends."""
        level, levels = y + TOP - BARE, list[float]()
        for kind, edge in self.ports[row]:
            level += self._room_above(kind, edge)
            if kind == "far in" and row in self.beside:
                beside = self._box(self.beside[row], self.main_x + MAIN_W + GAP_W, SIDE_W)
                level = max(level, (levels[0] if levels else level) - 22 + beside.h + SPOKEN)
            self.port_y[row, kind, edge] = level
            levels.append(level)
        bottom = levels[-1] + 18 if levels else y
        if main:
            box = self._box(main, self.main_x, MAIN_W)
            box.y, box.h = y, max(box.h, bottom - y)
            bottom = max(bottom, box.bottom)
        if row in self.beside:
            box = self._box(self.beside[row], self.main_x + MAIN_W + GAP_W, SIDE_W)
            touching = [self.port_y[row, kind, edge] for kind, edge in self.ports[row] if self._touches(kind)]
            box.y = min(touching) - 22
            box.h = max(box.h, max(touching) + 18 - box.y)
            bottom = max(bottom, box.bottom)
        return bottom

    def _room_above(self, kind: str, edge: Edge) -> int:
        if kind in {"up", "back in", "beside in"}:
            return BARE
        lines = len(self._label(edge))
        return OUTCOME + 16 * (lines - 2) if lines > 1 else SPOKEN

    def _touches(self, kind: str) -> bool:
        return kind in {"out", "in", "beside in", "side in"}

    def _box(self, state: State, x: float, width: float) -> Box:
        if state.slug not in self.layout.boxes:
            staying = [
                self.say(step.label)
                for step in self.procedure.steps
                if state in step.frm and not step.targets()
            ]
            lines = wrapped(staying, self.say("、"), width - 28, 12.5)
            if self.rail and self.rail.to and state in self.rail.frm and state.slug not in self.main:
                lines.append(f"{self.say(self.rail.label)} → {self.say(self.rail.to.label)}")
            height = 40 + (len(lines) * LINE + 6 if lines else 0)
            self.layout.boxes[state.slug] = Box(state, x, w=width, h=height, lines=lines)
        return self.layout.boxes[state.slug]

    # --- arrows -------------------------------------------------------------------------------------------

    def _label(self, edge: Edge) -> tuple[str, ...]:
        """Step and holder, then the outcome; a holder for whom there is no room beside the step goes below it."""
        step, who = self.say(edge.step.label), self._who(edge.step)
        outcome = self.say("、").join(map(self.say, edge.outcomes))
        if text_width(step, 13) + text_width(who, 12) <= GAP_W - 40:
            return tuple(filter(None, (f"{step}|{who}", outcome)))
        below = " · ".join(filter(None, (who, outcome)))
        return f"{step}|", *([below] if text_width(below, 12) <= GAP_W - 60 else filter(None, (who, outcome)))

    def _who(self, step: Step) -> str:
        return self.say("、").join(self.say(capacity.label) for capacity in step.by)

    def _who_in_lines(self, step: Step) -> list[str]:
        """Each holder in a line of its own, where there are several: the rail has little room."""
        return wrapped([self.say(capacity.label) for capacity in step.by], self.say("、"), 0, 12)

    def _arrow(self, edge: Edge) -> Arrow:
        frm, to = self.layout.boxes[edge.frm.slug], self.layout.boxes[edge.to.slug]
        kinds = {kind: self.port_y[row, kind, edge] for row, kind in self._kinds(edge)}
        lines = self._label(edge)
        if not kinds:
            same = [one for one in self.edges if (one.frm, one.to) == (edge.frm, edge.to)]
            counts = [len(self._label(one)) for one in same]
            above = sum(counts[: same.index(edge)])
            at = (frm.middle + 12, (frm.bottom + to.y) / 2 - 8 * (sum(counts) - 1) + 16 * above)
            return Arrow(((frm.middle, frm.bottom), (to.middle, to.y)), lines, at)
        if "out" in kinds:
            return self._level(frm.right, to.x, kinds["out"], lines)
        if "in" in kinds or "side in" in kinds:
            return self._level(frm.x, to.right, kinds.get("in") or kinds["side in"], lines)
        if "up" in kinds:
            x, start, end = self._upright(frm.right + 28), kinds["up"], kinds["back in"]
            points = ((frm.right, start), (x, start), (x, end), (to.right, end))
            return Arrow(points, lines, (x + 10, (frm.y + self.layout.boxes[edge.to.slug].bottom) / 2))
        if "below out" in kinds:
            x, start, end = to.x - LANE, kinds["below out"], kinds["beside in"]
            return Arrow(
                ((frm.right, start), (x, start), (x, end), (to.x, end)),
                lines,
                self._above(frm.right, start, lines),
            )
        x, end = frm.right + EDGE, kinds["far in"]
        start = frm.y + frm.h / 2
        label = (frm.x - 12, end)
        points = ((frm.right, start), (x, start), (x, end), (to.right, end))
        return Arrow(points, lines, self._above(to.right, label[1], lines))

    def _upright(self, x: float) -> float:
        """Where the lines upright beside the course run: right of every label of a way straight down they pass."""
        for up in (edge for edge in self.edges if any(kind == "up" for _, kind in self._kinds(edge))):
            low, high = sorted((self.row[up.frm.slug], self.row[up.to.slug]))
            for down in self.edges:
                if not self._kinds(down) and low <= self.row[down.frm.slug] < high:
                    x = max(x, self.layout.boxes[down.frm.slug].middle + 20 + label_width(self._label(down)))
        return x

    def _level(self, start: float, end: float, y: float, lines: tuple[str, ...]) -> Arrow:
        return Arrow(((start, y), (end, y)), lines, self._above(min(start, end), y, lines))

    def _above(self, x: float, y: float, lines: tuple[str, ...]) -> Point:
        """Where a label stands above a level line."""
        return x + 14, y - 11 - 16 * (len(lines) - 1)

    def _draw_rail(self, step: Step) -> None:
        """The rail on the left: every state the step is open in joins it, and it ends at the step's state."""
        on_course = [self.layout.boxes[state.slug] for state in step.frm if state.slug in self.main]
        sources = sorted(on_course, key=lambda box: box.y)
        assert step.to is not None  # only steps that end the matter are drawn on the rail
        below = [box for box in self.layout.boxes.values() if box.y > sources[-1].y and box.x == self.main_x]
        top = below[0].y if below else sources[-1].bottom + ROW_GAP
        end = Box(step.to, EDGE, y=top, w=self.main_x - EDGE - 16, h=40)
        self.layout.boxes[step.to.slug] = end
        for box in sources[1:]:
            self.layout.arrows.append(Arrow(((box.x, box.y + 20), (self.rail_x, box.y + 20)), has_head=False))
        first = sources[0]
        rail = ((first.x, first.y + 20), (self.rail_x, first.y + 20), (self.rail_x, end.y))
        at = (self.rail_x - 8, first.y + 56)
        self.layout.arrows.append(
            Arrow(rail, (f"{self.say(step.label)}|", *self._who_in_lines(step)), at, ends=True)
        )
