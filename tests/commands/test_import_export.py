"""`renda import` and `renda export` on the console."""

from __future__ import annotations

from pathlib import Path

import pytest

from renda.command import main
from renda.roster.models import Congress, Membership, Organization
from renda.roster.sheets.writing import write_csv

pytestmark = pytest.mark.django_db
ROSTER = write_csv(["姓名", "代表团", "出生年月"], [["张三", "城关代表团", "1975.03"]])
COUNTY = "青川市人民代表大会"


def test_an_empty_county_takes_a_roster_and_gives_it_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, back = tmp_path / "名册.csv", tmp_path / "名册.xlsx"
    file.write_bytes(ROSTER)
    found = ["--congress", COUNTY, "--found", "--term", "18", "--term-begins", "2022-01-10"]
    assert main(["import", "deputies", str(file), *found, "--dry-run"]) == 0
    assert "只核对" in capsys.readouterr().out
    assert not Membership.objects.exists()
    assert main(["import", "deputies", str(file), *found]) == 0
    assert "新增 1" in capsys.readouterr().out
    assert main(["export", "roster", str(back)]) == 0
    assert main(["import", "deputies", str(back)]) == 0
    assert "无改动 1" in capsys.readouterr().out


def test_mistakes_are_said_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Congress.objects.create(name=COUNTY, short_name="青川市人大", level="county")
    file = tmp_path / "机构.csv"
    file.write_bytes(write_csv(["单位", "上级"], [["甲局", "乙局"]]))
    assert main(["import", "organizations", str(file), "--no-create-missing"]) == 1
    assert "行 2「上级」：“乙局”" in capsys.readouterr().err
    assert not Organization.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", "deputies", "/nowhere.xlsx"], "读不了文件"),
        (["import", "organizations", __file__, "--congress", "无此人大"], "没有“无此人大”"),
        (["import", "organizations", __file__, "--congress", COUNTY, "--found"], "没有找到表头"),
        (["export", "roster", "名册.pdf"], "应以 .xlsx 或 .csv 结尾"),
    ],
)
def test_what_cannot_begin_is_refused_in_words(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
