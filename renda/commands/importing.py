"""`renda import WHAT FILE`: bring a table into the county's records, all of it or nothing.

Each kind of table is added by a module `import_<what>` beside this one with ``add_import(kinds)``, which adds its
parser and sets its ``bring_in`` to the function that does the work.
"""

import argparse
import importlib
import pkgutil
from typing import Any

from renda import commands
from renda.commands import words


def register(subparsers: Any) -> None:
    """Add the command, with one sub-command for each kind of table."""
    help_text = words(
        "导入表格（XLSX、XLS、CSV），全部写入或全部不写",
        "import a table (XLSX, XLS, CSV), all of it or nothing",
    )
    parser = subparsers.add_parser("import", help=help_text, description=help_text)
    kinds = parser.add_subparsers(dest="kind", required=True, metavar=words("内容", "WHAT"))
    for name in sorted(found.name for found in pkgutil.iter_modules(commands.__path__)):
        if name.startswith("import_"):
            importlib.import_module(f"{commands.__name__}.{name}").add_import(kinds)


def run(args: argparse.Namespace) -> int:
    """Do the import asked for; its exit status."""
    return int(args.bring_in(args) or 0)
