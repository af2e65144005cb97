"""Small files of every kind, made here."""

import io
import zipfile

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0" * 40
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + b"\0" * 40
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"
ELF = b"\x7fELF\x02\x01\x01" + b"\0" * 60
EXE = b"MZ\x90\0\x03\0\0\0" + b"\0" * 60 + b"PE\0\0"
SHELL = b"#!/bin/sh\nrm -rf /\n"
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
TEXT = "关于修缮村道的情况说明\n一、现状……\n".encode()


def office(part: str, *more: str) -> bytes:
    """An office document of which only the list of parts is true."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("[Content_Types].xml", part, *more):
            archive.writestr(name, "<x/>")
    return made.getvalue()


def ole(*streams: str) -> bytes:
    """A compound file of which only the directory is true."""
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + directory.ljust(1024, b"\0")


DOCX, XLSX, PPTX = office("word/document.xml"), office("xl/workbook.xml"), office("ppt/presentation.xml")
OFD = office("OFD.xml")
DOC, XLS, PPT = ole("WordDocument"), ole("Workbook"), ole("PowerPoint Document")
GOOD = {
    "报告.pdf": PDF, "版式.ofd": OFD, "公文.doc": DOC, "公文.wps": DOC, "公文.docx": DOCX, "表.xls": XLS, "表.et": XLS,
    "表.xlsx": XLSX, "演示.ppt": PPT, "演示.dps": PPT, "演示.pptx": PPTX, "照片.jpg": JPG, "照片.JPEG": JPG,
    "截图.png": PNG, "说明.txt": TEXT, "名单.csv": "姓名,单位\n李某,县某局\n".encode("gb18030"),
    "记事本.txt": "情况说明".encode("utf-16"), "有标记.txt": "\ufeff情况说明".encode(),
}  # fmt: skip
