"""The pages of a suggestion, as the people before the screen meet them."""

import uuid
from datetime import date

import pytest

from renda.matters.models import Matter
from renda.roster.models import Person
from renda.suggestions.models import Suggestion
from tests.county import REPLY, TEXTS, County
from tests.factories import signed_in

TITLE = "关于加宽校门口道路的建议"


def test_a_new_draft_is_saved_from_its_first_words(county: County) -> None:
    client = signed_in(county.deputy)
    answer = client.post(
        "/suggestions/new/", {"title": TITLE, "reply_form": "paper"}, headers={"X-Requested-With": "autosave"}
    )
    assert answer.status_code == 201
    matter = Matter.objects.get()
    answer = client.post(
        answer.json()["autosave"],
        {"title": TITLE, "situation": "路窄", "reply_form": "paper"},
        headers={"X-Requested-With": "autosave"},
    )
    assert answer.status_code == 204
    assert Suggestion.objects.get(pk=matter.pk).situation == "路窄"
    assert matter.entries.count() == 1  # writing a draft is no act on record


def test_one_page_opens_one_draft_however_often_it_is_sent(county: County) -> None:
    """Pressed while the first saving was under way, or twice, it once left two drafts of the same suggestion."""
    client, key = signed_in(county.deputy), str(uuid.uuid4())
    page = {"title": TITLE, "reply_form": "paper", "request_key": key}
    client.post("/suggestions/new/", page, headers={"X-Requested-With": "autosave"})
    answer = client.post("/suggestions/new/", {**page, "situation": "路窄"})
    matter = Matter.objects.get()
    assert answer["Location"] == f"/matters/{matter.pk}/"
    assert Suggestion.objects.get(pk=matter.pk).situation == "路窄"


def test_a_page_sent_again_after_the_submission_is_told_so(county: County) -> None:
    client, key = signed_in(county.deputy), str(uuid.uuid4())
    page = {"title": TITLE, "reply_form": "paper", "request_key": key, **TEXTS}
    client.post("/suggestions/new/", page)
    county.take(Matter.objects.get(), "submit", county.deputy, on=date(2026, 12, 31), unclassified=True)
    answer = client.post("/suggestions/new/", {**page, "title": "换一个题目"})
    assert answer.status_code == 409
    assert "已经提交" in answer.content.decode()
    assert "换一个题目" in answer.content.decode()


def test_an_empty_page_opens_no_draft_and_says_where_to_begin(county: County) -> None:
    answer = signed_in(county.deputy).post("/suggestions/new/", {"title": " ", "reply_form": "paper"})
    assert answer.status_code == 422
    assert "请先写标题" in answer.content.decode()
    assert not Matter.objects.exists()


def test_a_form_that_another_matter_has_used_is_refused_in_words(county: County) -> None:
    first, second, key = county.assigned(), county.assigned(), str(uuid.uuid4())
    client = signed_in(county.handler)
    assert client.post(f"/matters/{first.pk}/steps/take/", {"request_key": key}).status_code == 302
    answer = client.post(f"/matters/{second.pk}/steps/take/", {"request_key": key})
    assert answer.status_code == 409
    assert "刷新页面" in answer.content.decode()


def test_a_list_too_long_to_export_is_refused_rather_than_cut(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    county.accepted()
    client = signed_in(county.office)
    whole = client.get("/suggestions/export/")
    assert whole.status_code == 200
    assert whole.getvalue()  # type: ignore[attr-defined]
    monkeypatch.setattr("renda.suggestions.listing.MOST_EXPORTED", 0)
    answer = client.get("/suggestions/export/?year=2026", follow=True)
    assert "请用筛选缩小范围" in answer.content.decode()


def test_a_discarded_draft_is_nobodys_figure(county: County) -> None:
    """The desk counted it, and the list behind the number was empty."""
    county.accepted()
    county.take(county.draft(), "discard", county.deputy)
    page = signed_in(county.office).get("/")
    assert page.context["figures"][0]["value"] == 1
    assert "已作废" not in page.content.decode()


def test_a_title_of_three_thousand_characters_is_refused_and_kept(county: County) -> None:
    answer = signed_in(county.deputy).post("/suggestions/new/", {"title": "长" * 3000, "reply_form": "paper"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "最多 50 字，请删减 2950 字" in page
    assert "长" * 3000 in page
    assert not Matter.objects.exists()


def test_a_submitted_suggestion_is_no_longer_written(county: County) -> None:
    matter = county.draft()
    county.take(matter, "submit", county.deputy, unclassified=True)
    answer = signed_in(county.deputy).post(
        f"/suggestions/{matter.pk}/write/", {"title": "换一个题目", "reply_form": "paper", **TEXTS}
    )
    assert answer.status_code == 409
    assert "已经提交" in answer.content.decode()
    matter.refresh_from_db()
    assert matter.title == TITLE


def test_a_step_is_taken_through_its_form(county: County) -> None:
    matter = county.accepted()
    client = signed_in(county.office)
    page = client.get(f"/matters/{matter.pk}/steps/assign/")
    assert page.status_code == 200
    answer = client.post(f"/matters/{matter.pk}/steps/assign/", {"lead_unit": county.unit.pk})
    assert answer.status_code == 302
    matter.refresh_from_db()
    assert matter.state == "assigned"


def test_what_was_typed_is_kept_when_the_step_is_refused(county: County) -> None:
    matter = county.assigned()
    county.take(matter, "take", county.handler)
    typed = {**REPLY, "by_when": "", "text": "我们已经写了很长的答复"}
    answer = signed_in(county.handler).post(f"/matters/{matter.pk}/steps/reply/", typed)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "答复之前应当与代表联系沟通" in page
    assert "代表法第五十一条第二款" in page
    assert "我们已经写了很长的答复" in page


def test_a_form_is_not_offered_where_the_step_cannot_be_taken(county: County) -> None:
    matter = county.replied()
    page = signed_in(county.deputy).get(f"/matters/{matter.pk}/steps/reply/")
    assert page.status_code == 409
    assert 'name="result_code"' not in page.content.decode()


def test_an_unknown_step_is_not_found(county: County) -> None:
    matter = county.draft()
    assert signed_in(county.deputy).get(f"/matters/{matter.pk}/steps/abolish/").status_code == 404


def test_the_papers_of_the_line_open(county: County) -> None:
    matter = county.replied()
    client = signed_in(county.deputy)
    for step, words in (("register", "登记回执"), ("assign", "三个月内答复"), ("reply", "道路已经加宽。")):
        entry = matter.entries.get(step=step)
        page = client.get(f"/documents/matters/{matter.pk}/papers/{entry.seq}/")
        assert words in page.content.decode(), step
    consult = matter.entries.get(step="consult")
    assert client.get(f"/documents/matters/{matter.pk}/papers/{consult.seq}/").status_code == 404


def test_a_page_links_only_to_what_the_reader_may_open(county: County) -> None:
    """A deputy saw the pressing of a key suggestion, pressed it and met "no such page"."""
    matter = county.handling()
    county.take(matter, "mark_key", county.leader, presser=Person.objects.get(pk=county.leader.person_id))
    pressing = Matter.objects.get(parent=matter)
    for actor, opens in ((county.leader, True), (county.handler, True), (county.deputy, False)):
        client = signed_in(actor)
        page = client.get(f"/matters/{matter.pk}/").content.decode()
        assert (f"/matters/{pressing.pk}/" in page) is opens
        assert (client.get(f"/matters/{pressing.pk}/").status_code == 200) is opens


def test_a_draft_is_not_called_submitted(county: County) -> None:
    matter = county.draft(on=date(2026, 2, 27))
    client = signed_in(county.deputy)
    assert "2026年2月27日起草" in client.get(f"/matters/{matter.pk}/").content.decode()
    county.take(matter, "submit", county.deputy, unclassified=True)
    assert "2026年3月2日提出" in client.get(f"/matters/{matter.pk}/").content.decode()
