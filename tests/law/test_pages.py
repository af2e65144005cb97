"""The pages of the law."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from renda.accounts.actor import Actor
from renda.law.actions import set_local_rule
from renda.law.models import ArticleText, LocalRule, StatuteText
from renda.law.queries import law

SignIn = Callable[[Actor], Client]
ASSIGN = "suggestion_assign_working_days"


@pytest.fixture
def text(db: None) -> StatuteText:
    made = StatuteText.objects.create(statute="代表法", edition="2025修正", title="代表法", digest="x")
    ArticleText.objects.bulk_create(
        ArticleText(
            text=made,
            number=number,
            chapter="第四章",
            paragraphs=[{"text": "甲。", "items": []}, {"text": f"乙{number}：", "items": ["（一）丙。"]}],
        )
        for number in (50, 51, 52)
    )
    return made


@pytest.fixture
def deputy(holder: Callable[[str], Actor]) -> Actor:
    return holder("deputy")


def read(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def test_nobody_reads_without_signing_in(db: None) -> None:
    for address in ("/law/", "/law/statutes/", "/law/rules/congress_quorum/", "/law/代表法/51/"):
        assert Client().get(address).status_code == 302


def test_the_list_and_its_filters(deputy: Actor, sign_in: SignIn) -> None:
    client = sign_in(deputy)
    page = read(client, reverse("law"))
    assert "全体代表的三分之二以上" in page
    assert "代表法第五十一条第二款" in page
    page = read(client, reverse("law") + "?section=M&klass=local")
    assert "不超过5个工作日" in page
    assert "三分之二" not in page
    page = read(client, reverse("law") + "?q=十分之一以上代表")
    assert "特定问题调查委员会" in page
    assert "没有符合条件的规则" in read(client, reverse("law") + "?q=飞碟")
    assert "代表法第四十二条" in read(client, reverse("law") + "?on=2024-11-22")
    assert read(client, reverse("law") + "?on=2024-02-31&section=Z&klass=%00")


def test_the_list_costs_the_same_however_many_rules(
    deputy: Actor, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(deputy)
    with django_assert_max_num_queries(8):
        read(client, reverse("law"))


def test_every_rule_has_a_page(admin: Actor, sign_in: SignIn) -> None:
    client = sign_in(admin)
    for rule_id in sorted(law().known):
        page = read(client, reverse("law-rule", args=[rule_id]))
        rule = law().versions_of(rule_id)[0]
        assert rule.zh in page, rule_id
        assert ("设定本级的值" in page) is rule.is_local, rule_id


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_rule_is_said_in_both_languages(language: str) -> None:
    from django.utils import translation

    from renda.law import wording

    with translation.override(language):
        for rule in law().rules:
            assert wording.summary(rule) == (rule.zh if language == "zh-hans" else rule.en)
            assert bool(wording.value_text(rule)) == (rule.unit != "none")


def test_values_read_as_clerks_say_them() -> None:
    from django.utils import translation

    from renda.law import wording

    book = law().as_of(date(2026, 11, 22))
    with translation.override("zh-hans"):
        said = {name: wording.value_text(book[name]) for name in SAID}
    assert said == SAID


SAID = {
    "congress_term_years": "5年",
    "sc_size_county": "15至35人",
    "congress_quorum": "全体代表的三分之二以上",
    "congress_majority": "全体代表过半数",
    "congress_sessions_per_year_township": "一般每年2次",
    "sc_meeting_frequency": "每2个月至少一次",
    "interpellation_congress_redo": "提案代表半数以上",
    "nomination_cap_officials": "不超过应选名额",
    "candidates_principal_posts": "比应选名额至多多1人",
    "candidates_deputy_posts": "比应选名额多1至3人",
    "candidates_sc_members": "比应选名额多十分之一至五分之一",
    "officials_by_election": "不少于应选名额",
    "appoint_peoples_assessors": "不超过人民陪审员名额的五分之一",
    "peoples_assessors_quota": "不少于法官员额数的3倍",
    "suggestion_reply_3_months": "不超过3个月",
    "suggestion_second_report": "不晚于10月31日",
    "suggestion_second_report_from": "不早于9月1日",
}


def test_a_rule_shows_its_history_and_who_uses_it(deputy: Actor, sign_in: SignIn) -> None:
    page = read(sign_in(deputy), reverse("law-rule", args=["suggestion_reply_3_months"]))
    assert "代表法第四十二条" in page
    assert "?edition=2015修正" in page
    assert "2015年8月29日至2025年3月11日" in page


def test_unknown_rules_statutes_and_articles_are_not_found(
    deputy: Actor, sign_in: SignIn, text: StatuteText
) -> None:
    client = sign_in(deputy)
    for address in (
        "/law/rules/nothing/",
        "/law/交通法/",
        "/law/代表法/0/",
        "/law/代表法/99999/",
        "/law/代表法/66/",
    ):
        read(client, address, status=404)


def test_an_article_with_its_text(
    deputy: Actor, sign_in: SignIn, text: StatuteText, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(deputy)
    with django_assert_max_num_queries(10):
        page = read(client, "/law/代表法/51/")
    assert "乙51：" in page
    assert "（一）丙。" in page
    assert "/law/rules/suggestion_communicate/" in page
    assert "/50/" in page
    assert "/52/" in page
    assert "第五十一条" in read(client, "/law/代表法/")


def test_an_article_without_text_says_how_to_load_it(
    deputy: Actor, sign_in: SignIn, text: StatuteText
) -> None:
    client = sign_in(deputy)
    for address in ("/law/地方组织法/14/", "/law/地方组织法/", "/law/代表法/42/?edition=2015修正"):
        assert "renda law load" in read(client, address)
    assert "已载入" in read(client, reverse("law-statutes"))


def test_setting_a_value_through_the_page(admin: Actor, sign_in: SignIn) -> None:
    client, address = sign_in(admin), reverse("law-rule-set", args=[ASSIGN])
    form = {"value": "3", "basis": "<script>alert(1)</script>", "from_on": "2026-01-01"}
    assert client.post(address, form).status_code == 302
    page = read(client, reverse("law-rule", args=[ASSIGN]))
    assert "不超过3个工作日" in page
    assert "<script>alert" not in page
    assert "本级已设定" in read(client, reverse("local-rules"))
    ending = client.post(reverse("law-rule-end", args=[ASSIGN]), {"last_on": "2026-12-31"})
    assert ending.status_code == 302
    assert LocalRule.objects.get().in_force_to == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("rule_id", "form", "says"),
    [
        ("suggestion_reply_months", {"value": "4"}, "不能超过3：国家法律规定的上限不可突破"),
        ("congress_quorum", {"value": "1"}, "这是国家法律规定的数值"),
        (ASSIGN, {"value": ""}, "有 1 处需要修改"),
        (ASSIGN, {"from_on": "2026-02-30"}, "有 1 处需要修改"),
        (ASSIGN, {"basis": ""}, "有 1 处需要修改"),
    ],
)
def test_refusals_are_shown_beside_the_form(
    admin: Actor, sign_in: SignIn, rule_id: str, form: dict[str, str], says: str
) -> None:
    sent = {"value": "3", "basis": "办法", "from_on": "2026-01-01"} | form
    response = sign_in(admin).post(reverse("law-rule-set", args=[rule_id]), sent)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert not LocalRule.objects.exists()


def test_only_the_system_administrator_gets_the_form(deputy: Actor, sign_in: SignIn) -> None:
    client = sign_in(deputy)
    assert "law-rule-set" not in read(client, reverse("law-rule", args=[ASSIGN]))
    sent = {"value": "3", "basis": "办法", "from_on": "2026-01-01"}
    assert client.post(reverse("law-rule-set", args=[ASSIGN]), sent).status_code == 403
    assert client.get(reverse("local-rules")).status_code == 403


def test_shares_and_answers_are_shown_and_explained(admin: Actor, sign_in: SignIn) -> None:
    client = sign_in(admin)
    page = read(client, reverse("law-rule", args=["presidium_quorum"]))
    assert "主席团全体成员的三分之二以上" in page
    assert "请填写“过半数”" in page
    own = {"rule_id": "presidium_quorum", "value": "半数以上", "basis": "本县大会议事规则第十条"}
    set_local_rule(congress_id=admin.congress_id, from_on=date(2026, 11, 1), actor=admin, **own)
    assert "半数以上" in read(client, reverse("law-rule", args=["presidium_quorum"]))
    page = read(client, reverse("law-rule", args=["vote_acclamation_resolution"]))
    assert "<b>否</b>" in page
    assert "请填写“是”或者“否”" in page


def test_the_list_shows_the_congresss_own_value(admin: Actor, sign_in: SignIn) -> None:
    set_local_rule(
        congress_id=admin.congress_id,
        rule_id=ASSIGN,
        value="2",
        basis="办法",
        from_on=date(2026, 1, 1),
        actor=admin,
    )
    assert "不超过2个工作日" in read(sign_in(admin), reverse("law") + "?section=M")
