"""`renda check`: examine the law, the settings, the made documents and the translations."""

import argparse
import sys
from importlib import import_module
from typing import Any

from renda.commands import words

# Each function answers a list of sentences, empty where all is well.
CHECKS = {
    "law": "renda.law.check:faults",
    "settings": "renda.settings.check:faults",
    "docs": "renda.commands.docs:faults",
    "translations": "renda.language.catalogue:faults",
}


def register(subparsers: Any) -> None:
    """Add the command."""
    help_text = words(
        "检查法规数据、设置、文档和译文", "examine the law, settings, documents and translations"
    )
    parser = subparsers.add_parser("check", help=help_text, description=help_text)
    parser.add_argument(
        "names", nargs="*", metavar=words("项目", "NAME"), help=" ".join(CHECKS), choices=[[], *CHECKS]
    )


def run(args: argparse.Namespace) -> int:
    """Run the checks named, or all of them; 1 where any finds a fault."""
    failed = False
    for name in args.names or CHECKS:
        module, function = CHECKS[name].split(":")
        found = getattr(import_module(module), function)()
        failed = failed or bool(found)
        for fault in found:
            print(f"{name}: {fault}", file=sys.stderr)
        if not found:
            print(words(f"{name}：无误", f"{name}: no fault"))
    return int(failed)
