"""How people's hands meet the pages: the keyboard alone, a double click, two windows, large print, another language."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.person import Person
from tests.e2e.small_county import PASSWORD, make_small_county
from tests.site import Empty, Site, running

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(empty: Empty) -> Iterator[Site]:
    """A server of the small county: three suggestions wait to be taken, one is being handled."""
    data = empty("hands")
    make_small_county(data)
    with running(data) as site:
        yield site


@pytest.fixture
def unit(person: Callable[..., Person]) -> Page:
    someone = person()
    someone.log_in("handler", PASSWORD)
    return someone.page


def waiting(page: Page, state: str = "assigned") -> list[str]:
    """Addresses of the suggestions in the state."""
    page.goto(f"/suggestions/?state={state}")
    links = page.eval_on_selector_all(
        "main a[href^='/matters/']", "all => all.map(one => one.getAttribute('href'))"
    )
    return sorted(set(links))


def press_until(page: Page, key: str, wanted: str, most: int = 80) -> None:
    """Press the key until the focus is on an element that matches."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("wanted => document.activeElement?.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached by {key}")


def test_a_step_is_taken_with_the_keyboard_alone(unit: Page) -> None:
    matter = waiting(unit)[0]
    unit.goto(matter)
    unit.keyboard.press("Tab")
    assert unit.evaluate("document.activeElement.getAttribute('href')") == "#content", (
        "the way past the menu is first"
    )
    unit.keyboard.press("Enter")
    press_until(unit, "Tab", f"a[href='{matter}steps/take/']")
    unit.keyboard.press("Enter")
    expect(unit.locator("#step-form form")).to_be_visible()
    press_until(unit, "Tab", "#step-form form .form-actions button")
    ring = unit.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).boxShadow"
    )
    assert ring != "nonenone", "the focus is seen"
    unit.keyboard.press("Enter")
    expect(unit.locator("#messages")).to_contain_text("已办理：签收")


def test_the_focus_follows_into_a_form_that_was_fetched(unit: Page) -> None:
    unit.goto(waiting(unit, "handling")[0])
    unit.click(".actions-bar a:has-text('与代表沟通')")
    expect(unit.locator("#step-title")).to_be_focused()


def test_a_refused_form_keeps_what_was_typed_and_moves_the_focus_to_the_reasons(unit: Page) -> None:
    unit.goto(waiting(unit, "handling")[0])
    unit.click(".actions-bar a:has-text('与代表沟通')")
    unit.fill("[name=who]", "王某和代表本人")
    unit.locator("#step-form .form-actions button").click()
    expect(unit.locator(".form-errors")).to_be_focused()
    expect(unit.locator("[name=who]")).to_have_value("王某和代表本人")


def test_a_double_click_takes_the_step_once(unit: Page) -> None:
    matter = waiting(unit)[0]
    unit.goto(matter)
    unit.click(".actions-bar a:has-text('签收')")
    unit.locator("#step-form .form-actions button").dblclick()
    expect(unit.locator("#messages")).to_contain_text("已办理：签收")
    unit.goto(matter)
    ledger = unit.locator("section[aria-labelledby=ledger-title]").inner_text()
    assert len(re.findall(r"^.*签收", ledger, re.MULTILINE)) == 1, ledger


def test_of_two_windows_one_wins_and_one_is_told(unit: Page, person: Callable[..., Person]) -> None:
    partner = person()
    partner.log_in("partner", PASSWORD)
    matter = waiting(unit)[0]
    for page in (unit, partner.page):
        page.goto(matter)
        page.click(".actions-bar a:has-text('签收')")
        expect(page.locator("#step-form form")).to_be_visible()
    unit.locator("#step-form .form-actions button").click()
    expect(unit.locator("#messages")).to_contain_text("已办理：签收")
    partner.page.locator("#step-form .form-actions button").click()
    expect(partner.page.locator("[role=alert]").first).to_contain_text("这一步没有办成")
    expect(partner.page.locator("[role=alert]").first).to_contain_text(re.compile("刚刚已经办过|本件现为"))


def test_large_print_is_larger_fits_and_is_remembered(unit: Page) -> None:
    unit.goto("/")
    size = "parseFloat(getComputedStyle(document.querySelector('main p, main li, main a')).fontSize)"
    before = unit.evaluate(size)
    with unit.expect_response(lambda answer: answer.url.endswith("/account/large-print/")):
        unit.locator("button[data-large-print]:visible").first.click()
    assert unit.evaluate(size) > before
    unit.reload()
    assert unit.evaluate(size) > before
    unit.set_viewport_size({"width": 360, "height": 740})
    for where in ("/", "/suggestions/", waiting(unit, "handling")[0]):
        unit.goto(where)
        assert unit.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), where


def test_the_switch_turns_the_same_page_into_english_and_back(unit: Page) -> None:
    unit.goto("/suggestions/")
    unit.locator("button[name=language][value=en]:visible").first.click()
    expect(unit.locator("html")).to_have_attribute("lang", "en")
    assert unit.url.endswith("/suggestions/")
    unit.locator("button[name=language][value=zh-hans]:visible").first.click()
    expect(unit.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_a_title_that_is_too_long_is_told_beside_the_saving_and_stays(person: Callable[..., Person]) -> None:
    someone = person(phone=True)
    someone.log_in("deputy", PASSWORD)
    page = someone.page
    page.goto("/suggestions/new/")
    page.fill("[name=title]", "关于" + "路" * 2998)
    with page.expect_response(lambda answer: answer.status == 422):
        page.fill("[name=situation]", "写了很久")
    expect(page.locator("[data-saved]")).to_contain_text("3000 字")
    page.click("button:has-text('写好了')")
    expect(page.locator(".form-errors")).to_contain_text("3000 字")
    expect(page.locator("[name=situation]")).to_have_value("写了很久")
    assert len(page.input_value("[name=title]")) == 3000
