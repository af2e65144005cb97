"""The demo county's bank of law questions: each comes in by the import, and its answer stands in the cited article."""

import csv
from datetime import date
from pathlib import Path

import pytest

from renda.demo.examining import QUESTIONS
from renda.exams.importing import KIND
from renda.exams.models import BankQuestion
from renda.law.articles import read_statute
from renda.law.cite import Cite
from renda.roster.importing.plan import Setting
from renda.roster.importing.run import import_table
from tests import factories as make

TEXTS = Path(__file__).resolve().parents[3] / "shared" / "law" / "texts"
ROWS = list(csv.DictReader(QUESTIONS.read_text(encoding="utf-8").splitlines()))


def test_there_are_forty_at_least_and_of_every_kind_and_statute() -> None:
    assert len(ROWS) >= 40
    assert {row["题型"] for row in ROWS} == {"单选题", "多选题", "判断题", "简答题"}
    assert {row["主题"] for row in ROWS} == {"宪法", "地方组织法", "监督法", "代表法"}


@pytest.mark.django_db
def test_all_come_in_by_the_import() -> None:
    congress = make.a_congress()
    plan = import_table(QUESTIONS.read_bytes(), KIND, Setting(congress=congress, on=date(2026, 3, 2)))
    assert plan.new == len(ROWS) == BankQuestion.objects.filter(congress=congress).count()


@pytest.mark.parametrize("row", ROWS, ids=[str(number) for number in range(1, len(ROWS) + 1)])
def test_the_words_it_rests_on_stand_in_the_article(row: dict[str, str]) -> None:
    path = TEXTS / f"{row['法律']}.md"
    if not path.is_file():
        pytest.skip("the statutes' texts are not here: ../shared/law/texts is absent")
    statute = read_statute(path.read_text(encoding="utf-8"))
    article = next(one for one in statute.articles if one.number == int(row["条"]))
    paragraph = int(row["款"]) if row["款"] else None
    assert article.holds(Cite(row["法律"], article.number, paragraph))
    parts = article.paragraphs if paragraph is None else article.paragraphs[paragraph - 1 : paragraph]
    said = "".join(part.text + "".join(part.items) for part in parts)
    assert row["条文原文"] in said
