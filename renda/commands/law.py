"""`renda law`: load the texts of statutes, and list what is loaded."""

import argparse
import sys
from pathlib import Path
from typing import Any

from renda.commands import words


def register(subparsers: Any) -> None:
    """Add the command."""
    help_text = words("载入法规全文，或列出已载入的", "load the texts of statutes, or list those loaded")
    parser = subparsers.add_parser("law", help=help_text, description=help_text)
    actions = parser.add_subparsers(dest="action", required=True, metavar=words("动作", "ACTION"))
    load_help = words("从文件夹载入（.md、.txt）", "load a folder of .md or .txt files")
    load = actions.add_parser("load", help=load_help, description=load_help)
    load.add_argument("directory", type=Path, metavar=words("文件夹", "DIR"))
    list_help = words("列出法规及其文本", "list statutes and their texts")
    actions.add_parser("list", help=list_help, description=list_help)


def run(args: argparse.Namespace) -> int:
    """Load or list; 1 where a file could not be loaded."""
    return load(args.directory) if args.action == "load" else show()


def load(directory: Path) -> int:
    """Load every file and say what became of it."""
    from renda.law.loading import CannotLoad, load_texts

    failed = False
    try:
        for each in load_texts(directory):
            failed = failed or bool(each.problem)
            if each.problem:
                print(f"{each.file}: {each.problem}", file=sys.stderr)
                continue
            done = words("已载入", "loaded") if each.is_new else words("没有变化", "unchanged")
            print(f"{each.statute}（{each.edition}）: {each.articles} {words('条', 'articles')}, {done}")
    except CannotLoad as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return int(failed)


def show() -> int:
    """One line for each edition of each statute."""
    from renda.law.queries import editions_loaded, law

    loaded = editions_loaded()
    for statute in law().statutes.values():
        for edition in statute.editions:
            has_text = (statute.short, edition.name) in loaded
            state = words("有全文", "text loaded") if has_text else words("无全文", "no text")
            print(f"{statute.short}（{edition.name}）: {state}")
    return 0
