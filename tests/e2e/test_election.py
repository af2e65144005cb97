"""Five vice heads among six, through real pages: the sixth named by ten deputies, a tie, a second vote, the roster."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.election_county import NAMED, SIXTH, make_election_county
from tests.e2e.person import Person
from tests.e2e.small_county import PASSWORD
from tests.site import Empty, Site, running

pytestmark = pytest.mark.slow
PAPERS = 24


@pytest.fixture(scope="module")
def site(empty: Empty) -> Iterator[Site]:
    """A server of the county whose congress elects."""
    data = empty("election")
    make_election_county(data)
    with running(data) as site:
        yield site


def enter(someone: Person, username: str) -> Page:
    someone.log_in(username, PASSWORD)
    return someone.page


def form_of(page: Page, step: str) -> None:
    page.locator(f".actions-bar a:has-text('{step}')").click()
    page.locator("#step-form form .form-actions button").wait_for()


def send(page: Page, step: str) -> None:
    page.locator("#step-form form .form-actions button").click()
    expect(page.locator("#messages")).to_contain_text(f"已办理：{step}")


def nominate_by_deputies(clerk: Page, signers: int) -> None:
    """Tick so many deputies and send; one too few is refused with the article, and nothing ticked is lost."""
    form_of(clerk, "登记提名")
    clerk.select_option("[name=person]", label=SIXTH)
    clerk.locator("[name=source][value=deputies]").check()
    for box in clerk.locator("[name=signers]").all()[: signers - 1]:
        box.check()
    clerk.locator("#step-form form .form-actions button").click()
    expect(clerk.locator("#step-form .form-errors")).to_contain_text("还差 1 人")
    expect(clerk.locator("#step-form .form-errors")).to_contain_text("地方组织法第二十六条第二款")
    assert clerk.locator("[name=signers]:checked").count() == signers - 1
    clerk.locator("[name=signers]").nth(signers - 1).check()
    send(clerk, "登记提名")


def start(clerk: Page) -> None:
    form_of(clerk, "开始投票")
    clerk.select_option("[name=first_counter]", label="代表00")
    clerk.select_option("[name=second_counter]", label="代表01")
    boxes = clerk.locator("[name=scrutineers]")
    if not boxes.nth(2).is_checked():
        clerk.locator("label:has-text('代表02') input[name=scrutineers]").check()
    send(clerk, "开始投票")


def gather(clerk: Page, *, out: int = PAPERS, back: int = PAPERS) -> None:
    form_of(clerk, "收票清点")
    clerk.fill("[name=handed_out]", str(out))
    clerk.fill("[name=collected]", str(back))
    send(clerk, "收票清点")


def count(teller: Page, matter: str, votes: tuple[int, ...]) -> None:
    """One counter's sheet: so many in favour of each in the order of the paper, everybody else against."""
    teller.goto(matter)
    form_of(teller, "登记计票表")
    teller.fill("[name=valid]", str(PAPERS))
    teller.fill("[name=spoiled]", "0")
    for place, many in enumerate(votes):
        teller.fill(f"[name=c{place}_in_favour]", str(many))
        teller.fill(f"[name=c{place}_against]", str(PAPERS - many))
        teller.fill(f"[name=c{place}_abstaining]", "0")
    send(teller, "登记计票表")


def sign_and_announce(scrutineer: Page, clerk: Page, matter: str) -> None:
    scrutineer.goto(matter)
    form_of(scrutineer, "监票人签字")
    send(scrutineer, "监票人签字")
    clerk.goto(matter)
    form_of(clerk, "宣布选举结果")
    send(clerk, "宣布选举结果")


def test_five_of_six_with_a_tie_and_a_second_vote(person: Callable[..., Person], site: Site) -> None:
    clerk = enter(person(), "clerk")
    clerk.goto("/elections/")
    clerk.locator("main a[href^='/matters/']").first.click()
    matter = clerk.url
    nominate_by_deputies(clerk, 10)
    form_of(clerk, "截止提名")
    send(clerk, "截止提名")
    form_of(clerk, "介绍候选人")
    clerk.fill("[name=text]", "印发简历")
    send(clerk, "介绍候选人")

    # More papers back than out: the vote is void, and held again.
    start(clerk)
    gather(clerk, out=23, back=24)
    expect(clerk.locator("main")).to_contain_text("投票无效")
    start(clerk)
    gather(clerk)
    one, other = (enter(person(phone=True), f"teller{number}") for number in (0, 1))
    votes = (24, 22, 20, 18, 15, 15)
    count(one, matter, (23, *votes[1:]))
    expect(other.locator("body")).not_to_contain_text("23")
    count(other, matter, votes)
    expect(other.locator("main .notice-warn")).to_contain_text("丁一的赞成：第一人计 23 票，第二人计 24 票")
    clerk.goto(matter)
    form_of(clerk, "重新清点")
    clerk.fill("[name=reason]", "两人数字不一致")
    send(clerk, "重新清点")
    for teller in (one, other):
        count(teller, matter, votes)
    scrutineer = enter(person(), "scrutineer")
    expect(scrutineer.locator("main")).not_to_contain_text("票数相等")
    sign_and_announce(scrutineer, clerk, matter)
    for name in (NAMED[4], SIXTH):
        expect(clerk.locator("main")).to_contain_text(name)
    expect(clerk.locator("main")).to_contain_text("应当就票数相等的人再次投票，以得票多的当选")
    expect(clerk.locator("main")).to_contain_text("地方组织法第二十九条第一款")

    # The second vote is between the two alone.
    start(clerk)
    gather(clerk)
    for teller in (one, other):
        count(teller, matter, (13, 11))
    sign_and_announce(scrutineer, clerk, matter)
    expect(clerk.locator("main")).to_contain_text(f"{NAMED[4]}再次投票得 13 票，当选")
    form_of(clerk, "登记任职")
    send(clerk, "登记任职")
    expect(clerk.locator("main")).to_contain_text("已登记任职")
    assert one.evaluate("document.documentElement.scrollWidth") <= 390
