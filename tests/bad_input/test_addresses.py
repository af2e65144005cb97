"""Whatever stands in the address, the answer is a page: never a server error."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.bad_input.pages import read
from tests.permissions.addresses import NEEDS_POST, filled
from tests.permissions.matrix import rows
from tests.permissions.people import ROLES, People

NONSENSE = {
    "month": ["2026-13", "2026-00", "0001-01", "9999-12", "x", "", "²026-01", "\0"],
    "year": ["x", "0", "-1", "99999999999999999999", "²", "٢٠٢٦", "9" * 5000, "\0"],
    "page": ["abc", "0", "-1", "99999999999999999999999", "1.5", "nan", "\0", "9" * 5000],
    "state": ["nonsense", "\0", "former", "draft'"],
    "q": ["\0", "'; DROP TABLE matters_matter; --", "%", "_", "<script>", "字" * 3000, "a\r\nX: y", "🀄"],
    "sort": ["nonsense", "-", "--title", "id;", "\0"],
    "scope": ["nonsense", "\0"],
    "unit": ["x", "0", "-1", "99999999999999999999999", "²", "\0"],
    "topic": ["x", "\0"],
    "congress": ["x", "-1", "99999999999999999999999", "²", "\0"],
    "organization": ["x", "-1", "99999999999999999999999", "²", "\0"],
    "delegation": ["x", "99999999999999999999999", "²", "9" * 5000, "\0"],
    "constituency": ["x", "99999999999999999999999", "²", "\0"],
    "gender": ["x", "\0"],
    "posts": ["x"],
    "on": ["2026-02-30", "0001-01-01", "9999-12-31", "x", "\0"],
    "since_on": ["2026-02-30", "0001-01-01", "9999-12-31", "\0"],
    "until_on": ["2026-02-30", "0001-01-01", "9999-12-31", "\0"],
    "person": ["\0", "字" * 3000],
    "procedure": ["x", "\0"],
    "before": ["x", "-1", "99999999999999999999999", "²", "\0"],
    "after": ["x", "-1", "99999999999999999999999", "²", "\0"],
    "period": ["x", "0", "9999", "99999999999999999999", "session-0", "²", "9" * 5000, "\0"],
    "figure": ["x", "\0", "state_", "9" * 5000],
    "held": ["x", "\0"],
    "of": ["x", "0", "-1", "99999999999999999999999", "²", "\0"],
    "section": ["x"],
    "klass": ["x", "\0"],
    "edition": ["x", "\0"],
    "next": ["//elsewhere.example/", "javascript:alert(1)", "\0"],
}
EVERYTHING_AT_ONCE = [
    {name: values[index % len(values)] for name, values in NONSENSE.items()} for index in range(8)
]
ANSWERS = {200, 302, 400, 404}  # 400: the page that says that the request cannot be understood
READ = [name for name in sorted(rows()) if name not in NEEDS_POST and 200 in rows()[name]]


def somebody_who_may(name: str) -> str:
    """The capacity that may open the page: the last that may, so that administrators and units come to their turn."""
    return [role for role, answer in zip(ROLES, rows()[name], strict=True) if answer == 200][-1]


@pytest.fixture
def clients(people: People) -> dict[str, Client]:
    made = {role: people.client(role) for role in ROLES}
    for client in made.values():
        client.raise_request_exception = False
    return made


def ask(client: Client, url: str, query: dict[str, str]) -> int:
    answer: Any = client.get(url, query)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


@pytest.mark.parametrize("name", READ)
def test_nonsense_in_the_query_is_no_server_error(
    name: str, people: People, clients: dict[str, Client]
) -> None:
    client, url = clients[somebody_who_may(name)], filled(name, people)
    answers = [(query, ask(client, url, query)) for query in EVERYTHING_AT_ONCE]
    assert [one for one in answers if one[1] not in ANSWERS] == []


USED = {
    "calendar": ["month"],
    "suggestions": ["q", "state", "year", "topic", "unit", "page", "sort", "scope"],
    "suggestions-export": ["q", "state", "year", "unit", "sort", "scope"],
    "reporting": ["period", "since_on", "until_on", "unit"],
    "reporting-table": ["period", "since_on", "until_on", "unit"],
    "reporting-document": ["period", "since_on", "until_on", "unit"],
    "reporting-list": ["figure", "held", "of", "topic", "period", "since_on", "until_on", "unit", "page"],
    "reporting-list-table": ["figure", "held", "of", "topic", "period", "since_on", "unit"],
    "reporting-people": ["period", "since_on", "unit", "page"],
    "deputies": ["q", "delegation", "constituency", "gender", "state", "sort", "page", "congress"],
    "organizations": ["q", "state", "congress"],
    "organization": ["page", "posts"],
    "person-new": ["organization", "congress"],
    "membership-new": ["congress"],
    "organization-new": ["congress"],
    "law": ["q", "section", "klass", "on"],
    "law-statute": ["edition"],
    "law-article": ["edition"],
    "ledger": ["since_on", "until_on", "person", "procedure", "before", "after"],
    "ledger-export": ["since_on", "until_on", "person", "procedure"],
    "account-list": ["q", "state", "page"],
    "access-failures": ["page"],
    "account-changes": ["page"],
    "working-days": ["year"],
    "inbox": ["page"],
    "notices": ["page"],
    "login": ["next"],
}


@pytest.mark.parametrize("name", USED)
def test_each_parameter_takes_nonsense_calmly(name: str, people: People, clients: dict[str, Client]) -> None:
    client, url = clients[somebody_who_may(name)], filled(name, people)
    asked = [(key, value) for key in USED[name] for value in NONSENSE[key]]
    answers = [(key, value[:40], ask(client, url, {key: value})) for key, value in asked]
    assert [one for one in answers if one[2] not in ANSWERS] == []


def test_a_very_long_query_is_a_page(people: People, clients: dict[str, Client]) -> None:
    for name in ("suggestions", "deputies", "organizations", "calendar"):
        assert ask(clients["office"], filled(name, people), {"q": "字" * 20_000}) == 200
    many = "&".join(f"a{n}=1" for n in range(5000))
    assert clients["office"].get(f"{filled('suggestions', people)}?{many}").status_code in {200, 400}


WRONG = [
    "/matters/0/", "/matters/99999999999999999999999/", "/matters/-1/", "/matters/abc/", f"/matters/{'9' * 5000}/",
    "/matters/1/steps/nonsense/", "/matters/99999999999999999999999/steps/take/",
    "/roster/people/99999999999999999999/",
    "/roster/organizations/99999999999999999999999/", "/roster/congresses/99999999999999999999999/",
    "/documents/99999999999999999999999/", "/documents/matters/1/papers/99999999999999999999999/",
    "/documents/matters/99999999999999999999999/papers/1/", "/suggestions/99999999999999999999999/write/",
    "/roster/import/99999999999999999999999/", "/roster/import/forms/nonsense.xlsx", "/roster/export/deputies.exe",
    "/roster/export/nonsense.csv", "/law/rules/nonsense/", "/law/没有的法/", "/law/代表法/0/",
    "/law/代表法/99999999999999999999/", "/procedures/nonsense/", "/account/people/open/nonsense/", "/%00/",
    "/law/%00/", "/law/%ff%fe/", "/matters/%00/", "/nothing/here", "/..%2f..%2fetc/passwd", "/static/../renda/urls.py",
]  # fmt: skip


@pytest.mark.parametrize("role", ["deputy", "office", "system_admin", "security_admin", "audit_admin"])
def test_a_wrong_address_is_not_found(role: str, clients: dict[str, Client]) -> None:
    answers = {url: clients[role].get(url).status_code for url in WRONG}
    # 403: the room does not open to this person, whatever stands behind it.
    assert {url: got for url, got in answers.items() if got not in {403, 404}} == {}


def test_a_page_that_is_not_found_says_so_in_words(clients: dict[str, Client]) -> None:
    answer = clients["office"].get("/matters/99999999/")
    page = read(answer)
    assert answer.status_code == 404
    assert page.tags.count("h1") == 1
    assert "Traceback" not in answer.content.decode()
    assert any("没有" in text or "不" in text for text in page.text)


def test_a_day_that_does_not_exist_in_the_calendar_shows_this_month(
    people: People, clients: dict[str, Client]
) -> None:
    page = clients["office"].get(filled("calendar", people), {"month": "2026-13"})
    assert page.context["first"] == date(2026, 3, 1)
