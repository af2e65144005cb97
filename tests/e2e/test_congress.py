"""A session of 240 deputies in 12 delegations through real pages: one short of the quorum, exactly half, one over."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.congress_county import LATE, RESOLUTION, work
from tests.e2e.person import Person
from tests.e2e.small_county import PASSWORD
from tests.site import Data, Empty, Site, running

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def session(empty: Empty) -> tuple[Data, list[str]]:
    """The data; the session's, plenary sitting's and delegation sitting's numbers and the screen's token."""
    data = empty("congress")
    return data, work(data, "make").split()


@pytest.fixture(scope="module")
def site(session: tuple[Data, list[str]]) -> Iterator[Site]:
    with running(session[0]) as site:
        yield site


def enter(someone: Person, username: str) -> Page:
    someone.log_in(username, PASSWORD)
    return someone.page


def put_to_the_vote(clerk: Page, sitting: str, title: str) -> None:
    clerk.goto(f"/ballots/sittings/{sitting}/new/")
    clerk.locator(f"label:has-text('{title}')").first.click()
    clerk.locator("main form .form-actions .button-primary").click()
    clerk.wait_for_url(re.compile(rf"/ballots/sittings/{sitting}/$"))
    clerk.click("#press-start_vote")


def test_a_session_votes_by_all_its_deputies(
    session: tuple[Data, list[str]], person: Callable[..., Person]
) -> None:
    data, (_meeting, plenary, own, token) = session
    clerk, phone = enter(person(), "clerk"), enter(person(phone=True), "deputy")
    hall = person().page
    hall.set_viewport_size({"width": 1920, "height": 1080})
    hall.goto(f"/hall/s/{token}/")
    screen = hall.locator("#hall")

    # A delegation meets with its own deputies only.
    clerk.goto(f"/meetings/sittings/{own}/roll/")
    expect(clerk.locator("main")).to_contain_text("20 人")
    clerk.goto(f"/meetings/sittings/{own}/")
    expect(clerk.locator("#why-open_sitting")).to_contain_text("20 人，")

    # 159 of 240 are one short of two thirds.
    clerk.goto(f"/meetings/sittings/{plenary}/")
    refused = clerk.locator("#why-open_sitting")
    expect(refused).to_contain_text(
        "全体代表 240 人，须三分之二以上即至少 160 人出席；现在出席 159 人，还差 1 人"
    )
    expect(refused).to_contain_text("地方组织法第十四条第四款")
    clerk.goto(f"/meetings/sittings/{plenary}/roll/")
    clerk.locator(f"li:has-text('{LATE}') input[name=person]").check()
    clerk.click("button:has-text('登记到会')")
    clerk.goto(f"/meetings/sittings/{plenary}/")
    clerk.locator(".actions-bar a:has-text('宣布开会')").click()
    clerk.locator("#step-form form .form-actions button").click()
    expect(clerk.locator("#messages")).to_contain_text("已办理：宣布开会")

    for title, others, verdict, told in (
        (RESOLUTION, 119, "未通过", "赞成 120 票"),  # exactly half of all deputies
        ("关于财政预算的决议", 120, "通过", "赞成 121 票"),  # one over
    ):
        put_to_the_vote(clerk, plenary, title)
        expect(screen).to_contain_text(title)
        expect(screen).to_contain_text("请表决")
        phone.goto("/ballots/press/")
        phone.click(".press-in_favour")
        expect(phone.locator(".press-said")).to_contain_text("您已按「赞成」")
        work(data, "press", str(others))
        assert not re.search(r"(?<!须)赞成\s*\d", screen.inner_text())
        clerk.click("#press-close_vote")
        expect(screen).to_contain_text("等待宣布")
        clerk.click("#press-announce")
        expect(screen.locator(".hall-verdict")).to_have_text(verdict)
        expect(phone.locator("#press-now .vote-told")).to_contain_text(
            f"全体代表 240 人，须超过半数即至少 121 票；{told}"
        )
