"""A past year's suggestions from a plain list: found units, true figures, nothing doubled, nothing half."""

from datetime import date
from pathlib import Path

import pytest

from renda.accounts.actor import Actor
from renda.matters.models import Entry, Matter, Tally
from renda.matters.verification import faults_in_ledger
from renda.roster.importing.run import ImportRefused
from renda.roster.models import Congress, Organization
from renda.suggestions.importing import import_suggestions
from renda.suggestions.models import Suggestion
from renda.suggestions.unit_names import UnitNames
from tests.factories import a_congress, a_session, a_term, an_organization, somebody

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[3] / "shared" / "data"
REAL = DATA / "suggestions_200.csv"
ON = date(2026, 11, 23)
HEAD = "类型,编号,标题,类别,主办单位,协办单位,审查意见,性质,办理结果,答复天数,并案说明,附议人数,办理进度\n"
GOOD = (
    "建议,1,关于修路的建议,城建环保,市交通运输局,县财政局；石桥镇,立案,当年,A,60,,2,6\n"
    "建议,2,关于修桥的建议,城建环保,交通运输局,,并案,当年,,,并入1号,0,6\n"
    "建议,3,关于治水的建议,农业农村,市水利局（市水务局）,,立案,历年,,,,0,5\n"
    "建议,4,关于卖酒的建议,其他,县商务局,,不予立案,当年,,,,0,3\n"
)


@pytest.fixture
def county() -> Congress:
    county = a_congress("青溪县人民代表大会")
    for name in ("青溪县交通运输局", "青溪县财政局", "青溪县水务局", "青溪县商务局"):
        an_organization(county, name, handles=True)
    an_organization(county, "石桥镇人民政府", "town_government", handles=True)
    return county


def bring_in(county: Congress, tmp_path: Path, text: str, **more):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return import_suggestions(congress=county, file=path, year=2024, actor=None, on=ON, **more)


def reader(county: Congress) -> Actor:
    return somebody(county, "clerk", classification="deputies_committee")


def test_suggestions_stand_where_the_list_says(county, tmp_path) -> None:
    plan = bring_in(county, tmp_path, HEAD + GOOD)
    assert plan.counts() == {"new": 4, "changed": 0, "unchanged": 0, "left": 0}
    states = dict(Matter.objects.values_list("number", "state"))
    assert states == {1: "closed", 2: "merged", 3: "handling", 4: "not_accepted"}
    first, second = Matter.objects.get(number=1), Matter.objects.get(number=2)
    assert second.merged_into == first
    assert {(p.capacity, p.organization.name) for p in first.parties.all()} == {
        ("lead_unit", "青溪县交通运输局"),
        ("assisting_unit", "青溪县财政局"),
        ("assisting_unit", "石桥镇人民政府"),
    }
    said = Suggestion.objects.get(pk=first.pk)
    assert (said.replied_on - said.registered_on).days == 60
    assert Matter.objects.get(number=4).closed_on == ON


def test_the_ledger_tells_where_each_is_known_from(county, tmp_path) -> None:
    bring_in(county, tmp_path, HEAD + GOOD)
    entry = Entry.objects.get(matter__number=3)
    assert (entry.step, entry.data["file"], entry.data["row"]) == ("import", "list.csv", 4)
    assert len(entry.data["sha256"]) == 64
    assert list(faults_in_ledger(county.pk)) == []
    assert dict(Tally.objects.values_list("state", "count")) == {
        "closed": 1, "merged": 1, "handling": 1, "not_accepted": 1,
    }  # fmt: skip


def test_a_second_time_adds_nothing_and_a_contradiction_is_refused(county, tmp_path) -> None:
    bring_in(county, tmp_path, HEAD + GOOD)
    assert bring_in(county, tmp_path, HEAD + GOOD).counts()["unchanged"] == 4
    assert Matter.objects.count() == 4
    with pytest.raises(ImportRefused, match="1"):
        bring_in(county, tmp_path, HEAD + GOOD.replace("关于修路的建议", "关于停车的建议"))


def test_mistakes_are_named_by_row_and_column_and_nothing_is_written(county, tmp_path) -> None:
    rows = (
        "建议,1,关于修路的建议,城建环保,县气象局,,立案,当年,,,,0,5\n"
        "建议,1,关于修桥的建议,建筑,县财政局,,立案,当年,E,不详,,0,5\n"
        "建议,3,,其他,县财政局,,立案,当年,,-3,,0,9\n"
        "建议,5,关于修渠的建议,其他,县财政局,,并案,当年,,,并入77号,0,5\n"
    )
    with pytest.raises(ImportRefused) as refused:
        bring_in(county, tmp_path, HEAD + rows)
    told = {(mistake.row, mistake.heading) for mistake in refused.value.plan.mistakes}
    assert told >= {(2, "主办单位"), (3, "编号"), (3, "类别"), (3, "办理结果"), (3, "答复天数")}
    assert told >= {(4, "标题"), (4, "答复天数"), (4, "办理进度"), (5, "并案说明")}
    assert not Matter.objects.exists()


def test_unknown_units_are_made_only_when_asked_for(county, tmp_path) -> None:
    row = "建议,1,关于气象的建议,其他,县气象局,市气象局；县气象局,立案,当年,,,,0,5\n"
    bring_in(county, tmp_path, HEAD + row, create_units=True, dry_run=True)
    assert not Organization.objects.filter(name__contains="气象").exists()
    plan = bring_in(county, tmp_path, HEAD + row, create_units=True)
    assert plan.founded == ["县气象局"]
    assert Organization.objects.get(name="县气象局").handles


def test_numbers_belong_to_the_session_of_the_year(county, tmp_path) -> None:
    session = a_session(a_term(county), number=3, begins_on=date(2024, 1, 9), ends_on=date(2024, 1, 12))
    bring_in(county, tmp_path, HEAD + GOOD)
    first = Matter.objects.get(number=1)
    assert first.session == session
    assert first.suggestion.registered_on == date(2024, 1, 12)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("县交通运输局", "青溪县交通运输局"),
        ("市交通运输局", "青溪县交通运输局"),
        ("交通运输局", "青溪县交通运输局"),
        ("市水利局(市水务局)", "青溪县水务局"),
        ("石桥镇", "石桥镇人民政府"),
        ("石桥镇政府", "石桥镇人民政府"),
        ("气象局", None),
    ],
)
def test_units_are_found_by_any_of_their_names(county, written, meant) -> None:
    found = UnitNames(county).find(written)
    assert (found.name if found else None) == meant


def test_a_name_that_two_units_share_means_neither(county) -> None:
    an_organization(county, "县第一中学", short_name="一中")
    an_organization(county, "市第一中学", short_name="一中")
    names = UnitNames(county)
    assert names.find("一中") is None
    assert names.find("县第一中学").name == "县第一中学"


def test_a_shared_name_is_told_as_shared_and_never_founded_again(county, tmp_path) -> None:
    """It was called unknown, and with new units wanted the database refused the second of the name with an error."""
    an_organization(county, "东门街道", "subdistrict_office", handles=True)
    an_organization(county, "东门街道办事处", "subdistrict_office", short_name="东门街道", handles=True)
    an_organization(county, "县第一中学", short_name="一中", handles=True)
    an_organization(county, "市第一中学", short_name="一中", handles=True)
    row = "建议,1,关于老街的建议,其他,东门街道,,立案,当年,,,,0,5\n建议,2,关于操场的建议,其他,一中,,立案,当年,,,,0,5\n"
    with pytest.raises(ImportRefused) as refused:
        bring_in(county, tmp_path, HEAD + row, create_units=True)
    [mistake] = refused.value.plan.mistakes
    assert (mistake.row, mistake.heading) == (3, "主办单位")
    assert "“县第一中学”、“市第一中学”都可以这样称呼，请在表中写全称" in str(mistake)
    assert UnitNames(county).find("东门街道").name == "东门街道"
