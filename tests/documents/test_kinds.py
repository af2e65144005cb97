"""What a file is by its content."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.documents.kinds import LABELS, content_of, kind_of_file
from renda.documents.names import LONGEST, tidy_name
from renda.documents.refused import FileRefused
from tests.documents import samples


@pytest.mark.parametrize(("name", "content"), samples.GOOD.items())
def test_every_kind_the_form_names_is_taken(name, content):
    assert kind_of_file(name, io.BytesIO(content)) in LABELS


def test_real_workbooks_are_taken(tmp_path):
    """Made by other people's programs, not by our own idea of the format."""
    import openpyxl
    import xlwt

    old, new = xlwt.Workbook(), openpyxl.Workbook()
    old.add_sheet("名单").write(0, 0, "李某")
    new.active["A1"] = "李某"
    old.save(tmp_path / "old.xls")
    new.save(tmp_path / "new.xlsx")
    for path, kind in ((tmp_path / "old.xls", "xls"), (tmp_path / "new.xlsx", "xlsx")):
        with path.open("rb") as file:
            assert kind_of_file(path.name, file) == kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (samples.EXE, "可执行程序"),
        (samples.ELF, "可执行程序"),
        (samples.SHELL, "脚本程序"),
        (samples.PAGE, "网页"),
        (samples.SVG, "SVG 图形"),
        (b"\xef\xbb\xbf \n<script>alert(1)</script>", "网页"),
        (b"PK\x03\x04" + b"\0" * 100, "压缩包"),
        (samples.office("notes.txt"), "压缩包"),
        (b"\0" * 100, "可能已经损坏"),
        (b"junk" + samples.PDF, "没有保存"),
    ],
)
@pytest.mark.parametrize("name", ["报告.pdf", "报告.docx", "照片.png"])
def test_what_is_not_what_it_is_called_is_refused_with_its_true_name(name, content, said):
    with pytest.raises(FileRefused) as refused:
        kind_of_file(name, io.BytesIO(content))
    assert f"“{name}”" in str(refused.value)
    assert "没有保存" in str(refused.value)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "content", [samples.SHELL, samples.PAGE, samples.SVG, samples.EXE, samples.ELF, samples.PNG]
)
def test_what_is_not_plain_text_is_no_text_file(content):
    with pytest.raises(FileRefused):
        kind_of_file("说明.txt", io.BytesIO(content))


def test_wrong_extension_of_a_good_file_says_how_to_rename_it():
    with pytest.raises(FileRefused, match=r"“照片\.jpg”的内容是 PNG 图片，与扩展名不符.*改为 \.png"):
        kind_of_file("照片.jpg", io.BytesIO(samples.PNG))
    with pytest.raises(FileRefused, match=r"改为 \.docx"):
        kind_of_file("公文.doc", io.BytesIO(samples.DOCX))


@pytest.mark.parametrize(
    "name", ["报告.pdf.exe", "报告.docm", "图.svg", "页.html", "报告", "资料.zip", ".pdf.bat"]
)
def test_other_extensions_are_refused(name):
    with pytest.raises(FileRefused, match="可以上传 PDF OFD DOC"):
        kind_of_file(name, io.BytesIO(samples.PDF))


def test_macros_and_passwords_are_refused():
    with pytest.raises(FileRefused, match="带宏的文件"):
        kind_of_file("公文.docx", io.BytesIO(samples.office("word/document.xml", "word/vbaProject.bin")))
    with pytest.raises(FileRefused, match="加了打开密码"):
        kind_of_file("公文.docx", io.BytesIO(samples.ole("EncryptedPackage")))


def test_word_of_another_program_inside_a_compound_file_is_not_its_kind():
    content = samples.ole("Installer") + b"x" * 5 + "WordDocument".encode("utf-16-le") + b"\0" * 9
    assert content_of(io.BytesIO(content)) == "unknown"


def test_archive_with_a_huge_list_is_not_read():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(70):
            archive.writestr(f"word/document{number}" + "x" * 60_000, b"")
    assert content_of(made) == "zip"


@given(st.binary(max_size=300))
def test_any_content_has_an_answer(content):
    assert content_of(io.BytesIO(content)) in LABELS


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("关于村道的建议（附图）.pdf", "关于村道的建议（附图）.pdf"),
        ("C:\\用户\\李某\\报告.PDF", "报告.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("报告\u202efdp.exe", "报告fdp.exe"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ('<script>"x".pdf', "_script__x_.pdf"),
        (" . .pdf", "附件.pdf"),
        (".pdf", "附件.pdf"),
        ("", "附件"),
        ("长" * 300 + ".docx", "长" * (LONGEST - 5) + ".docx"),
    ],
)
def test_names_are_tidied(given, kept):
    assert tidy_name(given) == kept


@given(st.text(max_size=300))
def test_any_name_is_tidied_once_and_for_all(given):
    name = tidy_name(given)
    assert 0 < len(name) <= LONGEST
    assert not set(name) & set('\\/:*?"<>|\r\n\0')
    assert tidy_name(name) == name
