"""`renda export ledger`: a congress's ledger as JSON Lines, which verifier/verify_ledger.py proves."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from renda.commands import words

if TYPE_CHECKING:
    from renda.roster.models import Congress


def add_export(subparsers: Any) -> None:
    """Add the kind of export."""
    help_text = words(
        "导出台账（可用 verifier/verify_ledger.py 独立核验）",
        "export the ledger, to be proved by verifier/verify_ledger.py",
    )
    parser = subparsers.add_parser("ledger", help=help_text, description=help_text)
    parser.add_argument(
        "--congress",
        metavar=words("名称", "NAME"),
        help=words(
            "哪一级人大的台账；只有一级时可以不写", "whose ledger; may be left out where there is one"
        ),
    )
    parser.add_argument(
        "--with-data",
        action="store_true",
        help=words("连同填写的内容（含评价等不公开的内容）", "with what was entered, ratings included"),
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar=words("文件", "FILE"),
        help=words("写入文件；不写则输出到屏幕", "the file to write; the standard output if left out"),
    )  # fmt: skip
    parser.set_defaults(export=export)


def export(args: argparse.Namespace) -> None:
    """Write the export whole, or leave what was there before."""
    from renda.matters.verification import exported_ledger

    congress = congress_named(args.congress)
    written = 0
    with opened(args.output) as file:
        for line in exported_ledger(congress.pk, with_data=args.with_data):
            file.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")
            written += 1
    if args.output:
        entries = written - 2  # without the header and the end
        print(words(f"{args.output}：{entries} 条记录", f"{args.output}: {entries} entries"))


def congress_named(name: str | None) -> "Congress":
    """The congress of that name, or the only one that has a ledger. Raises CommandError with the names there are."""
    from django.core.management import CommandError

    from renda.roster.models import Congress

    all_of_them = Congress.objects.order_by("id")
    chosen = list(all_of_them.filter(name=name) if name else all_of_them.filter(ledgerhead__isnull=False))
    if not name and not chosen:
        chosen = list(all_of_them)
    if len(chosen) == 1:
        return chosen[0]
    names = "、".join(all_of_them.values_list("name", flat=True)) or words("还没有", "none yet")
    if name:
        raise CommandError(words(f"没有“{name}”。现有：{names}", f"there is no “{name}”; there are: {names}"))
    raise CommandError(
        words(
            f"请用 --congress 写明哪一级人大。现有：{names}", f"say which with --congress; there are: {names}"
        )
    )


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """The file to write to: it takes its place only once it is whole. Without a path, the standard output."""
    if path is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        yield sys.stdout
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        from django.core.management import CommandError

        raise CommandError(
            words(f"写不了 {path}：{error.strerror}", f"cannot write {path}: {error.strerror}")
        ) from error
    finally:
        part.unlink(missing_ok=True)
