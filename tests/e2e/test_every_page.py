"""Every kind of page, by a fitting person: open to everybody's aids, whole on narrow screens, in one language."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from renda.accounts.demo import DEMO_LOGINS
from renda.language.catalogue import read
from renda.procedures.personnel_kinds import KINDS
from tests.e2e.pages import BY_PERSON, visit
from tests.e2e.person import Person

pytestmark = pytest.mark.slow
HAN = re.compile(r"[㐀-鿿]")
WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
# What stands in Latin letters on a Chinese page: names of formats and of programs, units, and the switch to English.
LATIN = {
    "renda", "xlsx", "xls", "csv", "pdf", "ofd", "word", "doc", "docx", "zip", "excel", "ppt", "wps", "mb",
    "kb", "english", "json", "sha", "utf", "gbk", "txt",
    "md",
    "law", "load",  # the command that loads the texts of statutes
}  # fmt: skip
USERNAMES = {str(login["username"]) for login in DEMO_LOGINS}
axe = Axe()


def faults_of(page: Page, width: int) -> list[str]:
    """What axe finds serious at that width."""
    page.set_viewport_size({"width": width, "height": 900})
    found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{width}px {one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def too_wide(page: Page) -> list[str]:
    """What reaches beyond the screen, from a phone to a desk, in the usual print and in the large one."""
    found = []
    for large in (False, True):
        page.evaluate("large => document.documentElement.classList.toggle('large', large)", large)
        for width in (360, 768, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 740})
            wide = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if wide > 0:
                found.append(f"{width}px{', large print' if large else ''}: {wide}px too wide")
    page.evaluate("document.documentElement.classList.remove('large')")
    return found


def latin_in(page: Page) -> list[str]:
    """English words on a Chinese page; the page of components names its icons as the templates do."""
    if page.url.endswith("/desk/components"):
        return []
    text = page.evaluate(  # what is marked as not to be translated is data: a code, the letters of an answer
        "() => { const data = [...document.querySelectorAll('[translate=no]')];"
        "data.forEach(one => { one.hidden = true; }); const text = document.body.innerText;"
        "data.forEach(one => { one.hidden = false; }); return text; }"
    )
    words = {word.lower() for word in WORD.findall(re.sub(r"\b[0-9a-f]{8,64}\b", "", text))}
    return [f"English on the Chinese page: {word}" for word in sorted(words - LATIN - USERNAMES)]


@pytest.mark.parametrize("username", BY_PERSON)
def test_pages_are_open_to_everybody_and_fit_narrow_screens(
    username: str, person: Callable[..., Person]
) -> None:
    page = person(username or None).page
    found, seen = {}, 0
    for where in BY_PERSON[username]:
        page.set_viewport_size({"width": 1440, "height": 900})
        if not visit(page, where):
            continue
        seen += 1
        faults = [*faults_of(page, 1440), *faults_of(page, 390), *too_wide(page), *latin_in(page)]
        if faults:
            found[page.url] = faults
    assert found == {}
    assert seen >= len(BY_PERSON[username]) * 0.6


def chinese_sentences() -> set[str]:
    """Every sentence of the product that has an English one."""
    found = {str(one.id) for one in read() if one.id and isinstance(one.id, str)}
    return {one for one in found if HAN.search(one) and len(one) > 1}


# Sentences that are also the names of people's posts and bodies in the demo county.
ALSO_DATA = {
    "代表",
    "主任",
    "副主任",
    "委员",
    "工作人员",
    "系统管理员",
    "安全管理员",
    "审计管理员",
    "人大办",
    "代表工委",
    "党组书记",
    "副县长",
    "局长",
    "检察长",
    "开会",  # a heading of the chair's script, which is read out in Chinese
    "散会",
}


POSTS = {label for kind in KINDS.values() for label, _role in kind.posts} | {"检察长"}


def is_data(sentence: str) -> bool:
    """Whether it is also the name of a post or a body, which stays as it is: 县教育局."""
    return sentence in ALSO_DATA or sentence in POSTS or sentence.startswith("县")


@pytest.mark.parametrize("username", BY_PERSON)
def test_the_english_page_says_our_own_sentences_in_english(
    username: str, person: Callable[..., Person]
) -> None:
    page = person(username or None, language="en").page
    page.goto("/")
    if page.locator("html").get_attribute("lang") != "en":
        page.locator("button[name=language][value=en]").first.evaluate("one => one.form.requestSubmit(one)")
        page.wait_for_selector(
            "html[lang=en]", state="attached"
        )  # not wait_for_function: the policy forbids eval
    own, found = {one for one in chinese_sentences() if not is_data(one)}, {}
    for where in BY_PERSON[username]:
        if not visit(page, where):
            continue
        lines = page.evaluate(
            "[...document.querySelectorAll('body *')].flatMap(one => [...one.childNodes])"
            ".filter(one => one.nodeType === 3 && !one.parentElement.closest('[translate=no]'))"
            ".map(one => one.data.trim()).filter(Boolean)"
        )
        wrong = sorted({line for line in lines if line in own})
        if wrong:
            found[page.url] = wrong
    assert found == {}
