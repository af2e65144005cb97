"""What an uploaded file is called."""

import re
import unicodedata

LONGEST = 120  # characters, with the extension
_EXTENSION = re.compile(r"\.[0-9A-Za-z]{1,9}$")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]')


def tidy_name(given: str) -> str:
    """The file's name without folders, signs that no system allows in names, and signs that cannot be seen.

    Invisible signs are left out because U+202E lets “报告‮fdp.exe” look like “报告exe.pdf”. Chinese stays as it is.
    """
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    seen = "".join(
        sign for sign in name if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp", "Co"}
    )
    name = " ".join(_NOT_IN_NAMES.sub("_", seen).split()).rstrip(". ")
    extension = extension_of(name)
    stem = name[: len(name) - len(extension)].strip(". ")
    return (stem or "附件")[: LONGEST - len(extension)] + extension


def extension_of(name: str) -> str:
    """The last extension in lower case with its point; empty where there is none."""
    found = _EXTENSION.search(name)
    return found.group().lower() if found else ""
