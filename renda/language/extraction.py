"""Finds every Chinese sentence that the project shows, in Python, in templates and in pure declarations."""

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

from renda.language import spoken

PROJECT = Path(__file__).resolve().parents[2]
SOURCE = PROJECT / "renda"
CJK = spoken.CJK

# Modules that hold plain Chinese, translated where it is shown, because they import no Django.
DECLARATIONS = (
    "procedures/**/*.py",
    "counting/**/*.py",
    "calendar/**/*.py",
    "law/bounds.py",
    "law/rule.py",
    "law/rulebook.py",
    "law/statute.py",
    "law/vocabulary.py",
    "accounts/capacities.py",
    "matters/verification.py",
)
SHOWS_NONE = SOURCE / "procedures/promise_items.py"  # reads what units write; its Chinese is patterns
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

type_of_message = str | tuple[str, ...]


def template_catalogue() -> Catalog:
    """Every message of the project without translation; locations are files, so that moving a line changes nothing."""
    catalogue = Catalog(project="renda", charset="utf-8")
    for place, message, context in messages():
        catalogue.add(message, locations=[(place, None)], context=context)  # type: ignore[list-item]
    return catalogue


def messages() -> Iterator[tuple[str, type_of_message, str | None]]:
    """Each message with the file it stands in and its context, in order of file."""
    for path in sorted(SOURCE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        yield from _named(path, _from_python(source))
        yield from _named(path, ((sentence, None) for sentence in spoken.sentences(source)))
    for path in sorted(SOURCE.rglob("templates/**/*.*")):
        if path.suffix in {".html", ".txt"}:
            yield from _named(path, _from_template(path))
    for pattern in DECLARATIONS:
        for path in sorted(SOURCE.glob(pattern)):
            if path != SHOWS_NONE:
                yield from _named(path, _from_declaration(path.read_text(encoding="utf-8")))


def _named(
    path: Path, found: Iterator[tuple[type_of_message, str | None]]
) -> Iterator[tuple[str, type_of_message, str | None]]:
    place = path.relative_to(PROJECT).as_posix()
    for message, context in found:
        yield place, message, context


def _from_python(source: str) -> Iterator[tuple[type_of_message, str | None]]:
    for _line, message, _comments, context in extract(
        "python", io.BytesIO(source.encode()), keywords=KEYWORDS
    ):
        # A string in a call such as _(mistake["reason"]) is no sentence; every sentence of the source is Chinese.
        if message and not "".join(message).isascii():
            yield (tuple(message) if isinstance(message, list | tuple) else message), context


def _from_template(path: Path) -> Iterator[tuple[type_of_message, str | None]]:
    # Django turns a template into calls of gettext between blanks; inside brackets Python ignores their indentation.
    calls = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    yield from _from_python(f"({calls}\n)")


def _from_declaration(source: str) -> Iterator[tuple[type_of_message, str | None]]:
    tree = ast.parse(source)
    apart = set(_documentation(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            apart.update(id(part) for part in ast.walk(node))
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in apart
            and CJK.search(node.value)
        ):
            yield node.value, None


def _documentation(tree: ast.Module) -> Iterator[int]:
    """The docstrings: sentences for the reader of the code, never shown."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
