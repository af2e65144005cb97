"""A secret vote in real browsers: the RFC's vector in the page's own module, and a vote with a reload, a lost phone and
a paper."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.e2e.person import Person
from tests.e2e.secret_county import make_secret_county
from tests.e2e.small_county import PASSWORD
from tests.site import Data, Empty, Site, running

pytestmark = pytest.mark.slow
VECTOR = json.loads((Path(__file__).resolve().parents[1] / "secrecy" / "rfc9474.json").read_text())
SHOTS = os.environ.get("RENDA_TEST_SHOTS", "")
PHRASE = "两人开箱 8765"


@pytest.fixture(scope="module")
def data(empty: Empty) -> Data:
    data = empty("secret")
    make_secret_county(data)
    return data


@pytest.fixture(scope="module")
def site(data: Data) -> Iterator[Site]:
    with running(data) as site:
        yield site


def seen(page: Page, name: str) -> None:
    """Nothing serious for axe at both widths, nothing wider than the screen; kept as pictures where asked for."""
    before = page.viewport_size
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert not [one for one in found if one["impact"] in {"serious", "critical"}], found
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
    if before:
        page.set_viewport_size(before)


def test_the_rfc_s_vector_in_the_browser(person: Callable[..., Person]) -> None:
    page = person().page
    page.goto("/account/login/")
    found = page.evaluate(
        """async (v) => {
          const s = await import("/static/boxes/secret.js");
          const n = (BigInt("0x" + v.p) * BigInt("0x" + v.q)).toString(16);
          const prepared = s.unhex(v.msg_prefix + v.msg);
          const blinded = await s.blind(n, prepared, { salt: s.unhex(v.salt), inverse: v.inv });
          const other = await s.verify(n, s.unhex(v.msg), v.sig);
          return { blinded: blinded.message, n, right: await s.verify(n, prepared, v.sig), other };
        }""",
        VECTOR,
    )
    assert found["right"] is True
    assert found["other"] is False
    key = int(found["n"], 16)
    blinded, inverse, signature = (int(one, 16) for one in (found["blinded"], VECTOR["inv"], VECTOR["sig"]))
    # The signer's answer to this blinded message, unblinded, is the RFC's signature.
    assert pow(signature, 65537, key) == blinded * pow(inverse, 65537, key) % key
    p, q = int(VECTOR["p"], 16), int(VECTOR["q"], 16)
    signed = f"{pow(blinded, pow(65537, -1, (p - 1) * (q - 1)), key):x}"
    final = page.evaluate(
        """async ([v, n, signed]) => (await import("/static/boxes/secret.js")).finalize(
             n, (await import("/static/boxes/secret.js")).unhex(v.msg_prefix + v.msg), signed, v.inv)""",
        [VECTOR, found["n"], signed],
    )
    assert final == VECTOR["sig"]


def make_key(page: Page, where: str) -> None:
    page.goto(where + "key/")
    page.fill("[name=passphrase]", PHRASE)
    page.fill("[name=again]", PHRASE)
    page.click("[data-keeper] button")
    expect(page.locator("main")).to_contain_text("您的钥匙已经设好")


def give_key(page: Page, where: str) -> None:
    page.goto(where + "key/")
    page.fill("[name=passphrase]", "不是这个口令")
    page.click("[data-keeper] button")
    expect(page.locator("[data-fault]")).to_contain_text("口令不对")
    page.fill("[name=passphrase]", PHRASE)
    page.click("[data-keeper] button")
    expect(page.locator("main")).to_contain_text("您的钥匙已经交出")


def choose(page: Page, where: str, first: str, second: str, pin: str = "135790") -> None:
    """Fill in the ballot and press the last button."""
    page.goto(where + "vote/")
    page.locator("fieldset").nth(0).get_by_text(first, exact=True).click()
    page.locator("fieldset").nth(1).get_by_text(second, exact=True).click()
    page.click("[data-do=review]")
    expect(page.locator("[data-review]")).to_contain_text(first)
    page.fill("[name=pin]", pin)
    page.click("[data-do=cast]")


def logged_in(person: Callable[..., Person], name: str, *, phone: bool = True) -> Page:
    someone = person(phone=phone)
    someone.log_in(name, PASSWORD)
    return someone.page


def test_a_vote_with_a_reload_a_lost_phone_and_a_paper(person: Callable[..., Person]) -> None:
    clerk, keeper = logged_in(person, "clerk", phone=False), logged_in(person, "keeper", phone=False)
    clerk.goto("/boxes/")
    seen(clerk, "boxes")
    clerk.click("main table a")
    where = re.sub(r"^https?://[^/]+", "", clerk.url)
    seen(clerk, "prepared")
    voters = [logged_in(person, f"voter{number}") for number in range(4)]
    voters[0].goto(where + "vote/")
    expect(voters[0].locator("main")).to_contain_text("还没有开始投票")
    clerk.goto(where + "key/")
    seen(clerk, "key")
    make_key(clerk, where)
    make_key(keeper, where)
    clerk.goto(where)
    clerk.click("#do-open_box")
    clerk.locator("#step-form .form-actions button, .form-actions button").first.click()
    expect(clerk.locator("main")).to_contain_text("正在投票")
    # Too many chosen is said before it is too late.
    voters[0].goto(where + "vote/")
    for line in (0, 1):
        voters[0].locator("fieldset").nth(line).get_by_text("赞成", exact=True).click()
    voters[0].click("[data-do=review]")
    expect(voters[0].locator("[data-part=choose] [data-fault]")).to_contain_text("您选了 2 人，应选 1 人")
    voters[0].locator("fieldset").nth(1).get_by_text("反对", exact=True).click()
    voters[0].locator("fieldset").nth(1).locator("input[type=text]").fill("丙某")
    voters[0].locator("fieldset").nth(0).get_by_text("弃权", exact=True).click()
    seen(voters[0], "choose")
    voters[0].click("[data-do=review]")
    seen(voters[0], "review")
    voters[0].fill("[name=pin]", "246810")
    voters[0].click("[data-do=cast]")
    expect(voters[0].locator("[data-part=done]")).to_be_visible(timeout=30_000)
    seen(voters[0], "done")
    reloads(voters[1], where)
    lost_phone(voters[2], where, person)
    clerk.goto(where)
    clerk.select_option("[name=person]", index=1)
    seen(clerk, "open")
    paper = clerk.locator("[name=person] option:checked").inner_text()
    clerk.click("text=登记已发纸质票")
    expect(clerk.locator("#messages")).to_contain_text(f"{paper} 领取纸质票")
    closes_and_counts(clerk, keeper, where)
    voters[1].goto(where + "vote/")
    expect(voters[1].locator("[data-part=found]")).to_be_visible()
    assert "token" not in voters[1].evaluate("JSON.stringify(localStorage)"), (
        "which ballot it was is forgotten"
    )


def reloads(page: Page, where: str) -> None:
    """The network fails between the signing and the box, and the voter loads the page again."""
    page.route("**/cast/", lambda route: route.abort())
    choose(page, where, "赞成", "反对")
    expect(page.locator("[data-again]")).to_be_visible(timeout=30_000)
    seen(page, "sending")
    page.unroute("**/cast/")
    sent: list[dict[str, str]] = []

    def watch(route: Route) -> None:
        sent.append(route.request.all_headers())
        route.continue_()

    page.route("**/cast/", watch)
    page.reload()
    expect(page.locator("[data-part=done]")).to_be_visible(timeout=30_000)
    assert all("cookie" not in one and "referer" not in one for one in sent), "the box is not told who comes"
    assert sent


def lost_phone(page: Page, where: str, person: Callable[..., Person]) -> None:
    """The phone is lost after the signing; another goes on with the ballot password."""
    page.route("**/cast/", lambda route: route.abort())
    choose(page, where, "反对", "弃权", pin="112358")
    expect(page.locator("[data-again]")).to_be_visible(timeout=30_000)
    page.context.close()
    other = logged_in(person, "voter2")
    other.goto(where + "vote/")
    expect(other.locator("[data-part=elsewhere]")).to_be_visible()
    other.fill("[name=pin-again]", "000000")
    other.click("[data-do=elsewhere]")
    expect(other.locator("[data-part=elsewhere] [data-fault]")).to_contain_text("密码不对")
    seen(other, "elsewhere")
    other.fill("[name=pin-again]", "112358")
    other.click("[data-do=elsewhere]")
    expect(other.locator("[data-part=done]")).to_be_visible(timeout=30_000)


def closes_and_counts(clerk: Page, keeper: Page, where: str) -> None:
    """The box is closed, both keys come back, and the ballots are counted."""
    clerk.goto(where)
    expect(clerk.locator("main")).not_to_contain_text("还没有入箱")
    clerk.click("#do-close_box")
    clerk.locator(".form-actions button").first.click()
    expect(clerk.locator("main")).to_contain_text("已封箱")
    clerk.goto(where + "published/")
    assert clerk.locator(".secret-list li").count() == 3
    seen(clerk, "published")
    give_key(clerk, where)
    give_key(keeper, where)
    clerk.goto(where)
    expect(clerk.locator("main")).to_contain_text("收回 3 张，有效 3 张，作废 0 张")
    expect(clerk.locator("main")).to_contain_text("丙某")
    expect(clerk.locator("table")).to_contain_text(re.compile("甲某\\s*赞成 1\\s*反对 1\\s*弃权 1"))
    seen(clerk, "counted")
