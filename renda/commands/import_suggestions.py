"""`renda import suggestions`: bring a past year's suggestions into the records."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from renda.commands import words


def add_import(kinds: Any) -> None:
    """Add the kind of table that the suggestions take."""
    help_text = words("往年的建议（平面表）", "a past year's suggestions, in the plain form")
    parser = kinds.add_parser("suggestions", help=help_text, description=help_text)
    parser.set_defaults(bring_in=bring_in)
    parser.add_argument("file", type=Path, metavar=words("文件", "FILE"))
    parser.add_argument(
        "--year", type=int, required=True, help=words("哪一年的建议", "the year they belong to")
    )
    parser.add_argument(
        "--congress", metavar=words("名称", "NAME"), help=words("哪一级人大", "which congress")
    )
    parser.add_argument(
        "--found", action="store_true", help=words("没有这个人大时新建", "found the congress if it does not exist")
    )  # fmt: skip
    parser.add_argument(
        "--create-units", action="store_true", help=words("未登记的单位一并新建", "make the units that are not known")
    )  # fmt: skip
    parser.add_argument(
        "--dry-run", action="store_true", help=words("只核对，不写入", "check only, write nothing")
    )


def bring_in(args: argparse.Namespace) -> int:
    """Import, and say what became of it; 1 where the table holds mistakes."""
    from django.core.management import CommandError

    from renda.calendar.today import today
    from renda.commands.import_roster import congress_named, say_counts, say_mistakes
    from renda.roster.importing.run import ImportRefused
    from renda.roster.sheets.table import SheetRefused
    from renda.suggestions.importing import import_suggestions

    if not args.file.is_file():
        raise CommandError(words(f"读不了文件：{args.file}", f"cannot read {args.file}"))
    try:
        plan = import_suggestions(
            congress=congress_named(args.congress, found=args.found),
            file=args.file,
            year=args.year,
            actor=None,
            on=today(),
            create_units=args.create_units,
            dry_run=args.dry_run,
        )
    except SheetRefused as refused:
        raise CommandError(str(refused)) from refused
    except ImportRefused as refused:
        say_mistakes(refused.plan)
        return 1
    say_counts(plan, dry_run=args.dry_run)
    for name in plan.founded:
        print(words(f"新建单位：{name}", f"new unit: {name}"))
    return 0
