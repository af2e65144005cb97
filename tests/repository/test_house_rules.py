"""The rules of the house that a machine can check."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
NAMES_THAT_SAY_NOTHING = {"utils", "util", "common", "core", "helpers", "helper", "base", "misc", "tools"}
NAMED_BY_DJANGO = {"renda/database/postgresql/base.py", "renda/database/sqlite3/base.py"}  # <engine>.base
LONGEST_FILE = 350  # lines; most are under 150
MODULES = sorted((PROJECT / "renda").rglob("*.py"))
OWN = [path for path in MODULES if "migrations" not in path.parts]
TEMPLATES = sorted((PROJECT / "renda").rglob("templates/**/*.html"))


def named(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def test_every_module_is_named_for_what_it_does() -> None:
    empty = {named(path) for path in MODULES if path.stem in NAMES_THAT_SAY_NOTHING}
    assert not empty - NAMED_BY_DJANGO


def test_files_are_short() -> None:
    long = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in OWN}
    assert not {path: lines for path, lines in long.items() if lines > LONGEST_FILE}


def calls(path: Path) -> Iterator[str]:
    """Every call in a module, as written: "date.today"."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_today_has_one_source() -> None:
    own_clock = {
        "date.today",
        "datetime.date.today",
        "datetime.now",
        "datetime.today",
        "datetime.datetime.now",
    }
    found = {named(path) for path in OWN if own_clock & set(calls(path))}
    assert found <= {"renda/calendar/today.py"}, "ask renda.calendar.today"


def test_every_module_says_what_it_is_for() -> None:
    with_code = [
        path
        for path in OWN
        if path.name not in {"__init__.py", "apps.py"}
        and not path.stem.endswith("urls")
        and path.read_text().strip()
    ]
    assert not [
        named(path) for path in with_code if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]


@pytest.mark.parametrize(
    "pattern", [r"<script(?![^>]*\bsrc=)[^>]*>", r"\son[a-z]+\s*=\s*[\"']", r"javascript:"]
)
def test_pages_carry_no_script_of_their_own(pattern: str) -> None:
    # The content policy would refuse it; better to learn that here than from a page that does nothing.
    allowed = re.compile(r"<script[^>]*type=\"application/json\"")
    found = []
    for path in TEMPLATES:
        for match in re.finditer(pattern, path.read_text(encoding="utf-8")):
            if not allowed.match(match.group()):
                found.append(f"{named(path)}: {match.group()}")
    assert not found


def test_pages_fetch_nothing_from_elsewhere() -> None:
    outside = re.compile(r"(?:src|href|action)=\"(?:https?:)?//")
    assert not [named(path) for path in TEMPLATES if outside.search(path.read_text(encoding="utf-8"))]
