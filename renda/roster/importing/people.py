"""Who in the roster is meant by a row, and what of the person the row would change."""

from __future__ import annotations

from collections import defaultdict

from renda.roster.importing.person_fields import PERSON_FIELDS
from renda.roster.models import Congress, Membership, Person
from renda.roster.names import pinyin_key, plain_name, stroke_key
from renda.roster.sheets.checking import Record

COLUMNS = tuple(field.key for field in PERSON_FIELDS)


class Ambiguous(Exception):
    """More than one person of the roster may be meant."""


class People:
    """The people of a county and its towns, by name."""

    def __init__(self, congress: Congress) -> None:
        root = congress.parent_id or congress.pk
        family = Congress.objects.filter(pk=root) | Congress.objects.filter(parent_id=root)
        held = Membership.objects.filter(organization__congress__in=family)
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        for person in Person.objects.filter(pk__in=held.values("person_id")):
            self.by_name[plain_name(person.name)].append(person)

    def known_by_phone(self, record: Record) -> Person | None:
        """Somebody of the same name and telephone, whatever the post. Raises Ambiguous when several."""
        phone = record.values.get("phone")
        found = [one for one in self.by_name[str(record.values["name"])] if phone and one.phone == phone]
        if len(found) > 1:
            raise Ambiguous
        return found[0] if found else None


def same_birth(one: str, other: str) -> bool:
    """Whether two reduced dates may be of one day: 1975 and 1975-03 may."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def contradicts(person: Person, record: Record) -> bool:
    """Whether both tell a birth date and it is another."""
    birth = str(record.values.get("birth_date", ""))
    return bool(birth and person.birth_date and not same_birth(birth, person.birth_date))


def is_same(person: Person, record: Record) -> bool:
    """Whether the birth date or the telephone shows that the person (of the same name) is meant."""
    phone = str(record.values.get("phone", ""))
    return same_birth(person.birth_date, str(record.values.get("birth_date", ""))) or bool(
        phone and person.phone == phone
    )


def update_person(person: Person, record: Record) -> bool:
    """Set what the row tells otherwise; an empty cell and a vaguer date take nothing away. Whether it changed."""
    changed = False
    for column in COLUMNS:
        value = record.values.get(column)
        if value is None or value == getattr(person, column):
            continue
        if column == "birth_date" and person.birth_date.startswith(str(value)):
            continue
        if column == "name" and plain_name(person.name) == value:
            continue
        setattr(person, column, value)
        changed = True
    if changed or not person.name_pinyin:
        set_name_keys(person)
    return changed


def set_name_keys(person: Person) -> None:
    """Write the two keys by which the name is sorted."""
    person.name_pinyin = pinyin_key(person.name)
    person.name_strokes = stroke_key(person.name)


def new_person(record: Record) -> Person:
    """A person as the row describes, not saved yet."""
    person = Person(
        **{column: value for column in COLUMNS if (value := record.values.get(column)) is not None}
    )
    set_name_keys(person)
    return person
