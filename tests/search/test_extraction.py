"""The text of files, and what is said of those that cannot be read."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt

from renda.search.extraction.limits import (
    DAMAGED,
    LOCKED,
    MISSING,
    MOST_CHARACTERS,
    NO_READER,
    NO_TEXT,
    TOO_LARGE,
    TOO_SLOW,
)
from renda.search.extraction.reading import read_file
from tests.search import files
from tests.search.files import SAID

Keep = Callable[[bytes], str]


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    def write(data: bytes) -> str:
        path = tmp_path / "file"
        path.write_bytes(data)
        return str(path)

    return write


READABLE = {
    "docx": lambda: files.docx("一、现状", SAID),
    "pdf": lambda: files.pdf(SAID),
    "xlsx": lambda: files.xlsx(("项目", "金额"), (SAID, 1200)),
    "doc": lambda: files.doc(f"一、现状\r{SAID}\r"),
    "utf8": lambda: f"现状\n{SAID}".encode(),
    "gbk": lambda: f"现状\r\n{SAID}".encode("gbk"),
    "utf16": lambda: f"现状\n{SAID}".encode("utf-16"),
}


@pytest.mark.parametrize("kind", READABLE)
def test_every_kind_is_read(keep: Keep, kind: str) -> None:
    text, problem = read_file(
        keep(READABLE[kind]()), kind if kind in {"docx", "pdf", "xlsx", "doc"} else "text"
    )
    assert problem == ""
    assert SAID in text


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    workbook = xlwt.Workbook(encoding="utf-8")
    workbook.add_sheet("清单").write(0, 0, SAID)
    workbook.save(str(tmp_path / "old.xls"))
    assert SAID in read_file(str(tmp_path / "old.xls"), "xls")[0]


def test_an_old_document_of_two_pieces_without_its_fields(keep: Keep) -> None:
    text = '见\x13 HYPERLINK "http://elsewhere.example" \x14附件一\x15。\r' + SAID + "\x07表\x07"
    read, problem = read_file(keep(files.doc(text, small="G320 caf\xe9")), "doc")
    assert problem == ""
    assert read == f"见附件一。\n{SAID}\n表\nG320 café"


def test_a_word_document_says_what_stands_in_its_parts_and_not_what_was_struck_out(keep: Keep) -> None:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = (
        f'<w:document xmlns:w="{namespace}"><w:p><w:r><w:t>河道</w:t></w:r><w:r><w:t>清淤</w:t></w:r>'
        "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:tab/><w:t>工程</w:t></w:r></w:p>"
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:document>"
    )
    assert read_file(keep(files.docx_of(xml.encode())), "docx") == ("河道清淤\t工程\n", "")


@pytest.mark.parametrize(
    ("kind", "made", "problem"),
    [
        ("pdf", lambda: files.pdf(SAID, "secret"), LOCKED),
        ("doc", lambda: files.doc(SAID, flags=0x0300), LOCKED),
        ("pdf", lambda: files.pdf(), NO_TEXT),
        ("docx", lambda: files.bomb(200), TOO_LARGE),
        ("docx", lambda: files.docx_of(b"<a><b></a>"), DAMAGED),
        ("docx", lambda: b"PK\x03\x04 broken", DAMAGED),
        ("pdf", lambda: b"%PDF-1.7 broken", DAMAGED),
        ("xlsx", lambda: b"PK\x03\x04 broken", DAMAGED),
        ("xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", DAMAGED),
        ("doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", DAMAGED),
        ("doc", lambda: files.compound({"WordDocument": b"\xff" * 5000, "1Table": b"\xff" * 5000}), LOCKED),
        ("doc", lambda: files.compound({"WordDocument": bytes(5000), "0Table": bytes(5000)}), DAMAGED),
        ("png", lambda: b"\x89PNG", NO_READER),
    ],
)  # fmt: skip
def test_what_cannot_be_read_has_a_reason(
    keep: Keep, kind: str, made: Callable[[], bytes], problem: str
) -> None:
    assert read_file(keep(made()), kind) == ("", problem)


def test_entities_that_multiply_are_refused(keep: Keep) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE a [<!ENTITY e0 "laugh">{entities}]><a>&e9;</a>'
    assert read_file(keep(files.docx_of(xml.encode())), "docx") == ("", DAMAGED)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert read_file(str(tmp_path / "nothing"), "docx") == ("", MISSING)


def test_what_takes_too_long_is_given_up(keep: Keep) -> None:
    assert read_file(keep(files.docx(SAID)), "docx", seconds=0.01) == ("", TOO_SLOW)


def test_the_beginning_of_a_long_file_is_read(keep: Keep) -> None:
    long = f"{SAID}\n" + "很长的说明。" * MOST_CHARACTERS
    for kind, data in (("text", long.encode()), ("docx", files.docx(SAID, *["很长的说明。" * 1000] * 50))):
        text, problem = read_file(keep(data), kind)
        assert problem == ""
        assert text.startswith(SAID)
        assert len(text) <= MOST_CHARACTERS
