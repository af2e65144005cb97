"""`renda import suggestions` on a folder or an archive of papers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from renda.command import main
from renda.documents.models import Attachment
from renda.intake.models import Batch
from renda.matters.models import Entry, Matter
from tests import factories as make
from tests.intake.papers import a_docx, a_zip

pytestmark = pytest.mark.django_db
GOOD = {
    "城关镇12号张三关于修缮水渠的建议.docx": a_docx(),
    "城关镇13号张三关于修路的建议.docx": a_docx("修路。"),
}


@pytest.fixture(autouse=True)
def office(tmp_path: Path, settings: Any, pin_today: Callable[[date], None]) -> Any:
    pin_today(date(2026, 3, 2))
    settings.MEDIA_ROOT = tmp_path / "files"
    congress = make.a_congress("青溪县人民代表大会")
    actor = make.somebody(congress, "clerk", classification="deputies_committee")
    make.a_user(actor.person_id, "bangongshi")
    return actor


def run(path: Path, *more: str) -> int:
    return int(main(["import", "suggestions", str(path), "--year", "2025", *more]) or 0)


def a_folder(tmp_path: Path, files: dict[str, bytes]) -> Path:
    folder = tmp_path / "去年"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def test_a_folder_is_brought_in_with_its_originals(tmp_path: Path, office: Any, capsys: Any) -> None:
    folder = a_folder(tmp_path, GOOD)
    assert run(folder, "--by", "bangongshi", "--dry-run") == 0
    assert not Matter.objects.exists()
    assert run(folder, "--by", "bangongshi") == 0
    assert "登记建议 2 件" in capsys.readouterr().out
    assert sorted(Matter.objects.values_list("number", flat=True)) == [12, 13]
    assert Attachment.objects.filter(uploaded_by=office.person_id).count() == 2
    assert Entry.objects.filter(person=office.person_id).count() == 2


def test_an_archive_with_a_doubt_writes_nothing_or_waits_for_review(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "去年.zip"
    path.write_bytes(a_zip({**GOOD, "a.docx": b"broken", "14号关于养老的建议.txt": "养老。".encode()}))
    assert run(path, "--by", "bangongshi") == 1
    said = capsys.readouterr()
    assert "a.docx" in said.err
    assert "没有读出领衔代表" in said.err
    assert not Matter.objects.exists()
    assert Batch.objects.get().status == "dropped"
    assert run(path, "--by", "bangongshi", "--review") == 0
    assert Batch.objects.latest("id").status == "review"


@pytest.mark.parametrize("by", [[], ["--by", "nobody"]])
def test_somebody_must_answer_for_it(tmp_path: Path, by: list[str], capsys: Any) -> None:
    assert run(a_folder(tmp_path, GOOD), *by) != 0
    assert "--by" in capsys.readouterr().err
    assert not Batch.objects.exists()


def test_an_empty_folder_is_told(tmp_path: Path, capsys: Any) -> None:
    assert run(a_folder(tmp_path, {}), "--by", "bangongshi") != 0
    assert "没有文件" in capsys.readouterr().err
