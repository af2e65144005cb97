"""`renda export ballots`: a closed box as JSON Lines, which verifier/verify_ballots.py recounts."""

import argparse
from pathlib import Path
from typing import Any

from renda.commands import words
from renda.commands.export_ledger import opened


def add_export(subparsers: Any) -> None:
    """Add the kind of export."""
    help_text = words(
        "导出无记名投票的选票清单（可用 verifier/verify_ballots.py 独立计票）",
        "export the ballots of a secret vote, to be recounted by verifier/verify_ballots.py",
    )
    parser = subparsers.add_parser("ballots", help=help_text, description=help_text)
    parser.add_argument(
        "box", type=int, metavar=words("票箱编号", "BOX"),
        help=words("票箱页面地址里的数字", "the number in the address of the box's page"),
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", type=Path, metavar=words("文件", "FILE"),
        help=words("写入文件；不写则输出到屏幕", "the file to write; the standard output if left out"),
    )  # fmt: skip
    parser.set_defaults(export=export)


def export(args: argparse.Namespace) -> None:
    """Write the export whole, or leave what was there before."""
    from django.core.management import CommandError

    from renda.boxes.export import lines_of
    from renda.boxes.models import Box
    from renda.secrecy.form import canonical

    box = Box.objects.select_related("case").filter(pk=args.box).first()
    if box is None:
        raise CommandError(words(f"没有编号 {args.box} 的票箱", f"there is no box {args.box}"))
    if box.closed_at is None:
        raise CommandError(
            words("票箱还没有封，封箱以后才能导出", "the box is not closed; it is exported afterwards")
        )
    with opened(args.output) as file:
        for line in lines_of(box):
            file.write(canonical(line) + "\n")
    if args.output:
        told = words(f"{args.output}：{box.in_box or 0} 张选票", f"{args.output}: {box.in_box or 0} ballots")
        print(told)
