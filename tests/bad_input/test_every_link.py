"""Every link of the demo county, followed by each of its people: no dead end, no broken page."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.test import Client

from renda.accounts.demo import DEMO_LOGINS
from renda.accounts.models import User
from tests.bad_input.pages import faults_of, read
from tests.demo_county import a_demo_county

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
MOST_PAGES = 300  # of one person
MOST_ALIKE = 2  # pages of one kind: addresses that differ in numbers only, or in what is asked of a list
# The second deputy and the second unit see the same kinds of pages as the first.
USERNAMES = [name for login in DEMO_LOGINS if (name := str(login["username"])) not in {"daibiao2", "jiaoyu"}]


@pytest.fixture(scope="module")
def demo_county(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The small demo county, made once for this module and taken away afterwards."""
    with a_demo_county(django_db_blocker, size="small"):
        yield


def kind_of(url: str) -> str:
    """What the address is of: numbers and values taken out, the names of what is asked kept."""
    parts = urlsplit(url)
    asked = "&".join(sorted({one.split("=")[0] for one in parts.query.split("&")}))
    return f"{re.sub(r'[0-9]+|(?<=/rules/)[a-z0-9_]+', '*', unquote(parts.path))}?{asked}"


def links_of(page: Any, url: str) -> Iterator[str]:
    for link in page.links:
        there = urlsplit(urljoin(f"http://testserver{url}", link))
        if there.netloc == "testserver" and there.scheme == "http" and not there.path.startswith("/static/"):
            yield f"{there.path}?{there.query}" if there.query else there.path


def follow(client: Client) -> tuple[dict[str, list[str]], int]:
    """Every page reached from the first; what is wrong with each, and how many were read."""
    waiting, known, alike, wrong, read_pages = deque(["/"]), {"/"}, Counter[str](), {}, 0
    came_from = {"/": "the beginning"}
    while waiting and read_pages < MOST_PAGES:
        url = waiting.popleft()
        answer: Any = client.get(url, follow=True)
        if answer.status_code != 200:
            wrong[url] = [f"{answer.status_code}, linked from {came_from[url]}"]
            continue
        if answer.streaming:
            answer.getvalue()
            continue
        if "html" not in answer["Content-Type"]:
            continue
        read_pages += 1
        page = read(answer)
        if faults := faults_of(page, "zh-Hans"):
            wrong[url] = faults
        for link in links_of(page, url):
            kind = kind_of(link)
            if link in known or alike[kind] >= MOST_ALIKE:
                continue
            known.add(link)
            alike[kind] += 1
            came_from[link] = url
            waiting.append(link)
    return wrong, read_pages


@pytest.mark.parametrize("username", USERNAMES)
def test_every_link_leads_somewhere(username: str, demo_county: None) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(
        User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend"
    )
    wrong, pages = follow(client)
    assert wrong == {}
    assert pages > 10
