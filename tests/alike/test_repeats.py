"""Repeated suggestions: shown to the deputy who writes and the clerk who registers; linked or merged by the clerk."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.accounts.actor import Actor
from renda.alike.queries import repeats_of
from renda.bills.actions import open_bill
from renda.bills.models import Bill
from renda.matters.models import Matter
from renda.suggestions.actions import open_draft
from renda.suggestions.models import Repetition, Suggestion
from tests.county import TEXTS, County
from tests.factories import signed_in

TITLE = "关于加宽校门口道路的建议"
Index = Callable[[], None]


def submitted(county: County, title: str = TITLE, by: Actor | None = None, **fields: str) -> Matter:
    deputy = by or county.deputy
    matter = open_draft(actor=deputy, on=county.on, title=title, **{**TEXTS, **fields})
    county.take(matter, "submit", deputy, unclassified=True)
    return matter


def writing(county: County, actor: Actor, title: str = TITLE) -> str:
    posted = {"title": title, "proposal": TEXTS["proposal"], "situation": TEXTS["situation"]}
    answer = signed_in(actor).post(reverse("alike-while-writing"), posted)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_clerk_sees_the_like_with_its_answer_and_what_was_promised(county: County, index: Index) -> None:
    old = county.replied("B", planned="明年加宽校门口道路", by_when=county.on)
    new = submitted(county, "关于拓宽校门口道路的建议", county.colleague)
    index()
    page = signed_in(county.office).get(reverse("alike-at-registration", args=[new.pk])).content.decode()
    assert reverse("matter", args=[old.pk]) in page
    assert "明年加宽校门口道路" in page
    assert "落实中" in page  # what became of the promise
    assert "所提问题已列入计划逐步解决" in page
    assert "<mark>宽校门口道路的建议</mark>" in page
    assert f'name="repeats" value="{old.pk}"' in page
    assert f'data-value="{old.pk}"' in page
    assert " checked" not in page  # nothing is chosen beforehand
    assert reverse("matter", args=[new.pk]) not in page


def test_a_deputy_sees_only_what_a_deputy_may_see(county: County, index: Index) -> None:
    mine = county.accepted()
    index()
    assert reverse("matter", args=[mine.pk]) in writing(county, county.deputy)
    assert writing(county, county.colleague).strip() == ""
    mine.is_published = True
    mine.save()
    assert reverse("matter", args=[mine.pk]) in writing(county, county.colleague)


def test_drafts_and_other_congresses_are_never_shown(county: County, index: Index) -> None:
    county.draft()
    other = County(county.on)
    there = other.accepted()
    there.is_published = True
    there.save()
    index()
    assert writing(county, county.deputy).strip() == ""


def test_an_empty_draft_finds_nothing_and_asks_little(county: County) -> None:
    client = signed_in(county.deputy)
    for posted in ({}, {"title": " ", "proposal": "\n"}, {"title": "\x00建"}):
        assert client.post(reverse("alike-while-writing"), posted).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.post(reverse("alike-while-writing"), {})
    # A prepared statement is recorded without its words; the index is asked with ordinary ones.
    assert not any("search_words" in (query["sql"] or "") for query in queries)


def test_a_wall_of_text_is_answered(county: County, index: Index) -> None:
    county.accepted()
    index()
    answer = signed_in(county.deputy).post(
        reverse("alike-while-writing"), {"title": "长" * 30_000, "proposal": "路" * 100_000}
    )
    assert answer.status_code == 200


def test_the_form_of_the_registration_brings_the_part(county: County, index: Index) -> None:
    new = submitted(county)
    url = reverse("matter-step", args=[new.pk, "register"])
    page = signed_in(county.office).get(url).content.decode()
    assert f'hx-get="{reverse("alike-at-registration", args=[new.pk])}"' in page
    assert (
        reverse("alike-while-writing")
        in signed_in(county.deputy).get(reverse("suggestion-new")).content.decode()
    )


def test_linking_is_recorded_and_shown_on_both_pages(county: County) -> None:
    old, new = county.accepted(), submitted(county)
    url = reverse("matter-step", args=[new.pk, "register"])
    answer = signed_in(county.office).post(
        url, {"outcome": "accepted", "nature": "current", "repeats": [old.pk]}
    )
    assert answer.status_code == 302
    link = Repetition.objects.get()
    assert (link.matter, link.earlier, link.entry.step) == (new, old, "register")
    assert Suggestion.objects.get(pk=new.pk).nature == "repeated"
    assert link.entry.data["repeats"] == [{"id": old.pk, "name": old.title}]
    client = signed_in(county.office)
    assert reverse("matter", args=[old.pk]) in client.get(reverse("matter", args=[new.pk])).content.decode()
    assert reverse("matter", args=[new.pk]) in client.get(reverse("matter", args=[old.pk])).content.decode()


def test_the_link_is_shown_only_to_who_may_see_the_other(county: County) -> None:
    old, new = county.accepted(), submitted(county, by=county.colleague)
    county.take(new, "register", county.office, outcome="accepted", repeats=[old])
    page = signed_in(county.colleague).get(reverse("matter", args=[new.pk])).content.decode()
    assert reverse("matter", args=[old.pk]) not in page


def test_a_refused_form_keeps_what_was_ticked(county: County, index: Index) -> None:
    old, new = county.accepted(), submitted(county)
    index()
    url = reverse("matter-step", args=[new.pk, "register"])
    client = signed_in(county.office)
    page = client.post(url, {"outcome": "merged", "repeats": [old.pk]}).content.decode()
    assert not Repetition.objects.exists()
    beside = f"{reverse('alike-at-registration', args=[new.pk])}?repeats={old.pk}"
    assert beside in page
    assert f'value="{old.pk}" checked' in client.get(beside).content.decode()


@pytest.mark.parametrize("bad", ["x", "999999", "-1", "１", "1 OR 1=1"])
def test_a_wrong_choice_is_refused_with_a_sentence(county: County, bad: str) -> None:
    new = submitted(county)
    url = reverse("matter-step", args=[new.pk, "register"])
    client = signed_in(county.office)
    assert client.post(url, {"outcome": "accepted", "repeats": [bad]}).status_code == 422
    new.refresh_from_db()
    assert new.state == "submitted"
    assert client.get(reverse("alike-at-registration", args=[new.pk]), {"repeats": bad}).status_code == 200


def test_a_suggestion_of_another_congress_cannot_be_linked(county: County) -> None:
    there, new = County(county.on).accepted(), submitted(county)
    url = reverse("matter-step", args=[new.pk, "register"])
    assert (
        signed_in(county.office).post(url, {"outcome": "accepted", "repeats": [there.pk]}).status_code == 422
    )
    itself = signed_in(county.office).post(url, {"outcome": "accepted", "repeats": [new.pk]})
    assert itself.status_code == 422


def test_merging_may_name_any_that_still_goes_on(county: County) -> None:
    old, new = county.accepted(), submitted(county)
    county.take(new, "register", county.office, outcome="merged", merge_into=old)
    assert new.merged_into == old


def test_the_cost_does_not_grow_with_what_is_found(county: County, index: Index) -> None:
    def asked() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            repeats_of(actor=county.office, title=TITLE, proposal=TEXTS["proposal"])
        return len(queries)

    county.accepted()
    index()
    few = asked()
    for _ in range(12):
        county.accepted()
    index()
    assert asked() == few <= 14


def a_bill(county: County, title: str = "关于加宽校门口道路的议案") -> Matter:
    bill = open_bill(
        actor=county.deputy, on=county.on, kind="decision", body="congress", title=title,
        case=TEXTS["situation"], grounds="", plan=TEXTS["proposal"],
    )  # fmt: skip
    Matter.objects.filter(pk=bill.pk).update(state="submitted")  # without the thirty who would have to sign
    bill.refresh_from_db()
    bill.save()
    return bill


def test_a_bill_is_found_beside_a_suggestion_with_what_the_meeting_made_of_it(
    county: County, index: Index
) -> None:
    bill, new = a_bill(county), submitted(county)
    index()
    shown = reverse("alike-at-registration", args=[new.pk])
    page = signed_in(county.office).get(shown).content.decode()
    assert reverse("matter", args=[bill.pk]) in page
    assert "会议还没有审议" in page
    assert f'name="repeats" value="{bill.pk}"' not in page  # a suggestion is not merged into a bill
    assert f'data-value="{bill.pk}"' not in page
    Bill.objects.filter(pk=bill.pk).update(result="adopted", decided_on=county.on)
    assert "会议审议结果：<b>通过</b>" in signed_in(county.office).get(shown).content.decode()


def test_a_suggestion_is_found_beside_a_bill(county: County, index: Index) -> None:
    old, bill = county.replied("B", planned="明年加宽校门口道路", by_when=county.on), a_bill(county)
    index()
    page = signed_in(county.clerk).get(reverse("alike-bill", args=[bill.pk])).content.decode()
    assert reverse("matter", args=[old.pk]) in page
    assert reverse("matter", args=[bill.pk]) not in page
    posted = {"title": bill.title, "plan": TEXTS["proposal"], "case": TEXTS["situation"]}
    written = signed_in(county.deputy).post(reverse("alike-while-writing"), posted).content.decode()
    assert reverse("matter", args=[old.pk]) in written
    assert reverse("matter", args=[bill.pk]) in written
    hidden = signed_in(county.colleague).post(reverse("alike-while-writing"), posted).content.decode()
    assert hidden.strip() == ""


def test_whoever_decides_about_a_bill_sees_the_like_beside_the_step(county: County, index: Index) -> None:
    bill = a_bill(county)
    page = signed_in(county.leader).get(reverse("matter-step", args=[bill.pk, "route"])).content.decode()
    assert f'hx-get="{reverse("alike-bill", args=[bill.pk])}"' in page
