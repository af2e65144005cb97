"""The pages: register, drafts, the Party committee's desk, the year's list, and what needs consent."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from renda.accounts.actor import Actor
from renda.documents.models import Document
from renda.documents.official.numbers import set_word
from renda.matters.models import Duty, Matter, Notice
from renda.procedures.referral_conditions import TO_FILL
from renda.referrals.actions import request_for, write_referral
from renda.referrals.models import Answer, ConsentRule, Referral
from renda.referrals.queries import ASKED, year_of
from tests import factories as make
from tests.referrals.asked import KIND, Asking


def page(actor: Actor, name: str, *args: int, status: int = 200, **asked: str) -> str:
    answer = make.signed_in(actor).get(reverse(name, args=args), asked)
    assert answer.status_code == status
    text: str = answer.content.decode()
    return text


def test_one_click_drafts_the_request_that_is_missing(asking: Asking) -> None:
    asking.rule()
    matter = asking.trial()
    text = page(asking.clerk, "matter", matter.pk)
    offer = reverse("referral-for", args=[matter.pk])
    assert "现在还没有请示" in text
    assert f'action="{offer}"' in text
    assert "起草请示" in text
    client = make.signed_in(asking.clerk)
    drafted = client.post(offer, follow=True)
    assert "关于提请审议《关于批准调整预算的决定》的请示" in drafted.content.decode()
    request = Referral.objects.get()
    assert drafted.redirect_chain[-1][0] == reverse("referral-write", args=[request.pk])
    assert "拟将《关于批准调整预算的决定》依法提请会议审议" in request.text
    assert [link.matter_id for link in request.links.all()] == [matter.pk]
    client.post(offer)
    assert Referral.objects.count() == 1, "the request under way is opened, not drafted twice"


def test_what_the_drafted_text_leaves_open_is_written_before_the_review(asking: Asking) -> None:
    """A request went to the Party committee with the hint still in it that the office should say why."""
    asking.rule()
    request = request_for(about=asking.trial(), actor=asking.clerk, on=asking.on)
    assert "“基本情况”还没有写" in str(asking.county.refusal(request, "submit_for_review", asking.clerk)[0])
    text = Referral.objects.get(pk=request.pk).text.replace(TO_FILL, "已经三次论证。")
    write_referral(matter=request, actor=asking.clerk, title=request.title, text=text)
    asking.take(request, "submit_for_review", asking.clerk)


def test_a_step_form_refused_for_want_of_consent_offers_it_too(asking: Asking) -> None:
    asking.rule()
    matter = asking.trial()
    answer = make.signed_in(asking.clerk).get(reverse("matter-step", args=[matter.pk, "place"]))
    text = answer.content.decode()
    assert reverse("referral-for", args=[matter.pk]) in text


def test_a_draft_is_written_and_nothing_typed_is_lost(asking: Asking) -> None:
    client = make.signed_in(asking.clerk)
    sender = asking.group.organization_id
    entered = {
        "form": "report",
        "is_unprompted": "on",
        "sender": sender,
        "title": "关于新情况的报告",
        "text": "一、情况",
    }
    wrong = client.post(reverse("referral-new"), {**entered, "title": "长" * 101})
    assert wrong.status_code == 422
    assert "一、情况" in wrong.content.decode()
    client.post(reverse("referral-new"), entered)
    said = Referral.objects.get()
    assert (said.form, said.is_unprompted, said.sender_id) == ("report", True, sender)
    client.post(reverse("referral-write", args=[said.pk]), {**entered, "form": "request", "text": "二"})
    said.refresh_from_db()
    assert (said.form, said.is_unprompted, said.text) == ("request", False, "二")


def test_what_is_under_review_is_not_rewritten(asking: Asking) -> None:
    matter = asking.draft()
    asking.take(matter, "submit_for_review", asking.clerk)
    entered = {"form": "request", "sender": asking.group.organization_id, "title": "改", "text": "改"}
    answer = make.signed_in(asking.clerk).post(reverse("referral-write", args=[matter.pk]), entered)
    assert answer.status_code == 409
    assert "不能再修改" in answer.content.decode()
    assert Referral.objects.get().text != "改"


def test_sending_makes_numbers_and_issues_the_document(asking: Asking) -> None:
    set_word(organization_id=asking.group.organization_id, word="青人党组")
    first, second = asking.sent(), asking.sent(title="关于另一件事的请示")
    numbers = [Referral.objects.get(pk=one.pk).number for one in (first, second)]
    assert numbers == ["青人党组〔2026〕1号", "青人党组〔2026〕2号"]
    document = Document.objects.get(matter=first)
    assert (document.kind, document.number) == ("referral_request", numbers[0])
    edition = document.editions.get()
    assert edition.issued_at is not None
    text = page(asking.party, "documents-of-matter", first.pk)
    assert reverse("edition", args=[edition.pk, "pdf"]) in text
    report = asking.sent(form="report", title="关于工作的报告")
    assert Document.objects.get(matter=report).kind == "referral_report"


def test_a_second_round_has_a_number_of_its_own_and_both_answers_stay(asking: Asking) -> None:
    set_word(organization_id=asking.group.organization_id, word="青人党组")
    matter = asking.answered("revise")
    asking.take(matter, "submit_for_review", asking.clerk)
    asking.take(matter, "review", asking.group, "approved", signer="李书记", words="", met_on=None)
    asking.take(matter, "send", asking.clerk)
    asking.answer(matter, "agreed")
    assert Referral.objects.get().number == "青人党组〔2026〕2号"
    assert list(Answer.objects.values_list("outcome", flat=True)) == ["revise", "agreed"]
    text = page(asking.party, "matter", matter.pk)
    assert "修改后报 · 县委复〔2026〕3号" in text
    assert "同意 · 县委复〔2026〕3号" in text


def test_the_party_committee_finds_on_its_desk_what_waits(asking: Asking) -> None:
    request, report = asking.sent(), asking.sent(form="report", title="关于工作的报告")
    asking.draft(title="关于没有报送的事的请示")
    client = make.signed_in(asking.party)
    desk = client.get("/", follow=True)
    assert desk.redirect_chain[-1][0] == reverse("referrals-asked")
    assert request.title in desk.content.decode()
    assert report.title not in desk.content.decode()
    assert report.title in page(asking.party, "referrals-asked", scope="to_read")
    assert "没有报送的事" not in page(asking.party, "referrals")
    assert request.title in page(asking.party, "inbox")
    assert Duty.objects.get(matter=request, step="answer").due_on == date(2026, 3, 16)
    asking.answer(request, "agreed_in_principle")
    assert "没有等待批复的请示" in page(asking.party, "referrals-asked", scope="to_answer")
    answered = page(asking.party, "referrals-asked", scope="answered")
    assert request.title in answered
    assert "原则同意" in answered


def test_the_party_committee_answers_in_the_browser_with_a_scan(asking: Asking) -> None:
    matter = asking.sent()
    client = make.signed_in(asking.party)
    url = reverse("matter-step", args=[matter.pk, "answer"])
    refused = client.post(
        url, {"outcome": "agreed", "number": "", "dated_on": "2026-03-02", "words": "同意。"}
    )
    assert refused.status_code == 409
    assert "请填写批复文号；没有文号的，先在本页" in refused.content.decode()
    assert "同意。" in refused.content.decode()
    scan = io.BytesIO(b"%PDF-1.4 scan")
    scan.name = "批复.pdf"
    client.post(reverse("attach", args=[matter.pk]), {"files": scan})
    done = client.post(url, {"outcome": "agreed", "number": "", "dated_on": "2026-03-02", "words": "同意。"})
    assert done.status_code == 302
    answer = Answer.objects.get()
    assert [one["name"] for one in answer.entry.data["files"]] == ["批复.pdf"]


def test_those_concerned_are_told(asking: Asking) -> None:
    matter = asking.sent()
    assert Notice.objects.filter(matter=matter, person_id=asking.party.person_id, entry__step="send").exists()
    assert Notice.objects.filter(
        matter=matter, person_id=asking.member.person_id, entry__step="send"
    ).exists()
    asking.answer(matter, "agreed")
    assert Notice.objects.filter(
        matter=matter, person_id=asking.clerk.person_id, entry__step="answer"
    ).exists()


def test_the_party_committee_reads_no_draft_while_it_is_revised(asking: Asking) -> None:
    matter = asking.answered("revise")
    Referral.objects.update(text="还没有定的话")
    assert "还没有定的话" not in page(asking.party, "matter", matter.pk)
    assert "还没有定的话" in page(asking.clerk, "matter", matter.pk)


@pytest.fixture
def a_year(asking: Asking, pin_today: Callable[[date], None]) -> Asking:
    """A year's requests and reports."""
    for outcome in ("agreed", "agreed_in_principle", "revise", "deferred", "refused"):
        asking.answered(outcome)
    asking.sent()
    asking.draft()
    asking.take(asking.sent(form="report", is_unprompted=True), "read", asking.party, words="")
    asking.sent(form="report")
    late = asking.sent(title="关于久拖的事的请示")
    Duty.objects.filter(matter=late).update(due_on=date(2026, 2, 1))
    return asking


def test_every_figure_of_the_year_opens_its_list(a_year: Asking) -> None:
    found = year_of(a_year.clerk, 2026)
    assert found.figures == {
        "requests": 7, "reports": 2, "unprompted": 1, "answered": 5, "waiting": 2, "late": 1, "repeated": 0,
        "read": 1, "agreed": 1, "agreed_in_principle": 1, "revise": 1, "deferred": 1, "refused": 1,
    }  # fmt: skip
    assert (len(found.lines), found.median_days, found.most_days) == (9, 0, 0)
    text = page(a_year.clerk, "referral-year", year="2026")
    for name in ASKED:
        address = f"{reverse('referrals')}?year=2026&amp;figure={name}"
        assert address in text
        listed = page(a_year.clerk, "referrals", year="2026", figure=name)
        assert listed.count("data-href") == found.figures[name], name


def test_the_year_as_a_table(a_year: Asking) -> None:
    answer = make.signed_in(a_year.clerk).get(reverse("referral-year-export"), {"year": "2026"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python()
    assert len(rows) == 10
    assert [row[7] for row in rows[1:6]] == ["同意", "原则同意", "修改后报", "缓议", "不同意"]
    whole = make.signed_in(a_year.clerk).get(reverse("referrals-export"))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(whole.getvalue())).get_sheet_by_index(0).to_python()
    assert len(rows) == 11


def test_an_empty_year_says_so(asking: Asking) -> None:
    assert "这一年没有报送请示报告" in page(asking.clerk, "referral-year", year="2019")
    assert "2026年请示报告" in page(asking.clerk, "referral-year", year="x")


def test_a_rule_is_set_and_ended_on_its_page(asking: Asking) -> None:
    client = make.signed_in(asking.admin)
    assert "试验事项决定" in page(asking.admin, "consent-rules")
    entered = {
        "kind": KIND.slug, "decided_by": "县委常委会会议", "decided_on": "2026-02-01", "basis": "县委发〔2026〕1号",
        "from_on": "2026-03-02",
    }  # fmt: skip
    wrong = client.post(reverse("consent-rule-set"), {**entered, "decided_on": "2026-03-05"})
    assert wrong.status_code == 422
    assert "决定日期还没有到" in wrong.content.decode()
    assert "县委发〔2026〕1号" in wrong.content.decode()
    client.post(reverse("consent-rule-set"), entered)
    rule = ConsentRule.objects.get()
    end = reverse("consent-rule-end", args=[rule.pk])
    assert client.post(end, {"last_on": "2026-03-01", "reason": "终止"}).status_code == 422
    client.post(end, {"last_on": "2026-03-31", "reason": "县委发〔2026〕9号"})
    rule.refresh_from_db()
    assert rule.in_force_to == date(2026, 3, 31)
    assert "县委发〔2026〕9号" in page(asking.admin, "consent-rules")


def test_the_office_sets_the_word_of_a_sender(asking: Asking) -> None:
    client = make.signed_in(asking.clerk)
    client.post(reverse("sender-word", args=[asking.group.organization_id]), {"word": "青人党组"})
    matter: Matter = asking.sent()
    assert Referral.objects.get(pk=matter.pk).number == "青人党组〔2026〕1号"
    elsewhere = reverse("sender-word", args=[asking.county.unit.pk])
    assert client.post(elsewhere, {"word": "交"}).status_code == 404


def test_a_party_department_stays_a_handling_unit(asking: Asking) -> None:
    department = make.an_organization(asking.county.congress, "县委宣传部", "party_department", handles=True)
    assert make.an_actor(make.a_membership(organization=department), asking.on).role == "unit"
    assert asking.party.role == "party_committee"
    assert asking.member.role == "party_group"
