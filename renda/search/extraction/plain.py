"""Text of a plain text file, in whichever encoding Windows or anything else wrote it. Pure."""

import codecs

from renda.search.extraction.limits import MOST_CHARACTERS

_BYTES = 4 * MOST_CHARACTERS


def read(path: str) -> str:
    """The text: by its mark, else UTF-8 where it is, else GB18030 (which holds GBK)."""
    with open(path, "rb") as file:
        data = file.read(_BYTES)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")[:MOST_CHARACTERS]
    try:  # the end may cut a character in two
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(data)
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    return text[:MOST_CHARACTERS]
