"""Opening an uploaded table by what it really is, whatever its name says."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib

from renda.roster.sheets import delimited, webpage, workbook
from renda.roster.sheets.table import MAX_BYTES, MAX_UNPACKED_BYTES, Sheet, SheetRefused

GZIP, ZIP, OLE2 = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_KINDS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG 图片",
    b"\xff\xd8\xff": "JPEG 图片",
    b"GIF8": "GIF 图片",
    b"MZ": "程序",
    b"\x7fELF": "程序",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"{\\rtf": "RTF 文档",
}
SAVE_AGAIN = "请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。"


def read_sheets(data: bytes) -> list[Sheet]:
    """The sheets of an XLSX, XLS, CSV or web-page table.

    Raises SheetRefused for a file that is empty, too large, damaged, locked by a password, or of another kind.
    """
    if not data.strip():
        raise SheetRefused("文件是空的。")
    if len(data) > MAX_BYTES:
        raise SheetRefused(
            "文件超过 {limit} MB，请删去图片和无关的工作表后再上传。", limit=MAX_BYTES // 1024 // 1024
        )
    sheets = _read(data)
    if all(sheet.is_empty for sheet in sheets):
        raise SheetRefused("文件里没有内容。")
    return sheets


def _read(data: bytes) -> list[Sheet]:
    if data.startswith(GZIP):
        data = _unpacked(data)
    if data.startswith(ZIP):
        _refuse_other_archives(data)
        return workbook.read_workbook(data)
    if data.startswith(OLE2):
        return workbook.read_workbook(_without_password(data))
    for signature, kind in OTHER_KINDS.items():
        if data.startswith(signature):
            raise SheetRefused("这是 {kind}，不是表格。请上传 .xlsx、.xls 或 .csv 文件。", kind=kind)
    text = delimited.decode(data)
    start = text[:4096].lstrip().lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise SheetRefused("这是旧式的 XML 表格。" + SAVE_AGAIN)
    if re.match(r"<(!doctype html|html|table|meta|head|\?xml[^>]*>\s*<html)", start):
        return webpage.read_page(text)
    return delimited.read_text(text)


def _unpacked(data: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            unpacked = packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SheetRefused("压缩文件已损坏，打不开。") from error
    if len(unpacked) > MAX_BYTES:
        raise SheetRefused("文件展开后过大，不予读取。" + SAVE_AGAIN)
    return unpacked


def _refuse_other_archives(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise SheetRefused("文件已损坏，打不开。" + SAVE_AGAIN) from error
    if unpacked > MAX_UNPACKED_BYTES:
        raise SheetRefused("文件展开后过大，不予读取。" + SAVE_AGAIN)
    if "word/document.xml" in names:
        raise SheetRefused("这是 Word 文档，不是表格。请把其中的表格复制到 Excel 后再上传。")
    if not any(name.startswith("xl/") for name in names):
        raise SheetRefused("这是压缩包，不是表格。请解压后上传其中的 .xlsx 或 .csv 文件。")


def _without_password(data: bytes) -> bytes:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise SheetRefused("文件设有打开密码。请在 WPS 或 Excel 中取消密码后再上传。")
    if "WordDocument".encode("utf-16-le") in data:
        raise SheetRefused("这是 Word 文档，不是表格。请把其中的表格复制到 Excel 后再上传。")
    return data
