"""Archives as they come, and as they should not come: each with a clear sentence, none does harm."""

import io
import stat
import struct
import zipfile

import pytest

from renda.intake import unpacking
from renda.intake.texts import kind_of_paper
from renda.intake.unpacking import ArchiveRefused, content_of_entry, files_of, open_archive
from tests.intake.papers import a_docx, a_zip, with_macros

MOST = 32 * unpacking.MEGABYTE


def found(data: bytes, most: int = MOST) -> dict[str, str]:
    """The names of the archive's files and why each is not read."""
    with open_archive(io.BytesIO(data)) as archive:
        return {one.path: one.reason.format(**one.params) for one in files_of(archive, most)}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_are_read_as_they_were_given(encoding: str) -> None:
    data = a_zip({"建议/城关镇/12号张三关于𬭎的建议.docx": b"x", "东乡/丙.txt": b"y"}, encoding=encoding)
    assert list(found(data)) == ["建议/城关镇/12号张三关于𬭎的建议.docx", "东乡/丙.txt"]


def test_what_systems_add_is_passed_over() -> None:
    files = dict.fromkeys(
        (
            "__MACOSX/._a.docx",
            ".DS_Store",
            "夹/.DS_Store",
            "夹/._甲.docx",
            "~$甲.docx",
            "Thumbs.db",
            "夹/desktop.ini",
        ),
        b"x",
    )
    assert found(a_zip({**files, "夹/甲.docx": b"x"})) == {"夹/甲.docx": ""}


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "/etc/passwd.txt", "C:\\a\\甲.txt", "夹/../../甲.txt"]
)
def test_paths_that_lead_out_are_refused_and_harmless(name: str) -> None:
    ((path, reason),) = found(a_zip({name: b"x"})).items()
    assert "路径指向压缩包之外" in reason
    assert ".." not in path
    assert not path.startswith("/")


def test_a_link_is_no_file() -> None:
    link = zipfile.ZipInfo("链接.docx")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "符号链接" in found(target.getvalue())["链接.docx"]


def test_a_file_with_a_password_is_named() -> None:
    data = bytearray(a_zip({"a.docx": b"secret"}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.index(signature)
        data[start + at] |= 1
    assert "加了压缩密码" in found(bytes(data))["a.docx"]


def test_a_bomb_is_refused_by_what_it_says_and_by_what_it_is() -> None:
    data = a_zip({"a.txt": b"0" * (20 * unpacking.MEGABYTE)})
    assert "几百倍" in found(data)["a.txt"]
    lying = bytearray(a_zip({"a.txt": b"0" * (40 * unpacking.MEGABYTE)}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        lying[lying.index(signature) + at :][:4] = b""
        start = lying.index(signature) + at
        lying[start : start + 4] = struct.pack("<I", 1000)
    with open_archive(io.BytesIO(bytes(lying))) as archive, pytest.raises(ArchiveRefused):
        content_of_entry(archive, 0, MOST)


def test_very_many_or_very_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_FILES", 2)
    with pytest.raises(ArchiveRefused, match="文件太多"):
        found(a_zip({f"{n}.txt": b"x" for n in range(3)}))
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 10)
    with pytest.raises(ArchiveRefused, match="展开后过大"):
        found(a_zip({"a.txt": b"x" * 11}))
    monkeypatch.setattr(unpacking, "MOST_BYTES", 10)
    with pytest.raises(ArchiveRefused, match="压缩包超过"):
        found(a_zip({"a.txt": b"x"}))
    monkeypatch.undo()
    assert (
        "超过每个文件 1 MB 的上限" in found(a_zip({"a.txt": b"x" * 1_100_000}), unpacking.MEGABYTE)["a.txt"]
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "不是 ZIP"),
        (b"PK\x03\x04 cut off", "不是 ZIP"),
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
    ],
)
def test_what_is_no_archive_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(ArchiveRefused, match=sentence):
        open_archive(io.BytesIO(data))


def test_a_damaged_file_is_named() -> None:
    data = bytearray(a_zip({"a.txt": bytes(range(256)) * 40}))
    data[60] ^= 0xFF
    with open_archive(io.BytesIO(bytes(data))) as archive, pytest.raises(ArchiveRefused, match="已经损坏"):
        content_of_entry(archive, 0, MOST)


def test_an_archive_in_the_archive_and_an_empty_file_are_named() -> None:
    told = found(a_zip({"b.zip": a_zip({"a.txt": b"x"}), "空.docx": b""}))
    assert "先解压" in told["b.zip"]
    assert told["空.docx"] == "是空文件"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.docx", with_macros(a_docx()), "带有宏"),
        ("a.doc", b"{\\rtf1 x}", "RTF"),
        ("a.doc", b"<html><body>x</body></html>", "网页"),
        ("a.doc", a_docx(), "扩展名与内容不符"),
        ("a.docx", b"PK\x03\x04 broken", "损坏"),
        ("a.txt", b"MZ\x90\x00\x03", "程序"),
        ("a.exe", b"MZ\x90\x00\x03", "不是 Word"),
        ("a", b"x", "不是 Word"),
    ],
)
def test_what_a_paper_is_not(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(ArchiveRefused, match=sentence):
        kind_of_paper(name, content)


def test_what_a_paper_is() -> None:
    assert kind_of_paper("a.docx", a_docx()) == "docx"
    assert kind_of_paper("a.TXT", "汉字".encode("gb18030")) == "text"
