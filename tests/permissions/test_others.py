"""What belongs to another county, another unit or another deputy does not exist for this person: 404, never a page."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from renda.matters.models import Entry, Matter
from tests import factories as make
from tests.permissions.addresses import filled
from tests.permissions.people import People
from tests.permissions.test_matrix import MONDAY, refusals_are_not_logged

__all__ = ["refusals_are_not_logged"]
OF_A_COUNTY = {
    "office": (
        "congress", "constituency-edit", "constituency-new", "import-check", "import-progress", "matter",
        "matter-step", "attachment", "member-new", "membership-correct", "membership-end", "membership-new",
        "organization", "organization-edit", "paper", "person", "person-edit", "post-new", "session-edit",
        "session-new", "term-end", "term-new",
    ),
    "deputies_office": (
        "matter", "matter-step", "attachment", "paper", "person", "intake-batch", "intake-paper", "intake-original",
        "exam-paper", "exam-examinees", "exam-question", "exam-slips",
    ),
    "leader": ("matter", "attachment", "paper", "person", "organization"),
    "deputy": ("matter", "suggestion-write", "attachment", "paper", "person"),
    "unit": ("matter", "matter-step", "attachment", "paper", "person", "organization"),
    "government_office": ("matter", "attachment", "paper", "person"),
    "audit_admin": ("matter", "attachment", "paper", "congress"),
    "system_admin": ("matter", "attachment", "import-check", "congress", "export", "export-file"),
}  # fmt: skip
TO_ANOTHER_COUNTY = {
    "security_admin": ("account-close", "account-reset", "account-unlock"),
    "deputies_office": (
        "attach",
        "attachment-withdraw",
        "import-run",
        "matter-step",
        "intake-run",
        "intake-drop",
        "intake-decide",
        "intake-decide-rest",
        "exam-question-retire",
        "examinee-remove",
        "examinee-slip",
    ),
    "unit": ("attach", "attachment-withdraw", "matter-step"),
    "deputy": ("attach", "attachment-withdraw", "suggestion-autosave", "suggestion-write"),
}


@pytest.fixture
def here(db: None, pin_today: Callable[[date], None]) -> People:
    pin_today(MONDAY)
    return People(MONDAY)


@pytest.fixture
def there(here: People) -> People:
    """Another county at work beside this one."""
    return People(MONDAY)


@pytest.mark.parametrize("role", OF_A_COUNTY)
def test_another_county_is_not_there_to_read(role: str, here: People, there: People) -> None:
    client = here.client(role)
    got = {name: client.get(filled(name, there)).status_code for name in OF_A_COUNTY[role]}
    assert got == dict.fromkeys(OF_A_COUNTY[role], 404)


@pytest.mark.parametrize("role", TO_ANOTHER_COUNTY)
def test_another_county_is_not_there_to_act_in(role: str, here: People, there: People) -> None:
    client, entries = here.client(role), Entry.objects.count()
    got = {name: client.post(filled(name, there)).status_code for name in TO_ANOTHER_COUNTY[role]}
    assert got == dict.fromkeys(TO_ANOTHER_COUNTY[role], 404)
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("name", ["organizations", "deputies", "person-new", "organization-new"])
def test_another_county_cannot_be_chosen_in_the_address(name: str, here: People, there: People) -> None:
    client = here.client("office")
    assert client.get(reverse(name), {"congress": there.county.congress.pk}).status_code == 404


def test_lists_and_exports_hold_nothing_of_another_county(here: People, there: People) -> None:
    Matter.objects.filter(congress=there.county.congress).update(title="别县的建议标题")
    for role in ("deputies_office", "office", "leader", "government_office", "unit", "deputy"):
        client = here.client(role)
        for name in ("suggestions", "desk", "inbox", "calendar", "notices"):
            assert "别县的建议标题" not in client.get(reverse(name)).content.decode(), (role, name)
    ledger = here.client("audit_admin").get(reverse("ledger-chain")).getvalue().decode()
    for entry in Entry.objects.filter(congress=there.county.congress):
        assert entry.hash not in ledger


@pytest.mark.parametrize("name", ["matter", "matter-step", "attachment", "paper"])
def test_another_units_matter_does_not_exist(name: str, here: People) -> None:
    stranger = make.signed_in(here.county.assistant)
    assert stranger.get(filled(name, here)).status_code == 404


def test_a_unit_no_longer_sees_what_it_gave_back(here: People) -> None:
    client = here.client("unit")
    assert client.get(filled("matter", here)).status_code == 200
    county = here.county
    county.take(here.matter, "return", county.handler, reason="不属本单位", proposed_unit=county.helper)
    county.take(here.matter, "assign", county.office, lead_unit=county.helper)
    assert client.get(filled("matter", here)).status_code == 404
    assert make.signed_in(county.assistant).get(filled("matter", here)).status_code == 200


def test_another_deputys_draft_does_not_exist(here: People) -> None:
    colleague = make.signed_in(here.county.colleague)
    assert colleague.get(filled("suggestion-write", here)).status_code == 404
    assert colleague.post(filled("suggestion-autosave", here), {"title": "改"}).status_code == 404
    assert colleague.get(reverse("matter", args=[here.draft.pk])).status_code == 404


def test_a_draft_is_its_deputys_alone(here: People) -> None:
    for role in ("deputies_office", "office", "leader", "government_office", "unit", "audit_admin"):
        assert here.client(role).get(reverse("matter", args=[here.draft.pk])).status_code == 404, role


def test_a_unit_sees_no_person_of_another_unit(here: People) -> None:
    client = here.client("unit")
    assert client.get(reverse("person", args=[here.county.handler.person_id])).status_code == 200
    assert client.get(reverse("person", args=[here.county.assistant.person_id])).status_code == 404


@pytest.mark.parametrize("name", ["matter", "attachment", "paper"])
def test_what_never_existed_looks_the_same_as_what_one_may_not_see(
    name: str, here: People, there: People
) -> None:
    client = here.client("deputies_office")
    theirs = client.get(filled(name, there))
    nobodys = client.get(filled(name, there).replace(f"/{there.matter.pk}/", "/99999999/", 1))
    assert theirs.status_code == nobodys.status_code == 404


def test_steps_of_others_are_refused_in_words(here: People) -> None:
    url = reverse("matter-step", args=[here.matter.pk, "take"])
    for role in ("deputy", "deputies_office", "office", "leader", "government_office"):
        answer = here.client(role).post(url, {})
        assert answer.status_code == 409, role
        assert "这一步没有办成" in answer.content.decode(), role
    here.matter.refresh_from_db()
    assert here.matter.state == "assigned"
