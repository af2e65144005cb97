"""Prior consent through real pages: refused, asked in one click, reviewed, sent, answered, allowed; and the waiver."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from renda.procedures.referral_conditions import TO_FILL
from tests.e2e.person import Person
from tests.e2e.referrals_county import BILLS
from tests.e2e.small_county import PASSWORD
from tests.site import Empty, Site, running

pytestmark = pytest.mark.slow
PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site(empty: Empty) -> Iterator[Site]:
    """A server of the county with two bills that need consent."""
    data = empty("referrals")
    command = [sys.executable, "-m", "tests.e2e.referrals_county"]
    environment = data.environment | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with running(data) as site:
        yield site


def enter(someone: Person, username: str) -> Page:
    someone.log_in(username, PASSWORD)
    return someone.page


def open_step(page: Page, step: str) -> None:
    page.click(f".actions-bar a:has-text('{step}')")
    expect(page.locator("#step-form form")).to_be_visible()


def send(page: Page) -> None:
    page.locator("#step-form form .form-actions button").click()


def take(page: Page, step: str) -> None:
    open_step(page, step)
    send(page)
    expect(page.locator("#messages")).to_contain_text(f"已办理：{step}")


def from_inbox(page: Page, title: str) -> None:
    page.goto("/inbox/")
    page.locator(f"main a:has-text('{title}')").first.click()
    expect(page.locator("h1")).to_contain_text(title)


def place(page: Page, bill: str) -> None:
    """Try to put the bill before the meeting."""
    page.goto(bill)
    open_step(page, "决定如何处理")
    page.locator("#step-form label:has-text('提请会议审议')").first.click()
    send(page)


def first_refusal(clerk: Page, title: str) -> tuple[str, str]:
    """The bill is refused for want of consent; one click drafts the request. The addresses of both."""
    clerk.goto("/bills/")
    clerk.locator(f"main a:has-text('{title}')").first.click()
    bill = clerk.url
    place(clerk, bill)
    refusal = clerk.locator("#step-form .unmet")
    expect(refusal).to_contain_text("「决议、决定案」须事先请示党委、经同意后再进入法定程序，现在还没有请示")
    expect(refusal).to_contain_text("县委常委会会议《县委发〔2026〕1号》")
    refusal.locator("button:has-text('起草请示')").click()
    expect(clerk.locator("[name=title]")).to_have_value(f"关于提请审议《{title}》的请示")
    expect(clerk.locator("[name=text]")).to_have_value(re.compile(f"拟将《{title}》依法提请会议审议"))
    written = clerk.input_value("[name=text]").replace(TO_FILL, "经过实地调查和专家论证，事项可行。")
    clerk.fill("[name=text]", written)
    clerk.click("button:has-text('保存')")
    return bill, clerk.url


def test_refused_then_asked_then_allowed(person: Callable[..., Person]) -> None:
    clerk, title = enter(person(), "clerk"), BILLS[0]
    bill, request = first_refusal(clerk, title)
    take(clerk, "送党组审议")
    place(clerk, bill)
    expect(clerk.locator("#step-form .unmet")).to_contain_text("现为「党组审议中」")
    expect(clerk.locator("#step-form .unmet button")).to_have_text("打开这件请示")

    group = enter(person(), "group")
    from_inbox(group, title)
    open_step(group, "党组审议")
    expect(group.locator("[name=signer]")).to_have_value("李书记")
    group.locator("#step-form label:has-text('同意报送')").click()
    send(group)
    expect(group.locator("#messages")).to_contain_text("已办理：党组审议")

    clerk.goto(request)
    take(clerk, "报送请示")
    expect(clerk.locator("main")).to_contain_text("青人党组〔")

    party = enter(person(), "party")
    expect(party.locator("h1")).to_have_text("人大请示报告")
    party.locator(f"main a:has-text('{title}')").click()
    open_step(party, "批复")
    party.locator("#step-form label:has-text('原则同意')").click()
    send(party)
    expect(party.locator("#step-form .unmet")).to_contain_text("请填写批复文号")
    party.fill("#step-form [name=number]", "县委复〔2026〕3号")
    send(party)
    expect(party.locator("#messages")).to_contain_text("已办理：批复")
    party.goto("/referrals/asked/?scope=answered")
    expect(party.locator("main")).to_contain_text("原则同意")

    place(clerk, bill)
    expect(clerk.locator("#messages")).to_contain_text("已办理：决定如何处理")


def test_a_named_leader_waives_it(person: Callable[..., Person]) -> None:
    clerk, title = enter(person(), "clerk"), BILLS[1]
    bill, request = first_refusal(clerk, title)
    group = enter(person(phone=True), "group")
    group.goto(request)
    open_step(group, "免予请示")
    group.fill("#step-form [name=reason]", "汛情紧急，县委书记电话同意。")
    send(group)
    expect(group.locator("#step-form .unmet")).to_contain_text("请写明是哪位领导同意免予请示")
    expect(group.locator("#step-form [name=reason]")).to_have_value("汛情紧急，县委书记电话同意。")
    group.select_option("#step-form [name=leader]", label="王书记（县委书记）")
    send(group)
    expect(group.locator("#messages")).to_contain_text("已办理：免予请示")
    expect(group.locator("main")).to_contain_text("王书记（县委书记）")
    place(clerk, bill)
    expect(clerk.locator("#messages")).to_contain_text("已办理：决定如何处理")
    clerk.goto(request)
    expect(clerk.locator("main")).to_contain_text("汛情紧急，县委书记电话同意。")
