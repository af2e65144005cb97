"""A county's real roster comes in: compared, written whole or not at all, and repeated without doubling."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from renda.roster.exporting import deputies_table
from renda.roster.importing.kinds import KINDS
from renda.roster.importing.plan import Plan, Setting
from renda.roster.importing.run import ImportRefused, import_table
from renda.roster.models import Congress, Membership, Organization, Person, Term
from renda.roster.sheets.writing import write_csv, write_xlsx

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 22)
HEAD = ["姓名", "性别", "民族", "出生年月", "工作单位及职务", "手机", "代表团", "选区", "代表证号"]


@pytest.fixture
def congress() -> Congress:
    congress = Congress.objects.create(name="青川市人民代表大会", short_name="青川市人大", level="county")
    Term.objects.create(congress=congress, number=18, begins_on=date(2022, 1, 10))
    return congress


def row(name: str, number: int = 1, **other: str) -> list[str]:
    values = {
        "姓名": name,
        "性别": "男",
        "民族": "汉",
        "出生年月": "1975.03",
        "工作单位及职务": "青川市第一中学教师",
        "手机": f"138{number:08d}",
        "代表团": "城关代表团",
        "选区": f"第{number}选区",
        "代表证号": f"{number:04d}",
    }
    return [(values | other)[heading] for heading in HEAD]


def bring(congress: Congress, rows: list[list[str]], head: list[str] | None = None, **choices: Any) -> Plan:
    setting = Setting(congress=congress, on=ON, **({"create_missing": True} | choices))
    return import_table(write_xlsx("名册", head or HEAD, rows), KINDS["deputies"], setting)


def reasons(congress: Congress, rows: list[list[str]], **choices: Any) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        bring(congress, rows, **choices)
    return [str(mistake) for mistake in refused.value.plan.mistakes]


def test_a_roster_comes_in_and_a_second_time_changes_nothing(congress: Congress) -> None:
    rows = [row("张三", 1), row("单晓", 2, 代表团="东乡代表团", 民族="回族")]
    assert bring(congress, rows).counts() == {"new": 2, "changed": 0, "unchanged": 0, "left": 0}
    assert bring(congress, rows).counts() == {"new": 0, "changed": 0, "unchanged": 2, "left": 0}
    assert Person.objects.count() == 2
    deputy = Membership.objects.select_related("person", "post", "organization").get(card_number="0002")
    assert deputy.person.name_pinyin.startswith("shan4")
    assert (deputy.post.role, deputy.organization.name) == ("deputy", "东乡代表团")
    assert deputy.begins_on == date(2022, 1, 10)
    assert deputy.constituency is not None
    assert deputy.constituency.number == 2


def test_changes_are_found_and_an_empty_cell_takes_nothing_away(congress: Congress) -> None:
    bring(congress, [row("张三", 1), row("李四", 2), row("王五", 3)])
    rows = [row("张三", 1, 手机="13900000000"), row("李四", 2, 工作单位及职务="", 民族="")]
    plan = bring(congress, rows)
    assert plan.counts() == {"new": 0, "changed": 1, "unchanged": 1, "left": 1}
    assert Person.objects.get(name="张三").phone == "13900000000"
    assert Person.objects.get(name="李四").work == "青川市第一中学教师"


def test_a_deputy_moves_to_another_delegation(congress: Congress) -> None:
    bring(congress, [row("张三", 1)])
    assert bring(congress, [row("张三", 1, 代表团="新设代表团")]).changed == 1
    deputy = Membership.objects.get(card_number="0001")
    assert deputy.organization.name == deputy.post.organization.name == "新设代表团"


def test_people_of_one_name_are_told_apart(congress: Congress) -> None:
    rows = [row("张三", 1), row("张三", 2, 出生年月="1980-05"), row("张三", 3, 代表团="东乡代表团")]
    assert bring(congress, rows).new == 3
    assert bring(congress, rows).unchanged == 3
    nameless = [["张三", "城关代表团"]]
    with pytest.raises(ImportRefused, match="1") as refused:
        bring(congress, nameless, ["姓名", "代表团"])
    assert "分不清" in str(refused.value.plan.mistakes[0])


def test_a_card_of_another_name_is_refused(congress: Congress) -> None:
    bring(congress, [row("张三", 1)])
    [reason] = reasons(congress, [row("李四", 1)])
    assert reason == "行 2「姓名」：“李四”证号 0001 在名册中是“张三”，请核对。"


def test_rows_written_twice_are_named(congress: Congress) -> None:
    found = reasons(congress, [row("张三", 1), row("李四", 1), row("张三", 1)])
    assert found == ["行 3「代表证号」：“0001”与行 2 重复。", "行 4「代表证号」：“0001”与行 2 重复。"]


def test_nothing_is_written_when_one_cell_is_wrong(congress: Congress) -> None:
    found = reasons(congress, [row("张三", 1), row("李四", 2, 出生年月="1975年13月")])
    assert found == ["行 3「出生年月」：“1975年13月”不是有效日期，请改为如 1975-03。"]
    assert not Person.objects.exists()
    assert not Organization.objects.exists()


def test_a_delegation_not_registered_is_named(congress: Congress) -> None:
    Organization.objects.create(congress=congress, name="城关代表团", classification="delegation")
    found = reasons(congress, [row("张三", 1, 代表团="城官代表团", 选区="")], create_missing=False)
    assert found == [
        "行 2「代表团」：“城官代表团”还没有登记这个代表团（已登记：城关代表团），请核对，或勾选“未登记的一并新建”。"
    ]
    assert bring(congress, [row("张三", 1, 代表团="城关", 选区="")], create_missing=False).new == 1


def test_without_a_term_nothing_comes_in(congress: Congress) -> None:
    Term.objects.all().delete()
    assert "请先登记届次" in reasons(congress, [row("张三", 1)])[0]


def test_duties_in_the_standing_committee_and_the_delegation(congress: Congress) -> None:
    head = ["姓名", "代表团", "常委会职务", "代表团职务"]
    first = [["张三", "城关代表团", "主任", "团长"], ["李四", "城关代表团", "是", ""]]
    bring(congress, first, head)
    assert bring(congress, first, head).unchanged == 2
    standing = Membership.objects.filter(organization__classification="standing_committee", ends_on=None)
    assert sorted(standing.values_list("person__name", "post__role")) == [
        ("张三", "chair"),
        ("李四", "member"),
    ]
    assert bring(congress, [["张三", "城关代表团", "否", "团长"]], head).changed == 1
    assert standing.count() == 1
    assert Membership.objects.get(person__name="张三", post__role="chair").ends_on == ON


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_export_imports_back_unchanged(congress: Congress, form: str) -> None:
    rows = [
        row("张三", 1),
        row("欧阳修文", 2, 出生年月="1980-05-06", 工作单位及职务="=cmd|'/c calc'!A0"),
        row("阿依古丽·买买提", 3, 民族="维吾尔族", 工作单位及职务='\'+1,"二"'),
        row("李四", 4, 代表团="", 选区="", 代表证号=""),
    ]
    bring(congress, rows)
    table = deputies_table(congress, ON)
    before = list(Membership.objects.order_by("pk").values()) + list(Person.objects.order_by("pk").values())
    plan = import_table(table.as_bytes(form), KINDS["deputies"], Setting(congress=congress, on=ON))
    assert plan.counts() == {"new": 0, "changed": 0, "unchanged": 4, "left": 0}
    assert before == list(Membership.objects.order_by("pk").values()) + list(
        Person.objects.order_by("pk").values()
    )
    assert deputies_table(congress, ON) == table


def test_an_export_brings_an_empty_county_the_same_roster(congress: Congress) -> None:
    bring(congress, [row("张三", 1), row("曾国", 2, 代表团="东乡代表团")])
    table = deputies_table(congress, ON)
    Membership.objects.all().delete()
    Person.objects.all().delete()
    setting = Setting(congress=congress, on=ON)
    import_table(table.as_bytes("xlsx"), KINDS["deputies"], setting)
    assert deputies_table(congress, ON) == table


def test_a_csv_guards_what_a_program_would_run() -> None:
    assert b"'=1+1" in write_csv(["姓名"], [["=1+1"]])
