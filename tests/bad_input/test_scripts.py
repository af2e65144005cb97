"""Script typed into every field shows as the words that were typed: in pages, in tables to take away, in the ledger."""

import io
import re

import openpyxl
import pytest
from django.urls import reverse

from renda.matters.models import Entry, Notice
from renda.roster.models import Membership, Organization, Person
from tests import factories as make
from tests.county import REPLY
from tests.permissions.people import People

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}"
FORMULA = '=HYPERLINK("http://elsewhere.example","看")'
LIVE = re.compile(r"<script>alert|<img src=x|onerror=alert\(2\)>(?!\{)")


@pytest.fixture
def scripted(people: People) -> People:
    """One suggestion through its steps with script in each text, and people and bodies named by script."""
    county = people.county
    Person.objects.filter(pk=county.deputy.person_id).update(name=SCRIPT[:60], work=FORMULA, phone="1")
    Organization.objects.filter(pk=county.unit.pk).update(name=SCRIPT[:90], short_name="<b>县局</b>")
    fields = dict.fromkeys(("situation", "analysis", "proposal"), SCRIPT)
    matter = county.draft(**fields)
    type(matter).objects.filter(pk=matter.pk).update(title=SCRIPT[:49])
    deputyship = Membership.objects.get(pk=county.deputy.membership_id)
    county.deputy = people.actors["deputy"] = make.an_actor(deputyship, people.on)
    county.take(matter, "submit", county.deputy, unclassified=True)
    county.take(matter, "register", county.office, outcome="accepted", topic="transport")
    county.take(
        matter, "assign", county.office, lead_unit=county.unit, assisting_units=[county.helper], note=SCRIPT
    )
    county.take(matter, "take", county.handler)
    county.take(matter, "opinion", county.assistant, text=SCRIPT)
    county.take(matter, "consult", county.handler, met_on=people.on, form="meeting", who=SCRIPT, words=SCRIPT)
    county.take(matter, "ask_extension", county.handler, reason=SCRIPT)
    county.take(matter, "decide_extension", county.office, outcome="granted", note=SCRIPT)
    texts = ("text", "done", "planned", "reason", "signer", "contact", "document_number")
    reply = {**REPLY, **dict.fromkeys(texts, SCRIPT[:60]), "by_when": people.on}
    county.take(matter, "reply", county.handler, **reply)
    county.take(matter, "evaluate", county.deputy, handling="satisfied", result="dissatisfied", words=SCRIPT)
    people.matter = matter
    return people


PAGES = (
    "desk", "inbox", "calendar", "notices", "suggestions", "matter", "deputies", "organizations", "organization",
    "person", "person-edit", "organization-edit", "membership-end", "account-list", "account-new", "me", "ledger",
    "account-changes", "towns", "reporting", "congress", "member-new",
)  # fmt: skip


def test_pages_show_it_as_words(scripted: People) -> None:
    shown = 0
    for role in scripted.actors:
        client = scripted.client(role)
        for name in PAGES:
            given = {
                "matter": scripted.matter.pk,
                "organization": scripted.county.unit.pk,
                "organization-edit": scripted.county.unit.pk,
                "member-new": scripted.county.unit.pk,
                "membership-end": scripted.county.deputy.membership_id,
                "congress": scripted.county.congress.pk,
                "person": scripted.county.deputy.person_id,
                "person-edit": scripted.county.deputy.person_id,
            }.get(name)
            answer = client.get(reverse(name, args=[given] if given else []))
            text = answer.content.decode()
            assert not LIVE.search(text), (role, name)
            assert "49" not in re.findall(r"onerror=alert\(2\)&gt;(\d+)", text)
            shown += text.count("&lt;script&gt;alert")
    assert shown > 50


def test_papers_show_it_as_words(scripted: People) -> None:
    client = scripted.client("deputies_office")
    opened = 0
    for entry in Entry.objects.filter(matter=scripted.matter):
        answer = client.get(reverse("paper", args=[scripted.matter.pk, entry.seq]))
        assert not LIVE.search(answer.content.decode())
        opened += answer.status_code == 200
    assert opened >= 2


def test_every_step_form_shows_it_as_words(scripted: People) -> None:
    for role in scripted.actors:
        client = scripted.client(role)
        for step in (
            "consult",
            "reply_again",
            "ask_extension",
            "press",
            "mark_key",
            "withdraw",
            "assign",
            "register",
        ):
            answer = client.get(reverse("matter-step", args=[scripted.matter.pk, step]))
            assert not LIVE.search(answer.content.decode()), (role, step)


@pytest.mark.parametrize(
    ("role", "name", "args"),
    [
        ("deputies_office", "suggestions-export", []),
        ("office", "reporting-table", []),
        ("office", "roster-export", ["deputies", "xlsx"]),
        ("office", "roster-export", ["organizations", "xlsx"]),
        ("audit_admin", "ledger-export", []),
    ],
)
def test_tables_hold_it_as_text(role: str, name: str, args: list[str], scripted: People) -> None:
    answer = scripted.client(role).get(reverse(name, args=args))
    content = answer.getvalue() if answer.streaming else answer.content
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert cells
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert not [cell for cell in cells if cell.hyperlink]


@pytest.mark.parametrize("what", ["deputies", "organizations"])
def test_a_comma_table_guards_what_a_program_would_run(what: str, scripted: People) -> None:
    text = (
        scripted.client("office")
        .get(reverse("roster-export", args=[what, "csv"]))
        .content.decode("utf-8-sig")
    )
    assert not re.search(r'(^|,)"?=', text, re.MULTILINE)


def test_the_ledger_keeps_the_words_as_they_were(scripted: People) -> None:
    reply = Entry.objects.get(matter=scripted.matter, step="consult")
    assert reply.data["words"] == SCRIPT
    assert Notice.objects.filter(matter=scripted.matter).exists()
