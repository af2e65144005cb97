"""`renda export roster|organizations`: tables that import back unchanged."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from renda.commands import words


def add_export(kinds: Any) -> None:
    """Add the kinds of export."""
    for key, help_zh, help_en in (
        ("roster", "代表名册，可原样导回", "the deputies' roster, which imports back"),
        ("organizations", "机构，可原样导回", "bodies, which import back"),
    ):
        one = kinds.add_parser(key, help=words(help_zh, help_en), description=words(help_zh, help_en))
        one.add_argument(
            "file", type=Path, metavar=words("文件", "FILE"), help=words(".xlsx 或 .csv", ".xlsx or .csv")
        )
        one.add_argument(
            "--congress", metavar=words("名称", "NAME"), help=words("哪一级人大", "which congress")
        )
        one.set_defaults(export=export)


def export(args: argparse.Namespace) -> int:
    """Write the file; its ending chooses the form."""
    from django.core.management import CommandError

    from renda.calendar.today import today
    from renda.commands.import_roster import congress_named
    from renda.roster.exporting import deputies_table, organizations_table

    form = args.file.suffix.lstrip(".").lower()
    if form not in {"xlsx", "csv"}:
        raise CommandError(
            words("文件名应以 .xlsx 或 .csv 结尾", "the file's name must end in .xlsx or .csv")
        )
    tables = {"roster": deputies_table, "organizations": organizations_table}
    table = tables[args.kind](congress_named(args.congress), today())
    try:
        args.file.write_bytes(table.as_bytes(form))
    except OSError as error:
        raise CommandError(words(f"写不了文件：{args.file}", f"cannot write {args.file}")) from error
    print(words(f"{args.file}：{len(table.rows)} 行", f"{args.file}: {len(table.rows)} rows"))
    return 0
