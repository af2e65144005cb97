"""The files given with a step stand in its ledger entry, each with its digest."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from renda.documents.actions import attach_file
from renda.matters.models import Matter
from renda.matters.sentences import note
from renda.matters.verification import faults_in_ledger
from tests.county import REPLY, County
from tests.documents import samples


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def _attach(matter: Matter, actor: Any, name: str, content: bytes = samples.PDF) -> Any:
    return attach_file(matter=matter, upload=SimpleUploadedFile(name, content), actor=actor)


def test_the_deputys_files_are_named_at_submission(county: County) -> None:
    matter = county.draft()
    file = _attach(matter, county.deputy, "现场照片.pdf")
    entry = county.take(matter, "submit", county.deputy, unclassified=True)
    assert entry.data["files"] == [{"name": "现场照片.pdf", "sha256": file.digest}]
    assert "现场照片.pdf" in note(entry)
    file.refresh_from_db()
    assert file.entry == entry
    assert faults_in_ledger() == []


def test_a_file_is_named_once(county: County) -> None:
    matter = county.handling()
    _attach(matter, county.handler, "答复函扫描件.pdf")
    county.take(matter, "ask_extension", county.handler, reason="涉及多个部门")
    county.take(matter, "decide_extension", county.office, outcome="refused", note="")
    reply = county.take(matter, "reply", county.handler, **REPLY)
    assert [e.step for e in matter.entries.all() if "files" in e.data] == ["ask_extension"]
    assert "files" not in reply.data
