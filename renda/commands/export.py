"""`renda export WHAT`: write records of a congress as a file.

Each kind of export is a module `export_<what>` beside this one with ``add_export(subparsers)``, which adds its parser
and sets its ``export`` to the function that does the work.
"""

import argparse
import importlib
import pkgutil
from typing import Any

from renda import commands
from renda.commands import words


def register(subparsers: Any) -> None:
    """Add the command, with one sub-command for each kind of export."""
    help_text = words("导出台账、名册或者全部资料", "export the ledger, the roster or everything")
    parser = subparsers.add_parser("export", help=help_text, description=help_text)
    kinds = parser.add_subparsers(dest="kind", required=True, metavar=words("内容", "WHAT"))
    for name in sorted(found.name for found in pkgutil.iter_modules(commands.__path__)):
        if name.startswith("export_"):
            importlib.import_module(f"{commands.__name__}.{name}").add_export(kinds)


def run(args: argparse.Namespace) -> int:
    """Do the export asked for; its exit status."""
    return int(args.export(args) or 0)
