"""Papers as counties have them, made for tests."""

import io
import zipfile

import docx

TEXT = """领衔代表：张三
一、基本情况
水渠建于1978年。
二、问题分析
渗漏严重。
三、具体建议
尽快修缮。"""


def a_docx(text: str = TEXT) -> bytes:
    """A Word file whose paragraphs are the lines of the text; a line with tabs is a row of a table."""
    document = docx.Document()
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) == 1:
            document.add_paragraph(line)
            continue
        table = document.add_table(rows=1, cols=len(cells))
        for cell, words in zip(table.rows[0].cells, cells, strict=True):
            cell.text = words
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def with_macros(content: bytes) -> bytes:
    """The Word file with a macro project in it."""
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    return target.getvalue()


def a_zip(files: dict[str, bytes], *, encoding: str = "utf-8") -> bytes:
    """An archive of the files; with another encoding than UTF-8 the names are written as Windows writes them."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(OldName(name, encoding) if encoding != "utf-8" else name, content)
    return target.getvalue()


class OldName(zipfile.ZipInfo):
    """An entry whose name is written in an old encoding without the mark of UTF-8."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(name)
        self.encoding = encoding
        self.compress_type = zipfile.ZIP_DEFLATED

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode(self.encoding), self.flag_bits & ~0x800
