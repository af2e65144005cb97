"""Files that cannot be kept: told in words, and what was typed elsewhere on the page stays."""

import errno
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from renda.documents import keeping
from renda.documents.models import Attachment
from renda.matters.models import Matter
from tests.permissions.people import People

MEGABYTE = 1024 * 1024
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
EXECUTABLE = b"MZ\x90\x00" + b"\x00" * 60 + b"PE\x00\x00" + b"\x00" * 400


@pytest.fixture
def deputy(people: People) -> Client:
    return people.client("deputy")


def sent(client: Client, people: People, name: str, content: bytes, kind: str = "application/pdf") -> Any:
    """Send one file to the deputy's draft as the page does; the page's new list of files."""
    upload = SimpleUploadedFile(name, content, kind)
    url = reverse("attach", args=[people.draft.pk])
    return client.post(url, {"files": upload}, headers={"HX-Request": "true"})


def kept(people: People) -> list[str]:
    return list(Attachment.objects.filter(matter=people.draft).values_list("name", flat=True))


def test_33_megabytes_are_refused_with_the_size_and_the_limit(people: People, deputy: Client) -> None:
    answer = sent(deputy, people, "全村道路照片.pdf", PDF + b"0" * (33 * MEGABYTE))
    words = answer.content.decode()
    assert answer.status_code == 200
    assert "全村道路照片.pdf" in words
    assert "33.0 MB" in words
    assert "上限" in words
    assert kept(people) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("年度报告.pdf", EXECUTABLE),
        ("照片.png", b"<html><script>alert(1)</script></html>"),
        ("说明.docx", b"PK\x03\x04" + b"\x00" * 40),
        ("脚本.pdf", b"#!/bin/sh\nrm -rf /\n"),
        ("程序.exe", EXECUTABLE),
        ("页面.html", b"<html></html>"),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("空.pdf", b""),
    ],
)
def test_what_a_file_is_decides_not_its_name(
    name: str, content: bytes, people: People, deputy: Client
) -> None:
    answer = sent(deputy, people, name, content)
    words = answer.content.decode()
    assert answer.status_code == 200
    assert 'role="alert"' in words
    assert name in words
    assert "<script>alert" not in words
    assert kept(people) == []


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd.pdf",
        "<script>alert(1)</script>.pdf",
        "a\r\nSet-Cookie: x=1.pdf",
        "字" * 300 + ".pdf",
        ".pdf",
    ],
)
def test_a_wild_name_is_tamed(name: str, people: People, deputy: Client) -> None:
    answer = sent(deputy, people, name, PDF)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    for file in Attachment.objects.filter(matter=people.draft):
        assert "/" not in file.name
        got = deputy.get(reverse("attachment", args=[file.pk]))
        assert got.getvalue() == PDF
        assert "\r" not in got["Content-Disposition"]
        assert got["Content-Disposition"].startswith("attachment")


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(file: Any, target: Any) -> None:
        target.write(b"the first bytes")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(keeping, "copy", no_room)


def test_a_full_disk_is_told_and_nothing_half_written_stays(
    people: People, deputy: Client, full_disk: None, settings: Any
) -> None:
    before = Matter.objects.get(pk=people.draft.pk)
    answer = sent(deputy, people, "照片.pdf", PDF + b"a disk without room")
    words = answer.content.decode()
    assert answer.status_code == 200
    assert "存储空间已满" in words
    assert "照片.pdf" in words
    assert kept(people) == []
    assert not list(Path(settings.MEDIA_ROOT).rglob(".*"))
    assert Matter.objects.get(pk=people.draft.pk).title == before.title


def test_a_disk_that_fills_while_the_file_arrives_is_told(
    people: People, deputy: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.files.uploadhandler import TemporaryFileUploadHandler

    def no_room(self: Any, raw_data: bytes, start: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", no_room)
    answer = sent(deputy, people, "照片.pdf", PDF)
    assert answer.status_code == 200
    assert "存储空间已满" in answer.content.decode()
    assert kept(people) == []


def test_a_full_disk_while_a_table_is_imported_is_told(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.files.storage import FileSystemStorage

    def no_room(self: Any, name: str, content: Any) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", no_room)
    table = SimpleUploadedFile("代表.csv", "姓名,性别\n王某,男\n".encode())
    answer = people.client("office").post(reverse("import"), {"kind": "deputies", "file": table})
    assert answer.status_code == 422
    assert "存储空间已满" in answer.content.decode()


def test_the_table_of_33_megabytes_is_refused_in_words(people: People) -> None:
    table = SimpleUploadedFile("代表.csv", "姓名\n".encode() + b"x\n" * (17 * MEGABYTE))
    answer = people.client("office").post(reverse("import"), {"kind": "deputies", "file": table})
    assert answer.status_code == 422
    assert "MB" in answer.content.decode()
