"""`renda messages`: collect the Chinese sentences, bring the English catalogue up to date, compile it."""

import argparse
from typing import Any

from renda.commands import words

NEEDS_DJANGO = False


def register(subparsers: Any) -> None:
    """Add the command."""
    help_text = words(
        "收集待译文字、更新并编译英文译文表",
        "collect the sentences, update and compile the English catalogue",
    )
    parser = subparsers.add_parser("messages", help=help_text, description=help_text)
    parser.add_argument(
        "work",
        nargs="?",
        default="update",
        choices=["update", "compile", "missing"],
        help=words(
            "update 更新并编译；compile 只编译；missing 列出没有英文的",
            "update and compile, only compile, or list what is missing",
        ),
    )


def run(args: argparse.Namespace) -> int:
    """Do the work asked for; 1 where something is missing and that was asked."""
    from renda.language import catalogue

    if args.work == "missing":
        faults = catalogue.faults()
        print("\n".join(faults) or words("英文齐全", "the English is whole"))
        return 1 if faults else 0
    if args.work == "update":
        fresh = catalogue.update()
        lacking = len(catalogue.untranslated(fresh))
        print(
            words(
                f"共 {len(fresh)} 条，{lacking} 条没有英文",
                f"{len(fresh)} sentences, {lacking} without English",
            )
        )
    catalogue.compile_catalogue()
    return 0
