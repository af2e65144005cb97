"""Writing the sort keys of all names anew, after a table of readings or strokes has changed."""

from __future__ import annotations

from renda.roster.importing.people import set_name_keys
from renda.roster.models import Person


def refresh_name_keys() -> int:
    """Recompute every person's keys; answers how many people were looked at."""
    people = list(Person.objects.all())
    for person in people:
        set_name_keys(person)
    Person.objects.bulk_update(people, ["name_pinyin", "name_strokes"], batch_size=500)
    return len(people)
