"""A whole sitting of a standing committee of 27 through real pages: planned, convened, opened at its quorum, votes
pressed on phones, conducted by the clerk and by the chair, followed by the hall's screen, and the bill decided."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from renda.documents.qr import svg_of
from tests.e2e.person import Person
from tests.e2e.sitting_county import BILL, MEMBERS, code_shown, make_sitting_county
from tests.e2e.small_county import PASSWORD
from tests.e2e.visitors import Visitor
from tests.site import Empty, Site, running

pytestmark = pytest.mark.slow
QUORUM = 14  # more than half of 27


@pytest.fixture(scope="module")
def site(empty: Empty) -> Iterator[Site]:
    """A server of the county whose standing committee is to meet."""
    data = empty("sitting")
    make_sitting_county(data)
    with running(data) as site:
        yield site


@pytest.fixture
def pressers(site: Site) -> Iterator[Callable[[int], list[Visitor]]]:
    """`pressers(14)`: so many more members, from the fourth on, logged in without a browser."""
    came: list[Visitor] = []

    def make(count: int) -> list[Visitor]:
        came.extend(Visitor(site, f"member{number}") for number in range(3, 3 + count))
        return came

    yield make
    for one in came:
        one.connection.close()


def enter(someone: Person, username: str) -> Page:
    someone.log_in(username, PASSWORD)
    return someone.page


def plan(clerk: Page) -> str:
    """Plan a meeting called out of turn for today, with what waits on its agenda; the address of its page."""
    clerk.goto("/meetings/new/")
    clerk.select_option("[name=kind]", "standing_committee")
    begins = datetime.now().astimezone() + timedelta(hours=1)
    clerk.fill("[name=begins_at]", begins.strftime("%Y-%m-%dT%H:%M"))
    clerk.fill("[name=place]", "县人大会议厅")
    clerk.fill("[name=out_of_turn]", "汛期防灾的紧急决定")
    clerk.click("main form .button-primary")
    clerk.wait_for_url(re.compile(r"/meetings/\d+/$"))
    meeting = clerk.url
    clerk.locator("main .tabs a:has-text('议程')").click()
    clerk.locator(f"label:has-text('{BILL}') input").check()
    clerk.locator("form[action$='/place/'] .button-primary").click()
    expect(clerk.locator(".agenda")).to_contain_text(BILL)
    return meeting


def take(page: Page, step: str) -> None:
    """Press the step on the page, then the button of its form."""
    page.locator(f".actions-bar a:has-text('{step}')").click()
    page.locator("#step-form form .form-actions button").click()
    expect(page.locator("#messages")).to_contain_text(f"已办理：{step}")


def open_votes(clerk: Page, meeting: str) -> str:
    """The votes of the meeting's only sitting; their address."""
    clerk.goto(meeting)
    clerk.locator("table a", has_text="全体会议").first.click()
    sitting = re.search(r"/sittings/(\d+)/", clerk.url)
    assert sitting is not None
    clerk.goto(f"/ballots/sittings/{sitting.group(1)}/")
    return sitting.group(1)


def prepare(clerk: Page, sitting: str, question: str = "", subject: str = "main") -> None:
    """Put the bill, or an amendment to it, on the list of votes."""
    clerk.goto(f"/ballots/sittings/{sitting}/new/")
    clerk.locator(f"label:has-text('{BILL}')").first.click()
    clerk.fill("[name=question]", question)
    clerk.locator(f"[name=subject][value={subject}]").check()
    clerk.locator("main form .form-actions .button-primary").click()
    clerk.wait_for_url(re.compile(rf"/ballots/sittings/{sitting}/$"))


def vote_on_screen(clerk: Page) -> str:
    found = re.search(r"/ballots/(\d+)/", clerk.locator(".vote-now h2 a").first.get_attribute("href") or "")
    assert found is not None
    return found.group(1)


def cast(members: list[Visitor], vote: str, choice: str) -> None:
    """So many others press, each over a connection of their own."""
    for one in members:
        assert one.post(f"/ballots/{vote}/cast/", {"choice": choice})[0] == 302


def sign_in_by_code(clerk: Page, member: Page, site: Site, sitting: str) -> None:
    """The address in the picture that the hall shows now, opened on a phone."""
    clerk.goto(f"/meetings/sittings/{sitting}/code/")
    member.goto(address_shown(clerk, site, sitting))
    member.click("main button:has-text('签到')")
    expect(member.locator("main .notice-good")).to_contain_text("您已签到")
    assert member.evaluate("document.documentElement.scrollWidth") <= 390


def address_shown(clerk: Page, site: Site, sitting: str) -> str:
    """What a phone reads from the picture: the address whose picture it is."""
    drawn = re.compile(r' d="([^"]+)"')
    for _try in range(3):  # the code may change between two looks
        address = f"{site.url}/meetings/sittings/{sitting}/sign-in/{code_shown(site.data, sitting)}/"
        clerk.reload()
        if drawn.findall(clerk.locator(".code-mark").inner_html()) == drawn.findall(svg_of(address)):
            return address
    raise AssertionError("the picture in the hall holds another address")


def note(clerk: Page, sitting: str, names: list[str]) -> None:
    """The clerk notes on the roll that these people came."""
    clerk.goto(f"/meetings/sittings/{sitting}/roll/")
    for name in names:
        clerk.locator(f"li:has-text('{name}') input[name=person]").check()
    clerk.click("button:has-text('登记到会')")
    expect(clerk.locator("#messages")).to_contain_text(f"已登记 {len(names)} 人到会")


def open_screen(clerk: Page, hall: Page, meeting: str) -> Locator:
    """Add a screen to the meeting and open its link on the hall's computer, which nobody logs in to."""
    clerk.goto(f"/hall/meetings/{meeting.rstrip('/').rsplit('/', 1)[1]}/")
    clerk.fill("main form input[name=name]", "主席台大屏")
    clerk.click("button:text-is('添加大屏')")
    clerk.click("button:text-is('生成链接')")
    hall.set_viewport_size({"width": 1920, "height": 1080})
    hall.goto(clerk.locator(".screen-link input.input").input_value())
    return hall.locator("#hall")


def test_a_sitting_from_its_plan_to_the_decided_bill(
    person: Callable[..., Person], pressers: Callable[[int], list[Visitor]], site: Site
) -> None:
    clerk = enter(person(), "clerk")
    meeting = plan(clerk)
    clerk.goto(meeting)
    take(clerk, "召集并通知")

    sitting = open_votes(clerk, meeting)
    phone, other = (enter(person(phone=True), f"member{number}") for number in (1, 2))
    sign_in_by_code(clerk, phone, site, sitting)
    note(clerk, sitting, [f"委员{number:02}" for number in range(2, QUORUM)])
    expect(clerk.locator("main .notice-warn")).to_contain_text(f"出席 {QUORUM - 1} 人，还差 1 人")
    clerk.goto(f"/meetings/sittings/{sitting}/")
    refused = clerk.locator("#why-open_sitting")
    expect(refused).to_contain_text(
        "全体组成人员 27 人，须超过半数即至少 14 人出席；现在出席 13 人，还差 1 人"
    )
    expect(refused).to_contain_text("地方组织法第五十一条第三款")
    note(clerk, sitting, ["委员14"])
    clerk.goto(f"/meetings/sittings/{sitting}/")
    take(clerk, "宣布开会")
    note(clerk, sitting, [f"委员{number:02}" for number in (0, *range(15, MEMBERS))])

    others = pressers(14)
    for page in (phone, other):
        page.goto("/ballots/press/")
        expect(page.locator("#press-now")).to_contain_text("等待表决")

    # 13 of 27 are not more than half.
    prepare(clerk, sitting, "修正案：先整治路侧停车", subject="amendment")
    prepare(clerk, sitting)
    clerk.click("#press-start_vote")
    phone.click(".press-in_favour")
    expect(phone.locator(".press-said")).to_contain_text("您已按「赞成」")
    phone.reload()
    expect(phone.locator(".press-in_favour")).to_have_attribute("aria-pressed", "true")
    expect(phone.locator(".press-said")).to_contain_text("您已按「赞成」")
    other.click(".press-against")
    expect(other.locator(".press-said")).to_contain_text("您已按「反对」")
    cast(others[:12], vote_on_screen(clerk), "in_favour")
    clerk.click("#press-close_vote")
    expect(phone.locator("#press-now")).to_contain_text("等待宣布结果")
    expect(clerk.locator(".vote-now .vote-verdict")).to_contain_text("未通过")
    clerk.click("#press-announce")
    expect(phone.locator("#press-now .vote-told")).to_contain_text("须超过半数即至少 14 票；赞成 13 票")

    # One more is. The chair conducts this one; the hall follows.
    screen = open_screen(clerk, person().page, meeting)
    chair = enter(person(), "member0")
    for page in (clerk, chair):
        page.goto(f"/ballots/sittings/{sitting}/")
    chair.click("#press-start_vote")
    expect(screen).to_contain_text("请表决")
    expect(screen).to_contain_text(BILL)
    expect(clerk.locator("#press-close_vote")).to_be_visible()  # by itself
    for page in (phone, other):
        expect(page.locator(".press-question")).to_have_text(BILL)
        page.click(".press-in_favour")
        expect(page.locator(".press-said")).to_contain_text("您已按「赞成」")
    cast(others[:12], vote_on_screen(clerk), "in_favour")
    cast(others[12:], vote_on_screen(clerk), "abstaining")
    assert not re.search(r"(?<!须)赞成\s*\d", screen.inner_text())
    chair.click("#press-close_vote")
    expect(screen).to_contain_text("等待宣布")
    for page in (clerk, chair):
        expect(page.locator(".vote-now .vote-verdict")).to_contain_text("通过")
    assert "赞成 14 票" not in phone.locator("#press-now").inner_text(), (
        "nobody knows before the announcement"
    )
    chair.click("#press-announce")
    expect(screen.locator(".hall-verdict")).to_have_text("通过")
    for page in (phone, other):
        told = page.locator("#press-now .vote-told")
        expect(told).to_contain_text("全体组成人员 27 人，须超过半数即至少 14 票；赞成 14 票")
        expect(told).to_contain_text("地方组织法第五十一条第四款")

    clerk.goto(f"{meeting}agenda/")
    expect(clerk.locator(".agenda-line", has_text=BILL).locator(".agenda-state")).to_have_text("通过")
    clerk.locator(f".agenda a:has-text('{BILL}')").click()
    expect(clerk.locator(".matter-line")).to_contain_text("已有结果")
    clerk.goto(f"/meetings/sittings/{sitting}/")
    take(clerk, "宣布散会")
    clerk.goto(meeting)
    take(clerk, "闭会")
    expect(clerk.locator(".matter-line")).to_contain_text("已闭会")
