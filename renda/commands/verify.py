"""`renda verify`: prove the ledger from inside, and say what was altered."""

import argparse
import sys
from typing import Any

from renda.commands import words


def register(subparsers: Any) -> None:
    """Add the command."""
    help_text = words(
        "核验台账：逐条重算，找出任何改动", "prove the ledger: recompute every entry, find any alteration"
    )
    parser = subparsers.add_parser("verify", help=help_text, description=help_text)
    parser.add_argument(
        "--congress",
        metavar=words("名称", "NAME"),
        help=words("只核验这一级人大", "only this congress's ledger"),
    )


def run(args: argparse.Namespace) -> int:
    """Say of each congress's ledger whether it holds; 1 where any does not."""
    from django.core.management import CommandError
    from django.utils.translation import gettext

    from renda.matters.verification import faults_in_ledger, head_of
    from renda.roster.models import Congress

    congresses = Congress.objects.order_by("id")
    if args.congress:
        congresses = congresses.filter(name=args.congress)
        if not congresses:
            raise CommandError(words(f"没有“{args.congress}”", f"there is no “{args.congress}”"))
    failed = False
    for congress in congresses:
        head = head_of(congress.pk)
        faults = faults_in_ledger(congress.pk)
        failed = failed or bool(faults)
        for fault in faults:
            place = words(f"第 {fault.seq} 条", f"entry {fault.seq}")
            print(f"{congress.name}：{place}：{gettext(fault.what)}", file=sys.stderr)
        if not faults:
            count = head.seq if head else 0
            print(f"{congress.name}：{words(f'{count} 条记录，完好', f'{count} entries, whole')}")
    return int(failed)
