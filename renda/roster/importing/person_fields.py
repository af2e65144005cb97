"""Cells that say something about a person."""

from __future__ import annotations

import unicodedata
from functools import partial

from renda.roster.names import plain_name
from renda.roster.sheets.fields import Field
from renda.roster.sheets.table import Cell
from renda.roster.sheets.values import (
    BadValue,
    column_of_dates,
    narrow,
    one_of,
    phone,
    reduced_date,
    text,
    text_of,
)

GENDERS = {"男": "male", "女": "female", "男性": "male", "女性": "female"}
_PEOPLES = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇"
    " 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京"
    " 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
)
PEOPLES = frozenset(_PEOPLES.split())
PARTY_WORDS = dict.fromkeys(
    ("党员", "中共", "共产党员", "中国共产党党员", "中国共产党", "正式党员", "中共正式党员"), "中共党员"
) | {"非党": "群众", "无": "群众", "预备党员": "中共预备党员", "团员": "共青团员", "无党派": "无党派人士"}
LONGEST_NAME = 60


def person_name(cell: Cell) -> str:
    """A name with its blanks gone. Refuses digits, signs, and characters of a private font."""
    if any(unicodedata.category(sign) == "Co" for sign in text_of(cell)):
        raise BadValue("姓名里有自造字，别的电脑上显示不出，请改用标准汉字")
    value = plain_name(text_of(cell))
    odd = next((sign for sign in value if not _is_letter(sign) and sign not in "·-' "), None)
    if odd:
        raise BadValue("姓名里不能有“{sign}”，请只填姓名", sign=odd)
    if len(value) > LONGEST_NAME:
        raise BadValue("有 {length} 个字，最多 {limit} 个字，请缩短", length=len(value), limit=LONGEST_NAME)
    if sum(map(_is_letter, value)) < 2 or not (_is_letter(value[0]) and _is_letter(value[-1])):
        raise BadValue("不像完整的姓名，请核对")
    return value


def _is_letter(sign: str) -> bool:
    """Letters, and every place kept for Chinese characters: new ones are given out faster than tables are."""
    return sign.isalpha() or 0x20000 <= ord(sign) < 0x34000


def ethnicity(cell: Cell) -> str:
    """One of the 56 peoples as 汉族; the last syllable may be left out."""
    value = narrow(cell).replace(" ", "")
    if value.removesuffix("族") in PEOPLES:
        return value.removesuffix("族") + "族"
    if value in {"其他", "穿青人", "外国血统"}:
        return value
    raise BadValue("不是民族名称，请改为如 汉族")


def party(cell: Cell) -> str:
    """The political status, the usual short words made one."""
    value = text(cell, 30).replace(" ", "")
    return PARTY_WORDS.get(value, value)


def text_field(key: str, label: str, limit: int, *also: str) -> Field:
    """A field of plain text of at most `limit` characters."""
    return Field(key, label, partial(text, limit=limit), also)


NAME = Field("name", "姓名", person_name, ("代表姓名", "名字", "姓 名", "代表", "人员姓名"), required=True)
GENDER = Field("gender", "性别", partial(one_of, choices=GENDERS), ("男女",))
BIRTH = Field(
    "birth_date",
    "出生年月",
    reduced_date,
    ("出生日期", "出生", "生日", "出生时间", "birth"),
    read_column=column_of_dates,
)
PHONE = Field(
    "phone", "手机", phone, ("手机号", "手机号码", "联系电话", "电话", "电话号码", "联系方式", "移动电话")
)
PERSON_FIELDS = (
    NAME,
    GENDER,
    Field("ethnicity", "民族", ethnicity, ("族别",)),
    BIRTH,
    Field("party", "政治面貌", party, ("党派", "党派团体", "政治面目", "党籍")),
    text_field("education", "学历", 30, "文化程度", "学历学位", "全日制学历", "最高学历"),
    text_field(
        "work",
        "工作单位及职务",
        120,
        "单位及职务",
        "单位职务",
        "工作单位",
        "职业",
        "现任职务",
        "工作单位和职务",
    ),
    PHONE,
    text_field("address", "通讯地址", 120, "地址", "住址", "家庭住址", "联系地址", "通信地址"),
)
