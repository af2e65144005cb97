"""Benchmark `hall`: a hall screen's page and its data, with 300 members present.

Over HTTP by the screen's secret link, as a hall computer asks: the sign-in wall with every member, the meeting followed
with a vote in progress, and the result. The base is the empty view of the same server in the same run. How many queries
a screen asks when nothing is kept is counted at a tenth of the members and at all of them: it may not grow.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from renda.bench.client import NOBODY
from renda.bench.county import County
from renda.bench.figures import Figure, Result, Target, percentile
from renda.bench.load import Plan, empty_view, get, load
from renda.bench.scratch import Scratch
from renda.bench.server import serving
from renda.bench.votes import clerk_of, more_deputies, open_sitting, start_vote
from renda.calendar.today import today
from renda.hall import actions, drawing, views
from renda.hall.models import Screen
from renda.matters.actions import perform
from renda.meetings.models import Attendance, Sitting

NAME = "hall"
SIZE = 300  # members present
WORKERS = 2  # server processes, as docs/operations.md starts it
CLIENTS = 8
REQUESTS = 2400
AT_LEAST = 400  # requests a second
SHOWN = (
    ("wall", "签到墙", "sign-in wall"),
    ("follow", "跟随会议（表决中）", "following a vote"),
    ("agenda", "议程", "agenda"),
)


def measure(place: Scratch, size: int = SIZE) -> Result:
    """Requests a second, their times and the server's processor time, page and data; queries of a screen drawn anew."""
    result = Result(NAME, place.database, size)
    county = County(today())
    more_deputies(county, size - len(county.deputies))
    sitting = open_sitting(county)
    screens = {kind: _screen(sitting, kind) for kind, _zh, _en in SHOWN}
    start_vote(county, sitting, "关于城乡规划的决议")
    with serving(place.folder, workers=WORKERS) as port:
        # A page names its static files by the server's list of them, which there is only now.
        few = _present(sitting, max(1, size // 10), lambda: _queries(screens))
        many = _present(sitting, size, lambda: _queries(screens))
        result.figures += [
            Figure(
                "queries_few",
                "画一次屏幕的查询，十分之一的人",
                "queries of a drawing, a tenth",
                few,
                "queries",
            ),
            Figure(
                "queries", "画一次屏幕的查询，全部的人", "queries of a drawing, all members", many, "queries"
            ),
        ]
        requests = REQUESTS if size >= SIZE else 40
        base = empty_view(port, CLIENTS, requests)
        result.bases.append(Figure("empty_view", "空页面", "empty view", round(base.rate), "requests/s"))
        for kind, zh, en in SHOWN:
            for part, address in (("page", "screen-link"), ("data", "screen-link-face")):
                where = reverse(address, args=[screens[kind].token])
                told = load(
                    port, [Plan([], [get(NOBODY, where)] * (requests // CLIENTS)) for _ in range(CLIENTS)]
                )
                _add(result, f"{kind}_{part}", _words(zh, part), f"{en}: {part}", told)
    for kind, _zh, _en in SHOWN:
        for part in ("page", "data"):
            name = f"{kind}_{part}/rate"
            result.compare(name, "empty_view")
            result.targets.append(Target(name, "at least", AT_LEAST, result.measured(name)))
    result.targets.append(Target("queries", "at most", few, many))
    perform(matter=sitting.votes.get().matter, step="close_vote", actor=clerk_of(county), on=county.on)
    return result


def _words(zh: str, part: str) -> str:
    return f"{zh}：{'页面' if part == 'page' else '数据'}"


def _add(result: Result, name: str, zh: str, en: str, told: Any) -> None:
    computed = sum(told.all_computed) / len(told.all_computed) * 1000
    result.figures += [
        Figure(f"{name}/rate", zh, en, round(told.rate), "requests/s"),
        Figure(f"{name}/p95", f"{zh} p95", f"{en} p95", round(percentile(told.all, 0.95) * 1000, 1), "ms"),
        Figure(f"{name}/computed", f"{zh}占处理器", f"{en}: processor time", round(computed, 2), "ms"),
    ]


def _screen(sitting: Sitting, kind: str) -> Screen:
    screen = actions.add_screen(meeting=sitting.meeting, name=f"大屏{kind}")
    actions.open_link(screen=screen)
    actions.show(screen=screen, kind=kind)
    screen.refresh_from_db()
    return screen


def _present(sitting: Sitting, people: int, do: Callable[[], int]) -> int:
    """What is counted with so many members on the roll, all of them present."""
    rows = Attendance.objects.filter(sitting=sitting)
    chosen = list(rows.order_by("pk").values_list("pk", flat=True)[:people])
    rows.exclude(pk__in=chosen).update(came_at=None)
    rows.filter(pk__in=chosen).update(came_at=timezone.now())
    return do()


def _queries(screens: dict[str, Screen]) -> int:
    """The most queries that any of these screens asks, page or data, when no drawing is kept."""
    most = 0
    for screen in screens.values():
        for view in (views.link_page, views.link_face):
            drawing.forget_all()
            request = RequestFactory().get("/", HTTP_HOST="127.0.0.1")
            request.htmx = False  # type: ignore[attr-defined]
            with CaptureQueriesContext(connection) as asked:
                assert view(request, screen.token).status_code == 200
            most = max(most, len(asked))
    return most
