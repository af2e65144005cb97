"""`renda export everything`: a congress's records as one archive, whole or without anybody's name."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from renda.commands import words
from renda.commands.archives import write_archive


def add_export(kinds: Any) -> None:
    """Add the kind of export."""
    help_text = words(
        "全部资料，或者匿名资料，一个 ZIP", "everything, or everything without names, as one ZIP"
    )
    parser = kinds.add_parser("everything", help=help_text, description=help_text)
    parser.add_argument("file", type=Path, metavar=words("文件", "FILE"))
    parser.add_argument(
        "--anonymous", action="store_true", help=words("不含任何人的姓名和联系方式", "without anybody's name or number")
    )  # fmt: skip
    parser.add_argument(
        "--congress", metavar=words("名称", "NAME"), help=words("哪一级人大", "which congress")
    )
    parser.set_defaults(export=export)


def export(args: argparse.Namespace) -> int:
    """Write the archive. The export is on record like any other."""
    from renda.commands.import_roster import congress_named
    from renda.exporting.models import Export

    kind = Export.ANONYMOUS if args.anonymous else Export.WHOLE
    record = Export.objects.create(congress=congress_named(args.congress), kind=kind, person=None)
    return write_archive(record, args.file)
