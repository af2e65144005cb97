"""A hall computer without log-in follows a vote from start to result, and goes dark when its link is taken back."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hall_county import QUESTION, work
from tests.e2e.person import Person
from tests.e2e.small_county import PASSWORD
from tests.site import Data, Empty, Site, running

pytestmark = pytest.mark.slow
WITHIN = 1500  # milliseconds until the screen shows what a process beside the server has committed


@pytest.fixture(scope="module")
def hall(empty: Empty) -> tuple[Data, str, str]:
    """The data, the meeting's number and the screen's token."""
    data = empty("hall")
    meeting, token = work(data, "make").split()
    return data, meeting, token


@pytest.fixture(scope="module")
def site(hall: tuple[Data, str, str]) -> Iterator[Site]:
    with running(hall[0]) as site:
        yield site


def fits(page: Page) -> bool:
    """Whether nothing reaches beyond the screen."""
    return bool(
        page.evaluate(
            "[...document.querySelectorAll('#hall *')].every(one => { const r = one.getBoundingClientRect();"
            " return one.classList.contains('said') || (r.right <= innerWidth + 1 && r.bottom <= innerHeight + 1); })"
        )
    )


def test_a_screen_follows_a_vote_and_goes_dark_with_its_link(
    hall: tuple[Data, str, str], person: Callable[..., Person]
) -> None:
    data, meeting, token = hall
    screen = person().page
    screen.set_viewport_size({"width": 1920, "height": 1080})
    screen.goto(f"/hall/s/{token}/")
    body = screen.locator("#hall")
    expect(body).to_contain_text("会议议程")
    expect(body).to_have_attribute("data-live-at", re.compile(r"^\d"))  # the policy forbids eval
    work(data, "start")
    expect(body).to_contain_text("请表决", timeout=WITHIN)
    expect(body).to_contain_text(QUESTION)
    expect(body.locator("time")).to_have_text(re.compile(r"\d\d:\d\d"))
    assert fits(screen)
    words = body.inner_text()
    assert not re.search(r"(?<!须)赞成\s*\d|\b(21|24)\b", words), words
    work(data, "close")
    expect(body).to_contain_text("等待宣布", timeout=WITHIN)
    assert not re.search(r"\b21\b", body.inner_text())
    work(data, "announce")
    expect(body.locator(".hall-verdict")).to_have_text("通过", timeout=WITHIN)
    assert [one.inner_text() for one in body.locator("dd").all()] == ["21", "2", "1", "1"]
    assert fits(screen)
    screen.set_viewport_size({"width": 3840, "height": 2160})
    assert fits(screen)

    clerk = person()
    clerk.log_in("clerk", PASSWORD)
    page = clerk.page
    page.goto(f"/hall/meetings/{meeting}/")
    expect(page.frame_locator("iframe").first.locator(".hall-verdict")).to_have_text("通过")
    page.select_option("select[name=kind]", "wall")
    page.click("button:text-is('排入队列')")
    expect(page.frame_locator("iframe[src*='next']").locator(".hall-people .here")).to_have_count(25)
    page.click("button:text-is('切到这一项')")
    began = time.monotonic()
    expect(body.locator(".hall-people .here")).to_have_count(25, timeout=WITHIN)
    assert time.monotonic() - began < 2
    assert fits(screen)
    with screen.expect_response(lambda answer: answer.status == 404 and "/hall/s/" in answer.url):
        page.click("button:text-is('收回链接')")
    expect(screen.locator("#hall")).to_have_count(0)
