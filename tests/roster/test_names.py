"""Names sort by pinyin and by the strokes of the surname, rare characters and double surnames included."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.roster.names import pinyin_key, plain_name, stroke_key, surname
from renda.roster.names.pinyin import readings
from renda.roster.names.strokes import KEY_LENGTH, stroke_count


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("单小明", "shan4"), ("曾国", "zeng1"), ("解放", "xie4"), ("仇英", "qiu2"), ("区大", "ou1"),
        ("任我行", "ren2"), ("朴信", "piao2"), ("查良", "zha1"), ("盖叫", "ge3"), ("华佗", "hua4"),
        ("尉迟恭", "yu4 chi2"), ("万俟青", "mo4 qi2"), ("长孙无", "zhang3 sun1"), ("欧阳修", "ou1 yang2"),
        ("尉明", "wei4"), ("吕布", "lv3"), ("缪一", "miao4"), ("翟一", "zhai2"), ("员一", "yun4"),
    ],
)  # fmt: skip
def test_surnames_have_their_own_readings(name: str, sound: str) -> None:
    assert readings(name)[: len(sound.split())] == sound.split()


def test_a_surname_reading_does_not_spread_to_the_given_name() -> None:
    assert readings("王单")[1] == "dan1"
    assert readings("李任重")[1:] == ["ren4", "zhong4"]
    assert readings("单增卓玛")[0] == "dan1"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("欧阳修", "欧阳"), ("东方", "东"), ("张三", "张"), ("司马光", "司马"), ("阿依古丽·买买提", "阿依古丽"),
        ("张　三", "张"),
        ("John Smith", "John"), ("", ""),
    ],
)  # fmt: skip
def test_surname(name: str, expected: str) -> None:
    assert surname(name) == expected


@pytest.mark.parametrize("dot", "·•‧・．∙●⋅﹒･")
def test_every_middle_dot_is_the_same(dot: str) -> None:
    assert plain_name(f"阿依古丽{dot}买买提") == "阿依古丽·买买提"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("张　三", "张三"),
        (" 张三\n", "张三"),
        ("张\u200b三", "张三"),
        ("John  Smith", "John Smith"),
        ("\ufeff张三", "张三"),
    ],
)
def test_plain_name(typed: str, plain: str) -> None:
    assert plain_name(typed) == plain


@pytest.mark.parametrize(
    ("char", "count"),
    list(zip("玥喆堃翀璟旻昇䶮乙丁王凹鼎", (8, 12, 11, 10, 16, 8, 8, 9, 1, 2, 4, 5, 12), strict=True)),
)
def test_strokes_of_rare_characters(char: str, count: int) -> None:
    assert stroke_count(char) == count


def test_surnames_go_by_count_and_then_by_the_kind_of_stroke() -> None:
    names = "乙 丁 万 马 王 司 司马光 朱 刘 孙 李 杨 吴 何 张 陈 林 欧阳修 罗 周 赵 胡 徐 高 郭 黄"
    ordered = names.split(" ")
    assert sorted(set(ordered), key=stroke_key) == ordered


def test_single_given_names_come_before_double_ones() -> None:
    assert sorted(["王伟明", "王一一", "王伟", "王一"], key=stroke_key) == [
        "王一",
        "王伟",
        "王一一",
        "王伟明",
    ]


def test_pinyin_keeps_a_surname_together_and_short_syllables_first() -> None:
    assert sorted(["章一", "张三", "章四", "张二"], key=pinyin_key) == ["张二", "张三", "章四", "章一"]
    assert sorted(["林一", "李仁", "黎明", "单一", "善一"], key=pinyin_key) == [
        "黎明",
        "李仁",
        "林一",
        "单一",
        "善一",
    ]


@settings(deadline=None)  # the first call reads the tables
@given(st.text(max_size=60))
def test_keys_never_fail_and_hold_letters_and_digits_only(name: str) -> None:
    for key in (pinyin_key(name), stroke_key(name)):
        assert len(key) <= KEY_LENGTH
        assert key == "" or key.isalnum()
        assert key.isascii()


@settings(deadline=None)  # the first call reads the tables
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6))
def test_chinese_keys_are_plain_ascii_and_ignore_blanks(name: str) -> None:
    for make in (pinyin_key, stroke_key):
        assert make(name).isascii()
        assert make(name).isalnum()
        assert make(" ".join(name)) == make(name)
