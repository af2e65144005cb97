"""The demo county for a module of tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command

from renda.demo.county import make_county
from renda.demo.roster import County


@contextmanager
def a_demo_county(blocker: Any, **options: Any) -> Iterator[County]:
    """Make it, and empty the tables afterwards.

    Not in one transaction: PostgreSQL walks past every earlier version of a row that the same transaction has written,
    and the ledger's end is written with each step.
    """
    with blocker.unblock():
        try:
            yield make_county(**options)
        finally:
            call_command("flush", interactive=False, verbosity=0)
