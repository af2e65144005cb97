"""No known name or number is left in a text, however it is written; and what is no name stays readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.exporting.identity import names_in
from renda.exporting.pseudonyms import Pseudonyms

KNOWN = ["张三", "欧阳小兰", "小兰", "阿依古丽·买买提", "高峰", "李四光", "李四"]
PHONES = ["13800000001", "0739-5351234", "5356789"]


@pytest.fixture
def some() -> Pseudonyms:
    return Pseudonyms(KNOWN, PHONES, ["青溪县第一中学教师"])


@pytest.mark.parametrize(
    "text",
    [
        "张三同志", "张　三", "张 \n三说", "张\u200b三", "代表（张三）", "关于张三反映的问题", "县教育局张三",
        "阿依古丽•买买提", "阿依古丽买买提", "阿依古丽 · 买买提", "欧阳 小兰",
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(some: Pseudonyms, text: str) -> None:
    cleaned = some.clean(text)
    plain = "".join(cleaned.split()).replace("·", "").replace("•", "")
    assert not [name for name in KNOWN if name.replace("·", "") in plain]
    assert "人员" in cleaned


def test_the_same_name_is_always_the_same_word_and_the_longest_wins(some: Pseudonyms) -> None:
    cleaned = some.clean("李四光和李四，李四光与欧阳小兰、小兰")
    first, second, third, fourth, fifth = (cleaned[at : at + 6] for at in (0, 7, 14, 21, 28))
    assert first == third
    assert len({first, second, fourth, fifth}) == 4


def test_a_name_that_is_a_word_is_replaced_in_the_word_too(some: Pseudonyms) -> None:
    assert some.clean("早高峰期拥堵") == f"早{some.word_of['高峰']}期拥堵"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("电话13800000001", "电话（电话）"),
        ("１３８０００００００１", "（电话）"),
        ("138-0000-0001", "（电话）"),
        ("手机 138 0000 0002。", "手机 （电话）。"),
        ("0739-5351234转8", "（电话）转8"),
        ("请拨5356789", "请拨（电话）"),
        ("身份证43052219750308123X", "身份证（证件号）"),
        ("卡号6222021234567890123", "卡号（账号）"),
        ("信箱 zhang.san@example.com。", "信箱 （邮箱）。"),
        ("湘E·12345小车", "（车牌）小车"),
        ("微信号：zhangsan75", "微信号：（账号）"),
        ("住城南路12号3单元501室", "住城南路×号"),
        ("3栋2单元501室", "×栋×室"),
        ("联系人：王大锤，请回复", "联系人：某人，请回复"),
        ("村民赵六反映", "村民某某反映"),
        ("陈局长和刘副书记", "某局长和某副书记"),
        ("青溪县第一中学教师，男", "（略），男"),
    ],
)
def test_what_else_points_to_a_person_is_hidden(some: Pseudonyms, text: str, cleaned: str) -> None:
    assert some.clean(text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月2日，投入1200000元，修路3.5公里", "青政发〔2026〕12号",
        "对于主任会议提出的意见", "2025-06-03 2025-07-01",
        "提高代表满意度", "群众高度关注", "第12号建议", "",
    ],
)  # fmt: skip
def test_what_is_no_name_stays_as_it_is(some: Pseudonyms, text: str) -> None:
    assert some.clean(text) == text


def test_the_word_instead_is_never_somebodys_name() -> None:
    some = Pseudonyms(["人员", "甲某某", "张三"])
    assert some.word_of["张三"].startswith("化名")


def test_without_names_nothing_fails() -> None:
    assert Pseudonyms([]).clean("张三") == "张三"
    assert Pseudonyms(["张", "", "12"]).clean("张12") == "张12"


def test_names_are_found_in_fields_that_hold_more() -> None:
    assert names_in("局长 李四 0739-1234567") == ["李四"]
    assert names_in("王主任") == []
    assert names_in("办公室、欧阳兰") == ["欧阳兰"]


HAN = st.text(st.sampled_from("张王李赵三四小明兰山水路修建设高峰的了在"), max_size=12)


@given(
    st.lists(
        st.text(st.sampled_from("张王李赵三四小明兰高峰"), min_size=2, max_size=4), min_size=1, max_size=6
    ),
    st.lists(HAN),
)
def test_no_known_name_is_left_anywhere(names: list[str], fillers: list[str]) -> None:
    some = Pseudonyms(names)
    pieces = [piece for pair in zip(fillers + [""] * len(names), names, strict=False) for piece in pair]
    cleaned = some.clean("".join(pieces))
    assert not [name for name in names if name in cleaned]
