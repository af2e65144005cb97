"""Open pages follow by themselves: two at once, through a restart of the server, and where events are kept back."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.person import open_person
from tests.e2e.small_county import PASSWORD, make_small_county
from tests.site import Data, Empty, free_port, running

pytestmark = pytest.mark.slow
UNREAD = re.compile(r"通知，\d+ 条未读")
ASKING = "**/live/poll*"
Open = Callable[[], Page]


class Server:
    """A server that can be stopped and started again on its port."""

    def __init__(self, data: Data) -> None:
        self.data, self.port, self._running = data, free_port(), ExitStack()

    def start(self) -> None:
        self.url = self._running.enter_context(running(self.data, self.port)).url

    def stop(self) -> float:
        """Stop it; the seconds it took."""
        begun = time.monotonic()
        self._running.close()
        return time.monotonic() - begun

    @property
    def log(self) -> str:
        return (self.data.folder / "server.log").read_text(encoding="utf-8")


@pytest.fixture
def server(empty: Empty) -> Iterator[Server]:
    data = empty("live")
    make_small_county(data)
    made = Server(data)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def enter(browser: Browser, server: Server) -> Iterator[Open]:
    """`enter()` opens a profile in which the unit's handler is logged in."""
    opened = []

    def log_in() -> Page:
        opened.append(open_person(browser, server.url, phone=False, language="zh-CN"))
        opened[-1].log_in("handler", PASSWORD)
        return opened[-1].page

    yield log_in
    for someone in opened:
        someone.page.context.close()


def read_all(page: Page) -> None:
    page.goto("/notices/")
    page.click("form[action='/notices/read/'] button")
    page.wait_for_load_state("load")


def connected(page: Page) -> None:
    """Wait until the page's line has spoken: only then does it know the server's position."""
    expect(page.locator(".bell")).to_have_attribute(
        "data-live-at", re.compile(r"^[1-9]")
    )  # the policy forbids eval


def test_two_pages_follow_by_their_streams_and_one_is_told_of_a_lost_line(
    enter: Open, server: Server
) -> None:
    one, other = enter(), enter()
    for page in (one, other):
        expect(page.locator(".bell")).to_have_attribute("aria-label", UNREAD)
        connected(page)
        page.route(ASKING, lambda route: route.abort())  # what arrives now came by the stream
    third = enter()
    read_all(third)
    for page in (one, other):
        expect(page.locator(".bell")).to_have_attribute("aria-label", "通知", timeout=15_000)
        expect(page.locator(".bell .count")).to_be_hidden()
        page.unroute(ASKING)

    # The server is stopped and started again while the pages stay open.
    third.context.close()
    one.evaluate("document.querySelector('.bell').removeAttribute('data-live-quiet')")
    assert server.stop() < 10
    assert "Killing" not in server.log
    expect(one.locator("#live-word")).to_have_text(re.compile("^连接中断"), timeout=15_000)
    assert other.locator("#live-word").count() == 0  # the bell alone is no reason to speak
    server.data.renda("worker", "--day-only")  # reminds of what is due
    server.start()
    expect(one.locator("#live-word")).to_have_text(re.compile("^已重新连接"), timeout=25_000)
    expect(one.locator("#live-word")).to_be_hidden(timeout=15_000)


def test_a_page_follows_by_asking_where_events_do_not_get_through(enter: Open) -> None:
    page = enter()
    page.route("**/live/stream*", lambda route: route.abort())
    page.goto("/inbox/")
    expect(page.locator(".bell")).to_have_attribute("aria-label", UNREAD)
    read_all(enter())
    expect(page.locator(".bell")).to_have_attribute("aria-label", "通知", timeout=15_000)


def test_a_page_is_told_when_the_log_in_has_ended(enter: Open) -> None:
    page = enter()
    connected(page)
    page.evaluate("document.querySelector('.bell').removeAttribute('data-live-quiet')")
    page.context.clear_cookies()
    page.route("**/live/stream*", lambda route: route.abort())
    page.evaluate("window.dispatchEvent(Object.assign(new Event('pageshow'), {persisted: true}))")
    expect(page.locator("#live-word")).to_have_text(re.compile("^登录已结束"), timeout=45_000)
