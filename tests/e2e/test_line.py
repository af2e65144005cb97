"""The whole line through real pages: a deputy on a phone, a co-signer, the deputies' office, a unit, and back."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.person import Person
from tests.e2e.small_county import NAMES, PASSWORD, make_small_county
from tests.site import Empty, Site, running

TITLE = "关于加宽学校门前道路的建议"
REPLY = "经现场勘查，门前道路已加宽两米并增设斑马线。"


@pytest.fixture(scope="module")
def site(empty: Empty) -> Iterator[Site]:
    """A server of the small county."""
    data = empty("line")
    make_small_county(data)
    with running(data) as site:
        yield site


def enter(someone: Person, username: str) -> Page:
    someone.log_in(username, PASSWORD)
    return someone.page


def take(page: Page, step: str) -> None:
    """Press the action, and the button of its form."""
    page.click(f".actions-bar a:has-text('{step}')")
    page.locator("#step-form form button.button-primary, #step-form form button.button-danger").click()


def opened(page: Page, step: str) -> None:
    """Press the action and wait for its form."""
    page.click(f".actions-bar a:has-text('{step}')")
    expect(page.locator("#step-form form")).to_be_visible()


def send(page: Page) -> None:
    page.locator("#step-form form .form-actions button").click()


def done(page: Page, step: str) -> None:
    expect(page.locator("#messages")).to_contain_text(f"已办理：{step}")


def open_matter(page: Page, title: str = TITLE) -> None:
    page.goto("/inbox/")
    page.locator(f"a:has-text('{title}')").first.click()
    expect(page.locator("h1")).to_contain_text(title)


@pytest.mark.slow
def test_from_a_phone_to_the_archive(person: Callable[..., Person]) -> None:
    phone = enter(person(phone=True), "deputy")
    phone.click("a:has-text('提建议')")
    phone.fill("[name=title]", TITLE)
    with phone.expect_response(lambda answer: answer.status == 201):
        phone.fill("[name=situation]", "学校门前道路只有四米宽。")
    with phone.expect_response(lambda answer: answer.url.endswith("/autosave/") and answer.status == 204):
        phone.fill("[name=analysis]", "上下学时人车混行。")
    expect(phone.locator("[data-saved]")).to_contain_text("已自动保存")
    assert re.search(r"/suggestions/\d+/write/$", phone.url)
    phone.reload()
    expect(phone.locator("[name=analysis]")).to_have_value("上下学时人车混行。")
    phone.fill("[name=proposal]", "建议加宽道路并增设斑马线。")
    phone.click("button:has-text('写好了')")
    matter = phone.url

    opened(phone, "邀请附议")
    phone.locator(f"#step-form label:has-text('{NAMES['colleague']}')").click()
    send(phone)
    done(phone, "邀请附议")

    friend = enter(person(phone=True), "colleague")
    open_matter(friend)
    opened(friend, "附议")
    friend.locator("#step-form label:has-text('同意附议')").click()
    send(friend)
    done(friend, "附议")

    phone.goto(matter)
    opened(phone, "提交")
    phone.locator("#step-form label:has-text('不涉及国家秘密')").click()
    send(phone)
    done(phone, "提交")

    office = enter(person(), "office")
    open_matter(office)
    opened(office, "登记审查")
    office.locator("#step-form label:has-text('立案')").first.click()
    office.select_option("[name=topic]", label="工业交通")
    send(office)
    done(office, "登记审查")
    opened(office, "交办")
    office.select_option("[name=lead_unit]", label="县交通运输局")
    send(office)
    done(office, "交办")

    unit = enter(person(), "handler")
    open_matter(unit)
    take(unit, "签收")
    done(unit, "签收")
    opened(unit, "与代表沟通")
    unit.locator("#step-form label:has-text('座谈')").click()
    unit.fill("[name=met_on]", today_of(unit))
    unit.fill("[name=who]", NAMES["deputy"])
    send(unit)
    done(unit, "与代表沟通")
    opened(unit, "答复")
    unit.locator("#step-form [name=result_code][value=A]").check()
    unit.fill("[name=text]", REPLY)
    unit.fill("[name=done]", "道路加宽两米")
    unit.fill("[name=signer]", "赵局长")
    unit.fill("[name=contact]", "王某 0000-1234567")
    send(unit)
    done(unit, "答复")

    open_matter(phone)
    expect(phone.locator("main")).to_contain_text(REPLY)
    opened(phone, "评价")
    phone.locator("#step-form [name=handling][value=satisfied]").check()
    phone.locator("#step-form [name=result][value=satisfied]").check()
    send(phone)
    done(phone, "评价")

    office.goto(matter)
    opened(office, "归档")
    send(office)
    done(office, "归档")
    office.goto(matter)
    expect(office.locator("main")).to_contain_text("归档")
    expect(office.locator("main")).to_contain_text(REPLY)


def today_of(page: Page) -> str:
    """The server's day as the browser's date field wants it."""
    shown = page.locator(".top-day").inner_text()
    year, month, day = (int(part) for part in re.findall(r"\d+", shown)[:3])
    return f"{year:04}-{month:02}-{day:02}"
