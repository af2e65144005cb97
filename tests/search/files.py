"""Files to be read, made here: each says the words SAID."""

import io
import struct
import zipfile

import xlsxwriter
from docx import Document
from pypdf import PdfWriter

SAID = "河道清淤工程"


def docx(*paragraphs: str) -> bytes:
    """A Word document as python-docx writes it."""
    document, made = Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(made)
    return made.getvalue()


def docx_of(xml: bytes, part: str = "word/document.xml") -> bytes:
    """A Word document whose body is whatever is given."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr(part, xml)
    return made.getvalue()


def bomb(megabytes: int) -> bytes:
    """A small Word document that unpacks to so many megabytes."""
    return docx_of(b"<a>" + b" " * (megabytes * 1024 * 1024) + b"</a>")


def xlsx(*rows: tuple[object, ...]) -> bytes:
    """A workbook of one sheet."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        sheet = workbook.add_worksheet("清单")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return made.getvalue()


def pdf(text: str = "", password: str = "") -> bytes:
    """A PDF made by typst, locked where a password is given (RC4, which needs no other library)."""
    import typst

    source = '#set page(width: 12cm, height: 6cm)\n#set text(font: "Noto Serif CJK SC")\n' + text
    plain = typst.compile(source.encode(), format="pdf")
    if not password:
        return plain
    writer, made = PdfWriter(io.BytesIO(plain)), io.BytesIO()
    writer.encrypt(password, algorithm="RC4-128")
    writer.write(made)
    return made.getvalue()


def doc(text: str, *, flags: int = 0x0200, small: str = "") -> bytes:
    """An old Word document: a compound file with a table of pieces, the first in UTF-16, the second (if any) in
    Windows-1252."""
    start = 0x400
    pieces = [(text, start)] + ([(small, 0x40000000 | (start + 2 * len(text)) * 2)] if small else [])
    words = bytearray(0x400) + text.encode("utf-16-le") + small.encode("cp1252")
    places = [0]
    for said, _place in pieces:
        places.append(places[-1] + len(said))
    table = struct.pack(f"<{len(places)}I", *places) + b"".join(
        struct.pack("<HIH", 0, at, 0) for _s, at in pieces
    )
    clx = b"\x01\x02\0\0\0" + b"\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<HH", words, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", words, 0x0A, flags)
    struct.pack_into("<II", words, 0x01A2, 0, len(clx))
    return compound({"WordDocument": bytes(words), "1Table": clx})


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file by [MS-CFB]; every stream is made long enough to lie in ordinary sectors."""
    end, free, fat_mark = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    body, chains, entries = b"", [], []
    for name, data in streams.items():
        data = data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0")
        entries.append((name, 2, len(body) // 512, len(data)))
        chains.append(len(data) // 512)
        body += data
    fat: list[int] = []
    for length in chains:
        at = len(fat)
        fat += [at + step + 1 for step in range(length - 1)] + [end]
    directory_at = len(fat)
    fat += [end, fat_mark]
    rows = [
        _entry("Root Entry", 5, end, 0, child=1),
        *(_entry(*one, right=place) for place, one in _linked(entries)),
    ]
    directory = b"".join(rows).ljust(512, b"\0")
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<IIIIIIIII", 0, 1, directory_at, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", directory_at + 1, *[free] * 108)
    return head + body + directory + table


def _linked(entries: list[tuple[str, int, int, int]]) -> list[tuple[int, tuple[str, int, int, int]]]:
    last = len(entries)
    return [(place + 1 if place < last else 0xFFFFFFFF, one) for place, one in enumerate(entries, 1)]


def _entry(
    name: str, kind: int, start: int, size: int, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF
) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written), kind, 1, 0xFFFFFFFF, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
