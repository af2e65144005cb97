"""`renda import suggestions`: bring a past year's suggestions into the records, from a table, or from the papers."""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path
from typing import Any

from renda.commands import words


def add_import(kinds: Any) -> None:
    """Add the kind of table that the suggestions take."""
    help_text = words(
        "往年的建议：一张表，或者放原文的文件夹、ZIP",
        "a past year's suggestions: a table, or a folder or ZIP of papers",
    )
    parser = kinds.add_parser("suggestions", help=help_text, description=help_text)
    parser.set_defaults(bring_in=bring_in)
    parser.add_argument("file", type=Path, metavar=words("文件或文件夹", "PATH"))
    parser.add_argument(
        "--year",
        type=int,
        metavar=words("年份", "YEAR"),
        required=True,
        help=words("哪一年的建议", "the year they belong to"),
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
    parser.add_argument(
        "--by", metavar=words("用户名", "USER"),
        help=words("以谁的名义导入原文（代表工委或办公室的账号）", "who brings the papers in (a user of the office)"),
    )  # fmt: skip
    parser.add_argument(
        "--review", action="store_true",
        help=words("读取后留在网页上逐件核对，不写入", "read, and leave the papers for review in the browser"),
    )  # fmt: skip


def bring_in(args: argparse.Namespace) -> int:
    """Import, and say what became of it; 1 where the table holds mistakes."""
    from django.core.management import CommandError

    from renda.calendar.today import today
    from renda.commands.import_roster import congress_named, say_counts, say_mistakes
    from renda.roster.importing.run import ImportRefused
    from renda.roster.sheets.table import SheetRefused
    from renda.suggestions.importing import import_suggestions

    if not args.file.exists():
        raise CommandError(words(f"读不了文件：{args.file}", f"cannot read {args.file}"))
    if holds_papers(args.file):
        from renda.commands.papers import bring_in_papers

        return bring_in_papers(args)
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


def holds_papers(path: Path) -> bool:
    """Whether it is a folder, or an archive that is no workbook."""
    if path.is_dir():
        return True
    with path.open("rb") as file:
        if file.read(4) != b"PK\x03\x04":
            return False
        with zipfile.ZipFile(file) as archive:
            return "[Content_Types].xml" not in archive.namelist()
