"""An appointment sitting of twelve: the court brings a list, the office checks it, the council places it, one sheet
decides on all, one button makes all letters. Three people, each in a browser of their own."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.appointing_county import COURT, NAMES, THIRTY, make_appointing_county
from tests.e2e.person import Person
from tests.e2e.small_county import PASSWORD
from tests.site import Empty, Site, running

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(empty: Empty) -> Iterator[Site]:
    data = empty("appointing")
    make_appointing_county(data)
    with running(data) as site:
        yield site


def step(page: Page, matter: str, slug: str) -> None:
    page.goto(f"{matter}steps/{slug}/")


def send(page: Page) -> None:
    page.click("main form[method=post] button.button-primary")
    page.wait_for_load_state()


def test_twelve_judges_are_appointed_in_one_sitting(site: Site, person: Callable[..., Person]) -> None:
    people = {name: person() for name in ("court", "clerk", "chair")}
    for name, one in people.items():
        one.log_in(name, PASSWORD)
    court, clerk, chair = (one.page for one in people.values())

    court.goto("/personnel/new/")
    court.select_option("[name=kind]", "court")
    court.select_option("[name=nominator]", label=COURT)
    court.fill("[name=title]", "关于提请任命审判员的议案")
    court.fill("[name=grounds]", "工作需要")
    send(court)
    court.fill(
        "[name=text]",
        "\n".join(f"{name}\t{COURT}\t审判员\t任命" for name in NAMES) + "\n丁某某\t没有的法院\t审判员",
    )
    court.click("text=加入名单")
    expect(court.locator("main")).to_contain_text("第 13 行")
    assert NAMES[0] in court.input_value("[name=text]")  # nothing typed is lost
    court.fill("[name=text]", "\n".join(f"{name}\t{COURT}\t审判员\t任命" for name in NAMES))
    court.click("text=加入名单")
    for place in range(len(NAMES)):
        court.locator("input[name^=points_]").nth(place).fill("85")
    court.click("text=全部材料齐备")
    matter = court.url.split("/personnel/")[1].split("/")[0]
    address = f"/matters/{matter}/"
    step(court, address, "submit")
    send(court)

    step(clerk, address, "first_check")
    clerk.check("[name=outcome][value=passed]")
    send(clerk)
    step(chair, address, "council_decides")
    chair.check("[name=outcome][value=placed]")
    send(chair)
    step(clerk, address, "schedule")
    clerk.select_option("[name=meeting]", index=1)
    send(clerk)
    expect(clerk.locator("main")).to_contain_text("应当在会议举行的 10 日前提交")  # it was submitted today
    clerk.fill("[name=late_because]", "主任会议同意缩短")
    send(clerk)
    step(clerk, address, "make_statements")
    send(clerk)
    step(clerk, address, "decide")
    clerk.fill("[name=handed_out]", "7")
    clerk.fill("[name=collected]", "7")
    for place in range(len(NAMES)):
        favour = 4 if place == 11 else 6
        clerk.fill(f"[name=in_favour_{place}]", str(favour))
        clerk.fill(f"[name=against_{place}]", str(7 - favour))
        clerk.fill(f"[name=abstaining_{place}]", "0")
    clerk.fill("[name=scrutineers]", "甲、乙")
    send(clerk)
    step(clerk, address, "publish_result")
    send(clerk)
    step(clerk, address, "give_letters")
    send(clerk)

    clerk.goto(address)
    expect(clerk.locator("main")).to_contain_text("测常任")
    expect(clerk.locator("section[aria-labelledby=motion-people-title] .chip")).to_have_count(len(NAMES))
    chair.goto("/personnel/offices/?body=court")
    for name in NAMES[:11]:
        expect(chair.locator("main")).to_contain_text(name)
    expect(chair.locator("main")).not_to_contain_text(NAMES[11])  # five of nine were needed


class Counting:
    """A page that counts what is clicked and what is filled in."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.fills = page, 0, 0

    def click(self, what: str) -> None:
        self.clicks += 1
        self.page.click(what)
        self.page.wait_for_load_state()

    def check(self, what: str) -> None:
        self.clicks += 1
        self.page.check(what)

    def fill(self, what: str, said: str) -> None:
        self.fills += 1
        self.page.fill(what, said)

    def send(self) -> None:
        self.click("main form[method=post] button.button-primary")


def test_thirty_are_appointed_without_thirty_times_the_clicking(
    site: Site, person: Callable[..., Person]
) -> None:
    people = {name: person() for name in ("court", "clerk", "chair")}
    for name, one in people.items():
        one.log_in(name, PASSWORD)
    court, clerk, chair = hands = [Counting(one.page) for one in people.values()]

    court.page.goto("/personnel/new/")
    court.page.select_option("[name=kind]", "court")
    court.page.select_option("[name=nominator]", label=COURT)
    court.fill("[name=title]", "关于提请任命三十名审判员的议案")
    court.fill("[name=grounds]", "工作需要")
    court.send()
    court.fill("[name=text]", "\n".join(f"{name}\t{COURT}\t审判员\t任命" for name in THIRTY))
    court.click("text=加入名单")
    court.click("text=全部材料齐备")
    address = f"/matters/{court.page.url.split('/personnel/')[1].split('/')[0]}/"
    step(court.page, address, "submit")
    court.send()
    for page, slug, choice in ((clerk, "first_check", "passed"), (chair, "council_decides", "placed")):
        step(page.page, address, slug)
        page.check(f"[name=outcome][value={choice}]")
        page.send()
    step(clerk.page, address, "schedule")
    clerk.page.select_option("[name=meeting]", index=1)
    clerk.fill("[name=late_because]", "主任会议同意缩短")
    clerk.send()
    step(clerk.page, address, "make_statements")
    clerk.send()
    step(clerk.page, address, "decide")
    clerk.fill("[name=handed_out]", "7")
    clerk.fill("[name=collected]", "7")
    for choice, votes in (
        ("in_favour", "4"),
        ("against", "2"),
        ("abstaining", "1"),
    ):  # all but one are unanimous
        clerk.fill(f"[name={choice}_29]", votes)
    clerk.check("[name=rest_in_favour]")
    clerk.fill("[name=scrutineers]", "甲、乙")
    clerk.send()
    for slug in ("publish_result", "give_letters"):
        step(clerk.page, address, slug)
        clerk.send()

    clerk.page.goto(address)
    adopted = clerk.page.locator("section[aria-labelledby=motion-people-title] tbody tr", has_text="通过")
    expect(adopted).to_have_count(len(THIRTY))
    assert adopted.filter(has_not_text="未通过").count() == len(THIRTY) - 1
    chair.page.goto("/personnel/offices/?body=court")
    for name in THIRTY[:29]:
        expect(chair.page.locator("main")).to_contain_text(name)
    assert sum(one.clicks for one in hands) < len(THIRTY) / 2
    assert sum(one.fills for one in hands) < len(THIRTY) / 2
