"""Fixtures of the browser tests: a real Chromium, a real server, the demo county on a database of its own.

def test_without_log_in(page): ...         # a desktop page, nobody logged in
def test_on_a_phone(phone): ...            # the same at 390 px, with touch
def test_two_people(person):               # several people at once, logged in as demo users
    clerk, deputy = person("bangongshi"), person("daibiao", phone=True)
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.person import Person, open_person
from tests.site import Data, Empty, Site, fresh, running

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def find_browser() -> str:
    """The browser's program; ends the run with advice where there is none."""
    given = os.environ.get("RENDA_TEST_BROWSER")
    for name in [given] if given else BROWSERS:
        path = shutil.which(name)
        if path:
            return path
    raise pytest.UsageError(
        "没有 Chromium：请运行 bash tests/install/prerequisites.sh，或设置 RENDA_TEST_BROWSER "
        "(no Chromium: run `bash tests/install/prerequisites.sh` or set RENDA_TEST_BROWSER)"
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; each person gets a profile of their own in it."""
    with sync_playwright() as playwright:
        as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=[*QUIET, *as_root])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Empty:
    """`empty("hall")` makes a migrated database of that name without any county: migrated once for each process of the
    tests, copied for everybody who asks."""
    process, database = os.environ.get("PYTEST_XDIST_WORKER", "alone"), os.environ["RENDA_DATABASE"]
    migrated = fresh(tmp_path_factory.mktemp("migrated"), database, f"renda_e2e_migrated_{process}")
    migrated.renda("migrate")
    return lambda name: fresh(
        tmp_path_factory.mktemp(name), database, f"renda_e2e_{name}_{process}", migrated
    )


@pytest.fixture(scope="session")
def demo_data(empty: Empty) -> Data:
    """The demo county, made once for each process of the tests; copied for every module that serves it."""
    data = empty("demo")
    data.renda("demo", "--size", "small")
    return data


@pytest.fixture(scope="module")
def site(
    demo_data: Data, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Site]:
    """A server of the demo county for this module's tests; what one test changes the next one sees."""
    name = "renda_e2e_" + Path(str(request.path)).stem
    data = fresh(tmp_path_factory.mktemp("site"), os.environ["RENDA_DATABASE"], name, like=demo_data)
    with running(data) as site:
        yield site


@pytest.fixture(scope="module")
def empty_site(empty: Empty, request: pytest.FixtureRequest) -> Iterator[Site]:
    """A server on a migrated database without any county."""
    data = empty("nobody_" + Path(str(request.path)).stem)
    with running(data) as site:
        yield site


@pytest.fixture
def person(browser: Browser, site: Site) -> Iterator[Callable[..., Person]]:
    """`person("bangongshi")` opens a browser profile logged in as that demo user; `person()` one that is not logged in.

    Fails the test afterwards where any page had a script error or a failed request of our own.
    """
    opened: list[Person] = []

    def make(
        username: str | None = None, *, phone: bool = False, language: str = "zh-CN", **more: object
    ) -> Person:
        someone = open_person(browser, site.url, phone=phone, language=language, **more)
        opened.append(someone)
        if username:
            someone.log_in(username)
        return someone

    yield make
    faults = [fault for someone in opened for fault in someone.faults]
    for someone in opened:
        someone.page.context.close()
    assert not faults, faults


@pytest.fixture
def page(person: Callable[..., Person]) -> Page:
    """A desktop page of somebody who is not logged in."""
    return person().page


@pytest.fixture
def phone(person: Callable[..., Person]) -> Page:
    """A phone's page of somebody who is not logged in."""
    return person(phone=True).page
