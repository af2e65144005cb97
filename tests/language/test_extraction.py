"""Chinese is found wherever it may stand, and English is never forgotten."""

from pathlib import Path

import pytest

from renda.language import catalogue, extraction, spoken

TEMPLATE = """{% load i18n %}
<h1>{% translate "提建议" %}</h1>
  {% blocktranslate trimmed count n=rows|length %}
      共 {{ n }} 件
  {% plural %}
      共 {{ n }} 件
  {% endblocktranslate %}
{% include "desk/components/empty.html" with title=_("还没有建议") %}
    <p>{{ value|default:_("无") }}</p>
{% if a %}
        <a title="{% translate '打开 "原件"' %}">
        {% blocktranslate with who=person.name %}由{{ who }}提出{% endblocktranslate %}</a>
{% endif %}
"""


def found(messages: object) -> set[object]:
    return {message for message, _context in messages}  # type: ignore[attr-defined]


def test_templates(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(TEMPLATE, encoding="utf-8")
    assert found(extraction._from_template(page)) == {
        "提建议",
        ("共 %(n)s 件", "共 %(n)s 件"),
        "还没有建议",
        "无",
        '打开 "原件"',
        "由%(who)s提出",
    }


def test_python() -> None:
    source = 'from x import gettext_lazy as _\nA = _("甲" "乙")\nngettext("一", "多", n)\npgettext("月", "五")\n"丙"\n'
    assert set(extraction._from_python(source)) == {("甲乙", None), (("一", "多"), None), ("五", "月")}


def test_declarations_without_docstrings_and_assembled_text() -> None:
    source = '"""说明"""\nclass A:\n    """说明"""\n    label = "提交"\n    name = "x"\nB = f"第{1}条"\n'
    assert found(extraction._from_declaration(source)) == {"提交"}


SPOKEN = """
AGAIN = "请另存后再上传。"
LABELS = ("类别",)
def read(cell):
    raise BadValue("有 {length} 个字", length=3)
def open_file(data):
    raise SheetRefused("文件已损坏。" + AGAIN)
def _why_passed(row):
    return "合计行" if row else ""
def compare(columns):
    reason, first = "与行 {row} 重复", 1
    columns.mistake(1, "name", "张三", reason)
    columns.mistake(1, "name", "张三", "没有填写")
    return {"reason": AGAIN, "value": "数据"}
FIELDS = (Field("name", "姓名", text, ("名字", "人员姓名")), Field("order", "排序", number))
"""


def test_sentences_that_pure_code_hands_on() -> None:
    assert set(spoken.sentences(SPOKEN)) == {
        "有 {length} 个字",
        "文件已损坏。请另存后再上传。",
        "合计行",
        "与行 {row} 重复",
        "没有填写",
        "请另存后再上传。",
        "姓名",
        "排序",
    }


def test_a_key_in_a_call_is_no_sentence() -> None:
    assert not list(extraction._from_python('text = _(one["reason"]) + _("")\n'))


def test_update_keeps_translations_and_drops_what_is_unused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "django.po"
    words: list[tuple[str, str, None]] = [("a.py", "提交", None), ("a.py", "交办", None)]
    monkeypatch.setattr(extraction, "messages", lambda: iter(words))
    catalogue.update(path)
    text = path.read_text(encoding="utf-8").replace(
        'msgid "提交"\nmsgstr ""', 'msgid "提交"\nmsgstr "Submit"'
    )
    path.write_text(text, encoding="utf-8")
    words[1] = ("a.py", "答复", None)
    fresh = catalogue.update(path)
    assert {message.id: message.string or "" for message in fresh if message.id} == {
        "提交": "Submit",
        "答复": "",
    }
    assert [fault for fault in catalogue.faults(path) if "答复" in fault]
    assert catalogue.compile_catalogue(path).read_bytes()


def test_a_placeholder_lost_in_translation_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "django.po"
    monkeypatch.setattr(extraction, "messages", lambda: iter([("a.py", "由%(who)s提出", None)]))
    catalogue.update(path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('提出"\nmsgstr ""', '提出"\nmsgstr "made by %(person)s"'), encoding="utf-8")
    assert catalogue.faults(path)
    path.write_text(text.replace('提出"\nmsgstr ""', '提出"\nmsgstr "made by %(who)s"'), encoding="utf-8")
    assert not catalogue.faults(path)


def test_the_project_is_read_whole() -> None:
    places = {place for place, _message, _context in extraction.messages()}
    assert {"renda/procedures/suggestion.py", "renda/accounts/capacities.py"} <= places
