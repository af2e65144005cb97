"""Keeping the tally of states in step with the matters."""

from django.db.models import Case, F, Value, When

from renda.matters.models import Matter, Tally


def count_states(matter: Matter, left: str, entered: str, year: int | None = None) -> None:
    """Count the matter out of the state it left and into the one it entered ("" for none), in its own year or `year`.

    Call with the congress's ledger head locked, as every writer of an entry has it.
    """
    if left == entered:
        return
    year = year or matter.year
    changes = {state: change for state, change in ((left, -1), (entered, 1)) if state}
    tallies = Tally.objects.filter(
        congress=matter.congress_id, procedure=matter.procedure, year=year, state__in=changes
    )
    change = Case(*(When(state=state, then=Value(by)) for state, by in changes.items()))
    if tallies.update(count=F("count") + change) == len(changes):
        return
    # The congress's ledger head is locked until the transaction ends, so nobody else counts meanwhile.
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
