"""The import itself: all of a table, or nothing of it."""

from __future__ import annotations

from django.core.cache import cache
from django.db import transaction

from renda.roster.importing.plan import Kind, Plan, Setting
from renda.roster.importing.reading import Choices, compare, read_table
from renda.roster.models import Congress
from renda.roster.sheets.reading import read_sheets


class ImportRefused(Exception):
    """The table holds mistakes: nothing was written. `plan.mistakes` names them."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(f"{len(plan.mistakes)}")
        self.plan = plan


def import_table(
    data: bytes, kind: Kind, setting: Setting, choices: Choices | None = None, *, dry_run: bool = False
) -> Plan:
    """Import a file in one transaction. Raises SheetRefused or ImportRefused, and then nothing has changed.

    With `dry_run` the comparison alone is made, and nothing is written.

    The congress is locked, and the comparison made inside: two imports at once cannot both find a person missing.
    """
    reading = read_table(read_sheets(data), kind, choices or Choices())
    with transaction.atomic():
        Congress.objects.select_for_update().get(pk=setting.congress.pk)
        comparison = compare(reading, kind, setting)
        if comparison.plan.mistakes:
            raise ImportRefused(comparison.plan)
        if not dry_run:
            comparison.work.write()
    cache.delete(f"bodies-{setting.congress.pk}")
    return comparison.plan
