"""The English catalogue: brought up to date, compiled, and examined for what is missing."""

import io
import os
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from renda.language.extraction import SOURCE, template_catalogue

PO = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
HEADER = "# English for Renda. Made up to date by `make messages`; the Chinese is the source.\n"


def read(path: Path = PO) -> Catalog:
    """The catalogue as it stands; an empty one where there is none."""
    if not path.exists():
        return Catalog(locale="en", project="renda")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def updated(path: Path = PO) -> Catalog:
    """The catalogue with every message of the source, its translations kept, and nothing that is no longer used."""
    catalogue = read(path)
    catalogue.update(template_catalogue(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.header_comment = HEADER.strip()
    catalogue.fuzzy = False
    catalogue.project, catalogue.version = "renda", "0"
    return catalogue


def written(catalogue: Catalog) -> str:
    """The catalogue as the text of its file, in order of the source files and without dates that only change."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    lines = out.getvalue().decode().splitlines(keepends=True)
    moving = (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Report-Msgid",
        "Generated-By",
    )
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in moving)))


def update(path: Path = PO) -> Catalog:
    """Write the catalogue up to date; the new one."""
    catalogue = updated(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(catalogue), encoding="utf-8")
    return catalogue


def compile_catalogue(path: Path = PO) -> Path:
    """Compile to the file Django reads, put in place whole so that a running server never reads half; its path."""
    target = path.with_suffix(".mo")
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".new")
    with half.open("wb") as file:
        write_mo(file, read(path))
    os.replace(half, target)
    return target


def untranslated(catalogue: Catalog) -> list[Message]:
    """The messages without English (in any plural form), or with English that is only a guess."""
    return [message for message in catalogue if message.id and (message.fuzzy or not _is_whole(message))]


def faults(path: Path = PO) -> list[str]:
    """What keeps the English pages from being whole, as sentences: missing English and placeholders that differ."""
    catalogue = updated(path)
    found = [
        f"没有英文 (no English): {_first(message)}  [{_place(message)}]"
        for message in untranslated(catalogue)
    ]
    for message, errors in catalogue.check():
        found += [f"{error}: {_first(message)}  [{_place(message)}]" for error in errors]
    if path.exists() and not found and path.read_text(encoding="utf-8") != written(catalogue):
        found.append("译文表不是最新，请运行 make messages (the catalogue is stale: run `make messages`)")
    return found


def _is_whole(message: Message) -> bool:
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    return bool(strings) and all(strings)


def _first(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, list | tuple) else message.id)


def _place(message: Message) -> str:
    return str(message.locations[0][0]) if message.locations else ""
