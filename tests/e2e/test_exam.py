"""A law exam on a phone without a log-in: an outage in the middle loses no answer, the time ends, more is granted."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.exam_county import make_exam_county, run_in
from tests.e2e.person import open_person
from tests.e2e.small_county import PASSWORD
from tests.e2e.test_every_page import faults_of, too_wide
from tests.e2e.test_vote_survives import kill, served
from tests.site import Data, Empty, free_port

pytestmark = pytest.mark.slow
SLOW = 25_000  # milliseconds: the page asks for the clock every ten seconds


@pytest.fixture
def data(empty: Empty) -> Data:
    return empty("exam")


@pytest.fixture
def pages(browser: Browser) -> Iterator[list[Page]]:
    """Every page opened; closed with the test."""
    opened: list[Page] = []
    yield opened
    for page in opened:
        page.context.close()


def choose(page: Page, number: int) -> None:
    """The first option of the question at that place."""
    page.locator("form.exam-item").nth(number).locator(".exam-option").first.click()


def chosen(page: Page) -> int:
    return page.locator("input[name=value]:checked").count()


def test_an_outage_loses_no_answer_and_the_servers_clock_decides(
    data: Data, browser: Browser, pages: list[Page]
) -> None:
    codes = make_exam_county(data)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    phone = open_person(browser, url, phone=True, language="zh-CN").page
    clerk = open_person(browser, url, phone=False, language="zh-CN")
    pages += [phone, clerk.page]
    with served(data, port) as server:
        phone.goto(f"/exams/sit/#{codes[0]}")
        expect(phone.locator("input[name=code]")).to_have_value(codes[0])
        assert codes[0] not in phone.url, "the code stays out of the address"
        assert faults_of(phone, 390) == []
        phone.click("main form button")
        expect(phone.locator("[data-left]")).to_have_text(re.compile(r"(29|30):\d\d"))
        state = phone.locator("[data-state]")
        for number in range(3):
            choose(phone, number)
        expect(state).to_have_text("已全部保存")
        expect(phone.locator("[data-count]")).to_have_text("3 / 9")
        assert faults_of(phone, 390) == []
        assert too_wide(phone) == []
        kill(server)
        for number in range(3, 6):
            choose(phone, number)
        phone.locator("textarea").fill("听取和审议报告，开展执法检查。")
        phone.locator("textarea").blur()
        expect(state).to_have_text(re.compile("4 题待送出"), timeout=SLOW)
    with served(data, port):
        expect(state).to_have_text("已全部保存", timeout=SLOW)
        phone.reload()
        assert chosen(phone) == 6
        expect(phone.locator("textarea")).to_have_value("听取和审议报告，开展执法检查。")
        clerk.log_in("gongwei", PASSWORD)
        clerk.page.goto("/exams/")
        clerk.page.click("main tr[data-href] a")
        clerk.page.click("text=监考")
        row = clerk.page.locator("tr", has_text="考生1")
        expect(row).to_contain_text("7 / 9")
        expect(row).to_contain_text("正在答题")
        assert faults_of(clerk.page, 1280) == []
        run_in(data, "tests.e2e.exam_county", "time-up")
        expect(phone.locator("[data-time-up]")).to_be_visible(timeout=SLOW)
        assert phone.locator("input[name=value]:disabled").count() > 0
        clerk.page.click("text=补时")
        clerk.page.fill("input[name=minutes]", "20")
        clerk.page.fill("textarea[name=reason]", "服务器断电")
        clerk.page.click("main form button.button-primary")
        clerk.page.wait_for_load_state()
        expect(phone.locator("[data-time-up]")).to_be_hidden(timeout=SLOW)
        choose(phone, 7)
        expect(state).to_have_text("已全部保存")
        expect(phone.locator("[data-count]")).to_have_text("8 / 9")
        phone.click(".exam-end button")
        phone.click("#hand-in button.button-primary")
        expect(phone.locator("h1")).to_have_text("已经交卷")
        expect(phone.locator("main")).to_contain_text("8 题")
        assert phone.evaluate("Object.keys(localStorage).filter(one => one.startsWith('exam-')).length") == 0


def test_answers_given_when_time_was_up_are_refused_with_a_sentence(
    data: Data, browser: Browser, pages: list[Page]
) -> None:
    codes = make_exam_county(data)
    port = free_port()
    phone = open_person(browser, f"http://127.0.0.1:{port}", phone=True, language="zh-CN").page
    pages.append(phone)
    with served(data, port) as server:
        phone.goto(f"/exams/sit/#{codes[0]}")
        phone.click("main form button")
        expect(phone.locator("[data-state]")).to_have_text("已全部保存")
        kill(server)
        choose(phone, 0)
        expect(phone.locator("[data-state]")).to_have_text(re.compile("1 题待送出"), timeout=SLOW)
    run_in(data, "tests.e2e.exam_county", "time-up")
    with served(data, port):
        expect(phone.locator("#sit [data-refused]")).to_contain_text("不再计入", timeout=SLOW)
