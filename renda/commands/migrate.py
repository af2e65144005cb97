"""`renda migrate`: make the database, or bring it up to date."""

import argparse
from typing import Any

from renda.commands import words


def register(subparsers: Any) -> None:
    """Add the command."""
    help_text = words("建立数据库或升级到当前版本", "make the database, or bring it up to date")
    subparsers.add_parser("migrate", help=help_text, description=help_text)


def run(args: argparse.Namespace) -> None:
    """Apply what has not been applied yet; says nothing where all is up to date."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from renda.matters.queue import make_queue

    executor = MigrationExecutor(connection)
    pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if pending:
        print(
            words(f"正在更新数据库（{pending} 步）…", f"Updating the database ({pending} steps)…"), flush=True
        )
        call_command("migrate", verbosity=0, interactive=False)
    make_queue()
