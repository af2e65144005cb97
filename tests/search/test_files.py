"""Files of matters are found by their names and their words, as long as they are there, by whoever may open them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from renda.accounts.actor import Actor
from renda.documents.actions import attach_file, withdraw_file
from renda.documents.models import Attachment
from renda.matters.models import Matter
from renda.search import attached
from renda.search.models import Passage
from tests import factories as make
from tests.county import County
from tests.search import files
from tests.search.files import SAID
from tests.search.hits import found

Index = Callable[[], None]


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def give(matter: Matter, actor: Actor, name: str, data: bytes) -> Attachment:
    return attach_file(matter=matter, upload=SimpleUploadedFile(name, data), actor=actor)


def test_a_file_is_found_by_its_words_and_by_its_name(county: County, index: Index) -> None:
    give(county.draft(), county.deputy, "实施方案.docx", files.docx(SAID))
    index()
    assert [one.title for one in found(county.deputy, SAID)] == ["实施方案.docx"]
    assert len(found(county.deputy, "实施方案", kind="file")) == 1
    assert found(county.colleague, SAID) == []


def test_a_withdrawn_file_is_found_no_longer(county: County, index: Index) -> None:
    file = give(county.draft(), county.deputy, "实施方案.txt", SAID.encode())
    index()
    assert len(found(county.deputy, SAID)) == 1
    withdraw_file(attachment=file, actor=county.deputy)
    assert found(county.deputy, SAID) == []
    index()
    assert not Passage.objects.filter(source=attached.FILES.code).exists()


def test_a_file_follows_its_matter(county: County, index: Index) -> None:
    matter = county.draft()
    give(matter, county.deputy, "实施方案.txt", SAID.encode())
    county.take(matter, "submit", county.deputy, unclassified=True)
    county.take(matter, "register", county.office, outcome="accepted")
    index()
    assert found(county.handler, SAID) == []
    assert len(found(county.office, SAID)) == 1
    county.take(matter, "assign", county.office, lead_unit=county.unit, assisting_units=[])
    index()
    assert len(found(county.handler, SAID)) == 1


def test_a_file_is_read_once(county: County, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    matter = county.draft()
    give(matter, county.deputy, "实施方案.txt", SAID.encode())
    index()

    def again(path: str, kind: str) -> tuple[str, str]:
        raise AssertionError("read again")

    monkeypatch.setattr(attached, "read_file", again)
    county.take(matter, "submit", county.deputy, unclassified=True)
    index()
    assert len(found(county.office, SAID)) == 1


def test_what_could_not_be_read_is_said(county: County, index: Index) -> None:
    give(county.draft(), county.deputy, "预算.pdf", files.pdf(SAID, "secret"))
    index()
    assert found(county.deputy, SAID) == []
    html = make.signed_in(county.deputy).get(reverse("search"), {"q": "预算.pdf"}).content.decode()
    assert "文件加了打开密码" in html


def test_a_file_given_with_a_hidden_act_is_hidden_with_it(county: County, index: Index) -> None:
    matter, _other = county.replied(), county.replied()  # of two replies one rating settles nothing yet
    entry = county.take(
        matter, "evaluate", county.deputy, handling="satisfied", result="satisfied", words="好"
    )
    Attachment.objects.create(
        matter=matter, entry=entry, file="nothing", name="评价照片说明.txt", kind="text", size=1, digest="1" * 64,
        uploaded_by_id=county.deputy.person_id,
    )  # fmt: skip
    index()
    assert matter.state == "replied"
    assert found(county.handler, "评价照片") == []
    assert len(found(county.deputy, "评价照片")) == 1
