"""`renda docs`: write the pages that are made from the code, or check that they are current."""

import argparse
import sys
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from renda.commands import words

PROJECT = Path(__file__).resolve().parents[2]
# Each has documents() -> {path in the project: text}; a folder below is theirs alone.
WRITERS = ("renda.settings.document", "renda.desk.procedure_document")
MADE_FOLDERS = ("docs/procedures",)


def register(subparsers: Any) -> None:
    """Add the command."""
    help_text = words(
        "重新生成文档（程序图、设置表）", "write the made documents again (procedures, settings)"
    )
    parser = subparsers.add_parser("docs", help=help_text, description=help_text)
    parser.add_argument(
        "--check", action="store_true", help=words("只检查是否最新", "only check that they are current")
    )


def run(args: argparse.Namespace) -> int:
    """Write what has changed, or 1 with the list of what is stale."""
    if args.check:
        stale = faults()
        print("\n".join(stale), file=sys.stderr) if stale else print(
            words("文档是最新的", "the documents are current")
        )
        return 1 if stale else 0
    made = documents()
    for path, content in made.items():
        target = PROJECT / path
        if not target.exists() or target.read_text(encoding="utf-8") != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
            print(path)
    for page in left_over(made):
        page.unlink()
    return 0


def documents() -> Mapping[str, str]:
    """Every made page by its path in the project."""
    made: dict[str, str] = {}
    for name in WRITERS:
        if find_spec(name):
            made.update(import_module(name).documents())
    return made


def faults() -> list[str]:
    """A sentence for each made page that is missing, differs or is left over."""
    made = documents()
    stale = [
        path
        for path, content in made.items()
        if not (PROJECT / path).exists() or (PROJECT / path).read_text(encoding="utf-8") != content
    ]
    stale += [path.relative_to(PROJECT).as_posix() for path in left_over(made)]
    return [f"{path} 不是最新，请运行 make docs ({path} is stale: run `make docs`)" for path in stale]


def left_over(made: Mapping[str, str]) -> list[Path]:
    """Pages of something that no longer exists."""
    present = [path for folder in MADE_FOLDERS for path in (PROJECT / folder).rglob("*.md")]
    return [path for path in present if path.relative_to(PROJECT).as_posix() not in made]
