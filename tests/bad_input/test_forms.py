"""Whatever is sent to a form, the answer says what is wrong in words, keeps what was typed, and is no server error."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from renda.matters.models import Entry, Matter
from tests.bad_input.pages import Form, read
from tests.permissions.addresses import filled
from tests.permissions.matrix import rows
from tests.permissions.people import ROLES, People

# Every page with a form that takes more than a press of its button.
FORMS = {
    "suggestion-new": "deputy",
    "suggestion-write": "deputy",
    "person-new": "office",
    "person-edit": "office",
    "membership-new": "office",
    "member-new": "office",
    "membership-end": "office",
    "membership-correct": "office",
    "organization-new": "office",
    "organization-edit": "office",
    "post-new": "office",
    "term-new": "office",
    "term-end": "office",
    "session-new": "office",
    "session-edit": "office",
    "constituency-new": "office",
    "constituency-edit": "office",
    "import": "office",
    "import-check": "office",
    "working-days": "system_admin",
    "delivery-preference": "office",
    "robot-new": "system_admin",
    "units-hand-over": "unit",
    "units-draft": "unit",
    "units-press": "government_office",
    "robot-edit": "system_admin",
    "law-rule-set": "system_admin",
    "law-rule-end": "system_admin",
    "account-new": "security_admin",
    "password-change": "office",
    "login": "anonymous",
    "act-as": "office",
    "attach": "unit",
    "suggestion-autosave": "deputy",
}
NO_DAY, TOO_LONG, NUL, SCRIPT = "2026-02-30", "长" * 20_000, "空\0字", "<script>alert(1)</script>"


@pytest.fixture
def clients(people: People) -> dict[str, Client]:
    made = {role: people.client(role) for role in ROLES}
    for client in made.values():
        client.raise_request_exception = False
    return made


def form_at(client: Client, name: str, people: People) -> dict[str, str]:
    """The fields of the page's longest form, with what stands in them."""
    if name in {"law-rule-set", "law-rule-end"}:
        page = read(client.get(reverse("law-rule", args=["suggestion_title_max"])))
        return {"value": "20", "basis": "x", "from_on": "", "last_on": "", **_longest(page.forms).fields}
    if name == "suggestion-autosave":
        name = "suggestion-write"
    if name in {"act-as", "attach"}:
        return {"membership": "", "files": ""}
    return _longest(read(client.get(filled(name, people))).forms).fields


def _longest(forms: list[Form]) -> Form:
    return max((one for one in forms if one.method == "post"), key=lambda one: len(one.kinds))


def typed(fields: dict[str, str], value: str) -> dict[str, str]:
    """The form with the same thing typed into every field."""
    return {name: value for name in fields if name != "csrfmiddlewaretoken"}


def test_every_form_page_is_tried() -> None:
    may_open = {
        name: role for name, role in FORMS.items() if rows()[name][ROLES.index(role)] in {200, 302, 422}
    }
    assert may_open == FORMS


@pytest.mark.parametrize(
    "value", [NO_DAY, TOO_LONG, NUL, SCRIPT, "", "²", "-1", "9" * 5000], ids=lambda v: repr(v[:8])
)
def test_nonsense_in_every_field(value: str, people: People, clients: dict[str, Client]) -> None:
    wrong = {}
    for name, role in FORMS.items():
        fields = typed(form_at(clients[role], name, people), value)
        answer = clients[role].post(filled(name, people), fields)
        if answer.status_code not in {200, 201, 204, 302, 409, 422}:
            wrong[name] = answer.status_code
        elif "html" in answer["Content-Type"] and SCRIPT in answer.content.decode():
            wrong[name] = "unescaped"
    assert wrong == {}


@pytest.mark.parametrize(
    "step", ["register", "assign", "take", "return", "consult", "reply", "press", "withdraw"]
)
@pytest.mark.parametrize("value", [NO_DAY, TOO_LONG, NUL, SCRIPT], ids=lambda v: repr(v[:8]))
def test_nonsense_in_every_field_of_a_step(
    step: str, value: str, people: People, clients: dict[str, Client]
) -> None:
    role = {"register": "deputies_office", "assign": "deputies_office", "press": "leader"}.get(step, "unit")
    role = "deputy" if step == "withdraw" else role
    url = reverse("matter-step", args=[people.matter.pk, step])
    fields = typed(_longest(read(clients[role].get(url)).forms).fields, value)
    answer = clients[role].post(url, fields)
    assert answer.status_code in {409, 422, 302}
    if fields and answer.status_code != 302 and value != NUL:
        assert SCRIPT not in answer.content.decode()


def test_every_date_field_of_the_reply_says_that_the_day_does_not_exist(
    people: People, clients: dict[str, Client]
) -> None:
    url = reverse("matter-step", args=[people.matter.pk, "reply"])
    answer = clients["unit"].post(
        url, {"by_when": NO_DAY, "text": "答复的全文还在", "signer": "李某", "contact": "王某"}
    )
    page = read(answer)
    assert answer.status_code == 422
    form = _longest(page.forms)
    assert form.fields["text"].strip() == "答复的全文还在"
    assert form.fields["by_when"] == NO_DAY
    assert any("日期" in text for text in page.text)


DATES = {
    "membership-end": ["ends_on"],
    "membership-new": ["begins_on"],
    "session-new": ["begins_on", "ends_on"],
    "term-new": ["begins_on"],
    "term-end": ["ends_on"],
    "organization-edit": ["founded_on", "dissolved_on"],
    "working-days": ["day"],
    "law-rule-set": ["from_on"],
}


@pytest.mark.parametrize("name", DATES)
def test_a_day_that_does_not_exist_is_refused_beside_its_field(
    name: str, people: People, clients: dict[str, Client]
) -> None:
    client = clients[FORMS[name]]
    fields = form_at(client, name, people)
    known = [day for day in DATES[name] if day in fields]
    assert known
    answer = client.post(filled(name, people), {**typed(fields, "1"), **dict.fromkeys(known, NO_DAY)})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert set(known) <= set(form.errors)
    assert NO_DAY in answer.content.decode(), "what was typed is still there"


def test_a_title_of_3000_characters_is_refused_in_words_and_kept(
    people: People, clients: dict[str, Client]
) -> None:
    long = "关于" + "路" * 2996 + "建议"
    url = filled("suggestion-write", people)
    answer = clients["deputy"].post(
        url, {"title": long, "situation": "写了很久的情况", "reply_form": "paper"}
    )
    form = _longest(read(answer).forms)
    assert answer.status_code == 422
    assert "3000 字" in answer.content.decode()
    assert form.fields["title"] == long
    assert form.fields["situation"].strip() == "写了很久的情况"
    before = Matter.objects.get(pk=people.draft.pk).title
    saved = clients["deputy"].post(
        filled("suggestion-autosave", people), {"title": long, "reply_form": "paper"}
    )
    assert saved.status_code == 422
    assert "3000 字" in saved.json()["errors"]["title"][0]
    assert Matter.objects.get(pk=people.draft.pk).title == before
    there = Matter.objects.count()
    begun = clients["deputy"].post(
        reverse("suggestion-new"),
        {"title": long, "reply_form": "paper"},
        headers={"X-Requested-With": "autosave"},
    )
    assert begun.status_code == 422
    assert "3000 字" in begun.json()["errors"]["title"][0]
    assert Matter.objects.count() == there


MALFORMED: list[tuple[str, bytes]] = [
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=x", b"--y\r\nnothing"),
    ("multipart/form-data; boundary=" + "x" * 300, b"--"),
    ("application/json", b'{"title": '),
    ("application/x-www-form-urlencoded", b"title=%ff%fe&situation=%00"),
    ("application/x-www-form-urlencoded; charset=latin-1", b"title=%e9"),
    ("text/plain", b"\x00\x01\x02"),
    ("", b"\xff" * 100),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(5000))),
    ("application/x-www-form-urlencoded", b"title=" + b"x" * (5 * 1024 * 1024)),
]


@pytest.mark.parametrize("index", range(len(MALFORMED)))
def test_a_malformed_post_is_refused(index: int, people: People, clients: dict[str, Client]) -> None:
    kind, body = MALFORMED[index]
    addresses = [
        ("deputy", filled("suggestion-write", people)),
        ("deputy", filled("suggestion-autosave", people)),
        ("unit", reverse("matter-step", args=[people.matter.pk, "take"])),
        ("unit", filled("attach", people)),
        ("office", filled("import", people)),
        ("anonymous", reverse("login")),
    ]
    answers: dict[str, Any] = {
        url: clients[role].post(url, data=body, content_type=kind).status_code for role, url in addresses
    }
    assert {url: got for url, got in answers.items() if got >= 500} == {}


def test_a_step_posted_by_hand_to_a_closed_matter_is_refused_with_its_reason(
    people: People, clients: dict[str, Client]
) -> None:
    county = people.county
    matter = county.replied()
    county.take(matter, "evaluate", county.deputy, handling="satisfied", result="satisfied", words="")
    county.take(matter, "archive", county.office)
    entries = Entry.objects.count()
    for role, step in [
        ("unit", "reply"),
        ("unit", "take"),
        ("deputy", "evaluate"),
        ("deputies_office", "assign"),
    ]:
        url = reverse("matter-step", args=[matter.pk, step])
        fields = typed(_longest(read(clients[role].get(url)).forms).fields, "1")
        answer = clients[role].post(url, fields)
        assert answer.status_code in {409, 422}, step
    answer = clients["unit"].post(reverse("matter-step", args=[matter.pk, "take"]), {})
    assert answer.status_code == 409
    assert "本件现为" in answer.content.decode()
    matter.refresh_from_db()
    assert (matter.state, Entry.objects.count()) == ("archived", entries)


def test_two_submissions_at_once_submit_once(people: People, clients: dict[str, Client]) -> None:
    url = reverse("matter-step", args=[people.draft.pk, "submit"])
    form = _longest(read(clients["deputy"].get(url)).forms)
    fields = {**form.fields, "unclassified": "on"}
    first, second = clients["deputy"].post(url, fields), clients["deputy"].post(url, fields)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Entry.objects.filter(matter=people.draft, step="submit").count() == 1
    again = clients["deputy"].post(url, {**fields, "request_key": ""})
    assert again.status_code == 409
    assert "本件现为" in again.content.decode()


def test_wrong_keys_of_a_step_are_refused_in_words(people: People, clients: dict[str, Client]) -> None:
    url = reverse("matter-step", args=[people.matter.pk, "take"])
    for fields in ({"request_key": "x"}, {"seen": "x"}, {"request_key": "\0"}):
        assert clients["unit"].post(url, fields).status_code in {409, 422}, fields
