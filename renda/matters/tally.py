"""Keeping the tally of states in step with the matters."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from renda.matters.models import Matter, Tally

# Every step that changes a state pays for this: written out, it costs a fraction of what the same expression does.
_COUNT = """
UPDATE matters_tally SET count = count + CASE WHEN state = %s THEN -1 ELSE 1 END
WHERE congress_id = %s AND procedure = %s AND year = %s AND state IN (%s, %s)
"""


def count_states(matter: Matter, left: str, entered: str, year: int | None = None) -> None:
    """Count the matter out of the state it left and into the one it entered ("" for none), in its own year or `year`.

    Call with the congress's ledger head locked, as every writer of an entry has it.
    """
    if left == entered:
        return
    year = year or matter.year
    changes = {state: change for state, change in ((left, -1), (entered, 1)) if state}
    database: Any = connections[DEFAULT_DB_ALIAS]
    with database.prepared_cursor() as cursor:
        cursor.execute(_COUNT, (left, matter.congress_id, matter.procedure, year, left, entered))
        if cursor.rowcount == len(changes):
            return
    # The congress's ledger head is locked until the transaction ends, so nobody else counts meanwhile.
    tallies = Tally.objects.filter(
        congress=matter.congress_id, procedure=matter.procedure, year=year, state__in=changes
    )
    missing = changes.keys() - set(tallies.values_list("state", flat=True))
    Tally.objects.bulk_create(
        Tally(
            congress_id=matter.congress_id,
            procedure=matter.procedure,
            year=year,
            state=state,
            count=changes[state],
        )
        for state in missing
    )
