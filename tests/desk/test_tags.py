"""The tags and filters of every page."""

from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from renda.calendar.today import pinned
from renda.desk import icons
from renda.desk.templatetags import renda as tags
from renda.law.cite import cite
from renda.procedures.engine.unmet import Unmet

ON = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _sunday():
    with override("zh-hans"), pinned(ON):
        yield


def drawn(source, query="", **context):
    request = RequestFactory().get(f"/somewhere/?{query}")
    return Template("{% load renda %}" + source).render(
        Context({"request": request, "soon_days": 10, **context})
    )


def test_dates_and_deadlines():
    assert drawn("{{ d|cn_date }}", d=ON) == "2026年11月22日 (周日)"
    assert drawn("{{ d|cn_date_short }}", d=date(2026, 12, 1)) == "12月1日"
    late = drawn("{% due d on %}", d=date(2026, 11, 19), on=ON)
    assert "已超期 3 天" in late
    assert "due-bad" in late
    assert "<time" not in drawn("{% due d plain=True %}", d=ON)
    assert drawn("{% due_tone d %}", d=ON) == "warn"
    assert drawn("{% due_tone d %}", d=date(2026, 11, 25), soon_days=2) == "neutral"
    assert drawn("[{{ d|cn_date }}{{ d|cn_time }}]", d=None) == "[]"


def test_a_citation_opens_its_article():
    link = drawn("{{ c|cite_link }}", c=cite("代表法", 51, 2))
    assert "代表法第五十一条第二款" in link
    assert link.startswith("<a")
    assert 'class="cite"' in link


def test_the_reason_of_a_refusal_has_its_numbers_filled_in_and_is_escaped():
    refusal = Unmet("还有 {n} 个单位：{name}", cite("代表法", 51, 1), {"n": 2, "name": "<b>"})
    assert drawn("{{ u|unmet_reason }}", u=refusal) == "还有 2 个单位：&lt;b&gt;"


def test_every_icon_can_be_drawn_and_every_tone_has_its_own_shape():
    assert all(icons.drawing(name).startswith("<svg") for name in icons.PATHS)
    shapes = [icons.shape(tone) for tone in ("neutral", "info", "good", "warn", "bad")]
    assert len(set(shapes)) == 5
    assert icons.shape("never heard of") == icons.shape("neutral")


def test_the_query_keeps_what_is_not_changed():
    assert drawn("{% query_string page=2 %}", "state=open&page=1") == "?state=open&amp;page=2"
    assert drawn("{% query_string state=None %}", "state=open") == "?"


def test_sorting_turns_round_and_forgets_the_page():
    assert drawn("{% sort_url 'due' %}", "page=3") == "?sort=due"
    assert drawn("{% sort_url 'due' %}", "sort=due") == "?sort=-due"
    assert drawn("{% sort_state 'due' %}", "sort=-due") == "descending"
    assert drawn("{% sort_state 'due' %}", "sort=title") == "none"


@pytest.mark.parametrize(
    ("number", "pages", "shown"),
    [
        (1, 1, [1]),
        (1, 4, [1, 2, 3, 4]),
        (10, 20, [1, None, 8, 9, 10, 11, 12, None, 20]),
        (4, 20, [1, 2, 3, 4, 5, 6, None, 20]),
    ],
)
def test_page_numbers_leave_gaps(number, pages, shown):
    assert tags.page_numbers(Paginator(range(pages), 1).page(number)) == shown


def test_actions_are_parted_with_the_primary_one_first():
    actions = [
        {"slug": "extend", "enabled": True, "primary": False},
        {"slug": "return", "enabled": False},
        {"slug": "reply", "enabled": True, "primary": True},
    ]
    parted = tags.split_actions(actions)
    assert [action["slug"] for action in parted["open"]] == ["reply", "extend"]
    assert [action["slug"] for action in parted["blocked"]] == ["return"]
    assert tags.split_actions(None) == {"open": [], "blocked": [], "waiting": []}


class Sample(forms.Form):
    title = forms.CharField(label="标题", max_length=50, help_text="一事一议")
    text = forms.CharField(label="情况", widget=forms.Textarea, max_length=3000, required=False)
    choice = forms.ChoiceField(label="结果", choices=[("A", "采纳")], widget=forms.RadioSelect)
    file = forms.FileField(
        label="附件", widget=forms.FileInput(attrs={"data-max-bytes": 33554432}), required=False
    )


def test_a_field_says_what_is_required_its_limit_and_its_error():
    html = drawn(
        "{% for field in form %}{% include 'desk/components/field.html' %}{% endfor %}", form=Sample({})
    )
    assert html.count('class="must">必填') == 2
    assert 'id="id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert "最多 3000 字" in html
    assert "每个文件不超过 32.0 MB" in html
    assert "<fieldset" in html
    assert "<legend>结果" in html


def test_errors_are_summed_up_with_links():
    html = drawn("{% include 'desk/components/form_errors.html' %}", form=Sample({}))
    assert 'href="#id_title"' in html
    assert 'role="alert"' in html
    assert drawn("{% include 'desk/components/form_errors.html' %}", form=Sample()).strip() == ""


def test_a_state_has_a_word_and_a_shape():
    html = drawn("{% include 'desk/components/chip.html' with tone='bad' text='已超期' %}")
    assert "已超期" in html
    assert "<svg" in html


def test_every_template_includes_no_script_and_no_style_of_its_own():
    from pathlib import Path

    import renda

    for path in Path(renda.__file__).parent.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        if "renda/documents/templates" in path.as_posix():
            continue  # papers are drawn as files of their own, not as pages
        assert "<script>" not in text, path
        assert " style=" not in text, path
        assert " onclick=" not in text, path


def test_what_one_only_may_do_later_is_not_called_ones_duty():
    """ "There is something for you to do, but..." stood over a step that nobody owed."""
    may = {"enabled": False, "primary": False}
    owes = {"enabled": False, "primary": True}
    assert tags.split_actions([may])["waiting"] == []
    assert tags.split_actions([may, owes])["waiting"] == [owes]
