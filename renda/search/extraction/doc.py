"""Text of an old Word document (DOC, Word 97 to 2003; WPS writes the same). Pure.

By Microsoft's published format [MS-DOC]: the file information block says where the table of pieces stands; each piece
is a stretch of the text, in bytes of Windows-1252 or in UTF-16.
"""

import re
import struct
from collections.abc import Iterator

import olefile

from renda.search.extraction.limits import DAMAGED, LOCKED, TOO_LARGE, Unreadable
from renda.search.extraction.pieces import gathered

_IS_ENCRYPTED, _USES_TABLE_1 = 0x0100, 0x0200
_MOST_BYTES = 64 * 1024 * 1024
_FIELD_CODES = re.compile("\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15")  # what a field computes from
_BREAKS = str.maketrans({"\r": "\n", "\x07": "\n", "\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\xa0": " "})
_MARKS = re.compile("[\x00-\x08\x0e-\x1f]")


def read(path: str) -> str:
    """The text. Raises Unreadable."""
    try:
        with olefile.OleFileIO(path) as file:
            return _text(file)
    except (OSError, struct.error, IndexError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise Unreadable(DAMAGED) from error


def _text(file: olefile.OleFileIO) -> str:
    if file.get_size("WordDocument") > _MOST_BYTES:
        raise Unreadable(TOO_LARGE)
    words = file.openstream("WordDocument").read()
    (flags,) = struct.unpack_from("<H", words, 0x0A)
    if flags & _IS_ENCRYPTED:
        raise Unreadable(LOCKED)
    table = file.openstream("1Table" if flags & _USES_TABLE_1 else "0Table").read()
    at, size = struct.unpack_from("<II", words, 0x01A2)
    text = gathered_pieces(words, table[at : at + size])
    previous = ""
    while previous != text:  # fields within fields: the innermost first
        previous, text = text, _FIELD_CODES.sub("", text)
    return gathered(_MARKS.sub("", text.translate(_BREAKS)).split("\n"))


def gathered_pieces(words: bytes, clx: bytes) -> str:
    """The text of all pieces, in their order."""
    return "".join(_pieces(words, clx))


def _pieces(words: bytes, clx: bytes) -> Iterator[str]:
    at = 0
    while clx[at] == 1:  # formatting that stands before the table
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at] != 2:
        raise Unreadable(DAMAGED)
    (size,) = struct.unpack_from("<I", clx, at + 1)
    count = (size - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    for number in range(count):
        (place,) = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * number + 2)
        length = places[number + 1] - places[number]
        if place & 0x40000000:
            start = (place & 0x3FFFFFFF) // 2
            yield words[start : start + length].decode("cp1252", "replace")
        else:
            yield words[place : place + 2 * length].decode("utf-16-le", "replace")
