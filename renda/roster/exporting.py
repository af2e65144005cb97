"""The roster as tables that import back unchanged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from renda.roster.importing import deputies, organizations
from renda.roster.importing.duties import DELEGATION, STANDING
from renda.roster.models import Congress, Membership, Organization
from renda.roster.queries import held_on
from renda.roster.sheets.writing import write_csv, write_xlsx

WORDS_OF_GENDER = {"male": "男", "female": "女"}


@dataclass(frozen=True, slots=True)
class Table:
    """A title, headings and rows of text."""

    title: str
    headings: list[str]
    rows: list[list[str]]

    def as_bytes(self, form: str) -> bytes:
        """The table as a file: form "xlsx" or "csv". Raises KeyError for another form."""
        writers: dict[str, Callable[[], bytes]] = {
            "xlsx": lambda: write_xlsx(self.title, self.headings, self.rows),
            "csv": lambda: write_csv(self.headings, self.rows),
        }
        return writers[form]()


def deputies_table(congress: Congress, on: date, *, order: str = "name_pinyin") -> Table:
    """The congress's deputies on the day; `order` is "name_pinyin" or "name_strokes"."""
    held = (
        Membership.objects.filter(held_on(on), post__role="deputy", organization__congress=congress)
        .select_related("person", "organization", "constituency", "term")
        .order_by(f"person__{order}", "person_id")
    )
    duties = _duties(congress, on)
    rows = [_deputy(row, duties) for row in held]
    return Table(f"{congress.short_name}代表名册", [field.label for field in deputies.FIELDS], rows)


def _duties(congress: Congress, on: date) -> dict[tuple[int, str], str]:
    labels = [*STANDING, *DELEGATION]
    held = Membership.objects.filter(held_on(on), organization__congress=congress, post__label__in=labels)
    classes = ("standing_committee", "delegation")
    rows = held.filter(organization__classification__in=classes).values_list(
        "person_id", "organization__classification", "post__label"
    )
    return {(person, classification): label for person, classification, label in rows}


def _deputy(row: Membership, duties: dict[tuple[int, str], str]) -> list[str]:
    person = row.person
    values = {
        **{
            column: getattr(person, column)
            for column in ("name", "ethnicity", "birth_date", "party", "education")
        },
        **{column: getattr(person, column) for column in ("work", "phone", "address")},
        "gender": WORDS_OF_GENDER.get(person.gender, ""),
        "delegation": row.organization.name if row.organization.classification == "delegation" else "",
        "constituency": row.constituency.name if row.constituency else "",
        "card_number": row.card_number,
        "term": str(row.term.number) if row.term else "",
        "standing_duty": duties.get((person.pk, "standing_committee"), ""),
        "delegation_duty": duties.get((person.pk, "delegation"), ""),
        "begins_on": row.begins_on.isoformat(),
    }
    return [values[field.key] for field in deputies.FIELDS]


def organizations_table(congress: Congress, on: date) -> Table:
    """The congress's bodies on the day, in their order."""
    rows = (
        Organization.objects.filter(congress=congress)
        .filter(Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on))
        .select_related("parent")
        .order_by("order", "id")
    )
    words = organizations.chinese_classifications()
    return Table(
        f"{congress.short_name}机构",
        [field.label for field in organizations.FIELDS],
        [_body(row, words) for row in rows],
    )


def _body(row: Organization, words: dict[str, str]) -> list[str]:
    parent = row.parent.name if row.parent else ""
    handles = "是" if row.handles else "否"
    kind = words[row.classification]
    return [row.name, row.short_name, kind, parent, handles, str(row.order), row.description]
