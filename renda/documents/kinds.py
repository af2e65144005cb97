"""What a file is by its content, whatever it is called."""

import codecs
import io
import struct
import zipfile
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from renda.documents.names import extension_of
from renda.documents.refused import FileRefused

CONTENT_OF_EXTENSION = {
    ".pdf": "pdf", ".ofd": "ofd",
    ".doc": "doc", ".wps": "doc", ".docx": "docx",
    ".xls": "xls", ".et": "xls", ".xlsx": "xlsx",
    ".ppt": "ppt", ".dps": "ppt", ".pptx": "pptx",
    ".jpg": "jpg", ".jpeg": "jpg", ".png": "png",
    ".txt": "text", ".csv": "text",
}  # fmt: skip
"""The extensions that are taken, and the content each must have."""
LABELS = {
    "pdf": gettext_noop("PDF 文件"),
    "ofd": gettext_noop("OFD 文件"),
    "doc": gettext_noop("Word 97 或 WPS 文字文件"),
    "docx": gettext_noop("Word 文件"),
    "xls": gettext_noop("Excel 97 或 WPS 表格文件"),
    "xlsx": gettext_noop("Excel 文件"),
    "ppt": gettext_noop("PowerPoint 97 或 WPS 演示文件"),
    "pptx": gettext_noop("PowerPoint 文件"),
    "jpg": gettext_noop("JPEG 图片"),
    "png": gettext_noop("PNG 图片"),
    "text": gettext_noop("纯文本"),
    "program": gettext_noop("可执行程序"),
    "script": gettext_noop("脚本程序"),
    "page": gettext_noop("网页"),
    "svg": gettext_noop("SVG 图形"),
    "macro": gettext_noop("带宏的文件"),
    "locked": gettext_noop("加了打开密码的文件"),
    "rtf": gettext_noop("RTF 文件"),
    "zip": gettext_noop("压缩包"),
    "unknown": gettext_noop("不认识的内容"),
}
HEAD = 4096
_AT_ONCE = 1024 * 1024  # a multiple of the 128 bytes of a directory entry
_LARGEST_DIRECTORY = 4 * 1024 * 1024  # of a zip: an office document's has some kilobytes
_BEGINNINGS = (
    (b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"{\\rtf", "rtf"),
    (b"\x7fELF", "program"), (b"\xcf\xfa\xed\xfe", "program"), (b"\xce\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"), (b"Rar!", "zip"), (b"7z\xbc\xaf", "zip"),
)  # fmt: skip
_PAGES = (
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<script",
    "<iframe",
    "<?php",
    "<?xml",
    "<!--",
    "mime-version:",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "locked"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)  # fmt: skip
_ZIP_PARTS = (
    ("word/document", "docx"),
    ("xl/workbook", "xlsx"),
    ("ppt/presentation", "pptx"),
    ("OFD.xml", "ofd"),
)


def kind_of_file(name: str, file: IO[bytes]) -> str:
    """The content of a file that may be kept under this name: a key of LABELS.

    Raises FileRefused where the extension is not taken or the content is not what the extension says.
    """
    extension = extension_of(name)
    expected = CONTENT_OF_EXTENSION.get(extension)
    if expected is None:
        words = _("“%(name)s”不能上传：不接受%(extension)s。可以上传 %(kinds)s。")
        shown = _(" %(extension)s 文件") % {"extension": extension} if extension else _("没有扩展名的文件")
        raise FileRefused(words % {"name": name, "extension": shown, "kinds": taken_in_words()})
    found = content_of(file)
    if found != expected:
        raise FileRefused(_mismatch(name, expected, found))
    return found


def taken_in_words() -> str:
    """The extensions that are taken, as a reader sees them."""
    return " ".join(extension[1:].upper() for extension in CONTENT_OF_EXTENSION if extension != ".jpeg")


def _mismatch(name: str, expected: str, found: str) -> str:
    fields = {"name": name, "expected": _spaced(_(LABELS[expected])), "found": _spaced(_(LABELS[found]))}
    if found == "locked":
        return _("“%(name)s”加了打开密码，别人打不开，没有保存。请去掉密码后再上传。") % fields
    if found == "unknown":
        return _("“%(name)s”的内容不是%(expected)s，可能已经损坏，没有保存。请重新另存后再上传。") % fields
    if found in CONTENT_OF_EXTENSION.values():
        rename = next(extension for extension, content in CONTENT_OF_EXTENSION.items() if content == found)
        words = _("“%(name)s”的内容是%(found)s，与扩展名不符，没有保存。请把扩展名改为 %(rename)s 后再上传。")
        return words % {**fields, "rename": rename}
    return _("“%(name)s”的内容是%(found)s，不是%(expected)s，没有保存。请上传真正的%(expected)s。") % fields


def _spaced(label: str) -> str:
    """A label as it stands after Chinese: with a space before Latin letters."""
    return f" {label}" if label[0].isascii() else label


def content_of(file: IO[bytes]) -> str:
    """What the bytes are: a key of LABELS. The file is read in pieces, never as a whole."""
    file.seek(0)
    head = file.read(HEAD)
    for beginning, content in _BEGINNINGS:
        if head.startswith(beginning):
            return content
    if head.startswith(b"MZ") and b"\0" in head:
        return "program"
    if head.startswith(_OLE):
        return _content_of_ole(file)
    if head.startswith(b"PK\x03\x04"):
        return _content_of_zip(file)
    return _content_of_text(file, head)


def _content_of_ole(file: IO[bytes]) -> str:
    """By the names in its directory, whose entries lie on multiples of 128 bytes."""
    names = [(_directory_name(name), content) for name, content in _OLE_STREAMS]
    file.seek(0)
    found = {content for block in _blocks(file) for name, content in names if _stands_in(block, name)}
    return next((content for _name, content in _OLE_STREAMS if content in found), "unknown")


def _directory_name(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _stands_in(block: bytes, name: bytes) -> bool:
    at = block.find(name)
    while at >= 0:
        if at % 128 == 0:
            return True
        at = block.find(name, at + 1)
    return False


def _content_of_zip(file: IO[bytes]) -> str:
    if not has_small_directory(file):
        return "zip"
    try:
        names = zipfile.ZipFile(file).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        return "unknown"
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "macro"
    return next((content for part, content in _ZIP_PARTS if any(n.startswith(part) for n in names)), "zip")


def has_small_directory(file: IO[bytes]) -> bool:
    """A list of millions of names would fill the memory before anything is known of it."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 70_000))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22 or tail[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
        return False
    return int.from_bytes(tail[end + 12 : end + 16], "little") <= _LARGEST_DIRECTORY


def _content_of_text(file: IO[bytes], head: bytes) -> str:
    encoding = _encoding_of(file)
    if encoding is None:
        return "unknown"
    beginning = head.decode(encoding, "ignore").lstrip("\ufeff \t\r\n").lower()
    if beginning.startswith("#!"):
        return "script"
    if beginning.startswith("<svg") or (beginning.startswith("<?xml") and "<svg" in beginning):
        return "svg"
    return "page" if beginning.startswith(_PAGES) else "text"


def _encoding_of(file: IO[bytes]) -> str | None:
    """The encoding in which the whole file is text: Windows writes Chinese in GB18030 or UTF-16 as well."""
    file.seek(0)
    marked = file.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    for encoding in ("utf-16",) if marked else ("utf-8", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()
        file.seek(0)
        try:
            plain = all("\0" not in decoder.decode(block) for block in _blocks(file))
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        if plain:
            return encoding
    return None


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(_AT_ONCE):
        yield block
