"""Bodies, posts, counties and towns come in; plain public tables are taken as they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from renda.roster.exporting import organizations_table
from renda.roster.importing.kinds import KINDS
from renda.roster.importing.organizations import classify
from renda.roster.importing.plan import Plan, Setting
from renda.roster.importing.run import ImportRefused, import_table
from renda.roster.models import Area, Congress, Membership, Organization, Person
from renda.roster.sheets.writing import write_csv, write_xlsx
from tests.factories import a_congress, a_term, an_organization

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 22)
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture
def county() -> Congress:
    return a_congress()


def bring(county: Congress, kind: str, head: list[str], rows: list[list[str]], /, **more: object) -> Plan:
    setting = Setting(congress=county, on=ON, **more)  # type: ignore[arg-type]
    return import_table(write_csv(head, rows), KINDS[kind], setting)


def mistakes(
    county: Congress, kind: str, head: list[str], rows: list[list[str]], /, **more: object
) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        bring(county, kind, head, rows, **more)
    return [str(mistake) for mistake in refused.value.plan.mistakes]


def test_bodies_come_in_with_their_tree(county: Congress) -> None:
    head = ["单位", "上级", "是否承办"]
    rows = [
        ["县教育局", "政府部门", ""],
        ["县第一中学", "县教育局", "否"],
        ["县教育局勤工俭学办", "县第一中学", "是"],
    ]
    plan = bring(county, "organizations", head, rows, create_missing=True)
    assert (plan.new, plan.founded) == (3, ["政府部门"])
    school = Organization.objects.get(name="县第一中学")
    assert school.parent is not None
    assert school.parent.classification == "department"
    assert [body.handles for body in Organization.objects.order_by("id")] == [True, False, True, False]
    assert bring(county, "organizations", head, rows, create_missing=True).unchanged == 3


def test_a_tree_that_bites_its_tail_is_refused(county: Congress) -> None:
    found = mistakes(
        county, "organizations", ["单位", "上级"], [["甲局", "乙局"], ["乙局", "甲局"], ["丙局", "丙局"]]
    )
    assert "上级关系绕成了圈" in found[0]
    assert "单位不能是自己的上级" in found[-1]
    assert not Organization.objects.exists()


def test_an_unknown_parent_and_a_unit_written_twice_are_named(county: Congress) -> None:
    found = mistakes(county, "organizations", ["单位", "上级"], [["甲局", "无此局"], ["甲 局", ""]])
    assert "表中和名册里都没有这个单位" in found[0]
    assert found[1] == "行 3「单位」：“甲 局”与行 2 重复。"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市教育局", "department"), ("市府办", "government_office"), ("市法院", "court"), ("市检察院", "procuratorate"),
        ("城关镇人民政府", "town_government"), ("城关镇", "town_government"), ("东门街道办事处", "subdistrict_office"),
        ("市人民政府", "government"), ("城关镇人大", "town_congress"), ("市人大常委会代表工委", "deputies_committee"),
        ("市监委", "supervisory_commission"), ("县委", "party_committee"), ("某某集团", "other"),
        ("城关代表团", "delegation"),
    ],
)  # fmt: skip
def test_a_name_tells_what_a_body_is(name: str, kind: str) -> None:
    assert classify(name) == kind


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_export_of_bodies_imports_back_unchanged(county: Congress, form: str) -> None:
    rows = [["县教育局", "教育局", "县政府", "是"], ["县政府", "", "", "否"], ["=县局", "", "县政府", "否"]]
    bring(county, "organizations", ["单位", "简称", "上级单位", "承办代表建议"], rows)
    duties = "一、主管全县教育工作。\r\n\r\n二、=负责  教师管理。"
    Organization.objects.filter(name="县教育局").update(description=duties)
    before = list(Organization.objects.order_by("pk").values())
    table = organizations_table(county, ON)
    plan = import_table(table.as_bytes(form), KINDS["organizations"], Setting(congress=county, on=ON))
    assert plan.counts() == {"new": 0, "changed": 0, "unchanged": 3, "left": 0}
    assert list(Organization.objects.order_by("pk").values()) == before


def test_what_a_unit_answers_for_comes_in_with_its_paragraphs(county: Congress) -> None:
    head = ["单位", "职能职责"]
    rows = [["县教育局", "主管全县教育工作。\n负责教师管理。"], ["县水利局", ""]]
    assert bring(county, "organizations", head, rows).new == 2
    office = Organization.objects.get(name="县教育局")
    assert office.description == "主管全县教育工作。\n负责教师管理。"
    assert bring(county, "organizations", head, rows).unchanged == 2
    rows[0][1] = "主管教育。"
    assert bring(county, "organizations", head, rows).changed == 1
    assert bring(county, "organizations", head, [["县教育局", ""], rows[1]]).unchanged == 2
    office.refresh_from_db()
    assert office.description == "主管教育。", "an empty cell says nothing"
    assert "最多 2000 个字" in mistakes(county, "organizations", head, [["县教育局", "字" * 2001]])[0]


def test_posts_come_in_and_end(county: Congress) -> None:
    an_organization(county, "县教育局")
    head = ["单位名称", "职务", "姓名", "手机", "任职日期", "免职日期"]
    rows = [
        ["县教育局", "局长", "张三", "13800000001", "2025-03-01", ""],
        ["教育局", "联络员", "李四", "", "2025-03-01", ""],
    ]
    assert "还没有登记这个单位" in mistakes(county, "posts", head, rows)[0]
    rows[1][0] = "县教育局"
    assert bring(county, "posts", head, rows).new == 2
    assert bring(county, "posts", head, rows).unchanged == 2
    assert sorted(Membership.objects.values_list("person__name", "post__role")) == [
        ("张三", "head"),
        ("李四", "clerk"),
    ]
    rows[0][5] = "2026-11-01"
    assert bring(county, "posts", head, rows).changed == 1
    assert Membership.objects.get(person__name="张三").ends_on == date(2026, 11, 1)
    assert Person.objects.count() == 2
    rows[0][5] = "2024-01-01"
    assert "早于任职日期" in mistakes(county, "posts", head, rows)[0]


def test_towns_of_a_county_bring_their_bodies(county: Congress) -> None:
    bring(county, "areas", ["code", "name"], [["330282", "青川市"], ["330281", "邻市"]])
    rows = [["330282001", "东门街道"], ["330282100", "城关镇"], ["330281100", "外镇"]]
    head = ["code", "name"]
    assert "请先导入县级区划" in mistakes(county, "towns", head, rows, county="990000")[0]
    assert bring(county, "towns", head, rows, county="330282").new == 2
    assert bring(county, "towns", head, rows, county="330282").unchanged == 2
    assert Area.objects.filter(parent__code="330282").count() == 2
    assert Congress.objects.get(level="town").name == "青川市城关镇人民代表大会"
    assert sorted(Organization.objects.values_list("classification", "name")) == [
        ("subdistrict_office", "东门街道办事处"),
        ("town_congress", "城关镇人民代表大会"),
        ("town_government", "城关镇人民政府"),
    ]
    assert "应为 9 位数字" in mistakes(county, "towns", head, [["33028", "某镇"]], county="330282")[0]


def test_towns_find_the_bodies_that_are_there_already_under_a_shorter_name(county: Congress) -> None:
    """Units first, towns second: each town had two governments, and its suggestions went to neither."""
    town = an_organization(county, "城关镇", "town_government")
    office = an_organization(county, "东门街道", "subdistrict_office")
    bring(county, "areas", ["code", "name"], [["330282", "青川市"]])
    rows = [["330282001", "东门街道"], ["330282100", "城关镇"]]
    bring(county, "towns", ["code", "name"], rows, county="330282")
    assert sorted(Organization.objects.values_list("name", flat=True)) == [
        "东门街道",
        "城关镇",
        "城关镇人民代表大会",
    ]
    town.refresh_from_db()
    office.refresh_from_db()
    assert (str(town.area), str(office.area)) == ("城关镇", "东门街道")


def test_public_tables_are_taken_as_they_are(county: Congress) -> None:
    if not SHARED.is_dir():
        pytest.skip("the public tables are not beside the project")

    def take(kind: str, name: str, **more: str) -> Plan:
        setting = Setting(congress=county, on=ON, create_missing=True, **more)  # type: ignore[arg-type]
        return import_table((SHARED / name).read_bytes(), KINDS[kind], setting)

    assert take("areas", "areas.csv").new == 2978
    assert take("towns", "streets.csv.gz", county="330282").new > 10
    plan = take("organizations", "county_units.csv")
    assert plan.new + plan.unchanged + plan.changed == 197
    assert take("organizations", "county_units.csv").unchanged == 197


@pytest.mark.slow
def test_three_thousand_people_come_in_under_ten_seconds(county: Congress) -> None:
    a_term(county)
    head = ["姓名", "性别", "民族", "出生年月", "手机", "代表团", "选区", "代表证号", "工作单位及职务"]
    family, given = "赵钱孙李周吴郑王冯陈", "伟芳娜敏静丽强磊军洋"
    rows = [
        [
            family[n % 10] + given[n // 10 % 10] + given[n // 100 % 10],
            "男女"[n % 2],
            "汉族",
            f"19{60 + n % 40}-{1 + n % 12:02d}",
            f"138{n:08d}",
            f"第{n % 40}代表团",
            f"第{n // 3 + 1}选区",
            f"{n:05d}",
            "某某单位",
        ]
        for n in range(3000)
    ]
    data = write_xlsx("名册", head, rows)
    setting = Setting(congress=county, on=ON, create_missing=True)
    for counted in ("new", "unchanged"):
        assert getattr(import_table(data, KINDS["deputies"], setting), counted) == 3000
    assert Membership.objects.filter(post__role="deputy").count() == 3000
