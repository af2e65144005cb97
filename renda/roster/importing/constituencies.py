"""Constituencies by the names and numbers people write for them."""

from __future__ import annotations

import re

from renda.roster.models import Constituency, Term
from renda.roster.sheets.checking import Record

_NUMBERED = re.compile(r"第?0*(\d{1,4})号?(?:选区)?")


class Constituencies:
    """The term's constituencies; those lacking may be made."""

    def __init__(self, term: Term | None) -> None:
        self.term = term
        rows = list(Constituency.objects.filter(term=term)) if term else []
        self._by_number = {row.number: row for row in rows}
        self._by_name = {row.name: row for row in rows}
        self.founded: list[Constituency] = []

    def find(self, record: Record, *, create: bool) -> Constituency | None:
        """The constituency the row names: by its name, else by its number (12, 第12选区)."""
        name = str(record.values.get("constituency", ""))
        if not name or self.term is None:
            return None
        numbered = _NUMBERED.fullmatch(name)
        number = int(numbered[1]) if numbered else 0
        found = self._by_name.get(name) or self._by_number.get(number)
        if found is None and create:
            number = number or max(self._by_number, default=0) + 1
            found = Constituency(
                term=self.term, number=number, name=f"第{name}选区" if name.isdigit() else name
            )
            self._by_number[number] = self._by_name[name] = found
            self.founded.append(found)
        return found

    def save(self) -> None:
        """Save the founded ones."""
        Constituency.objects.bulk_create(self.founded)
        self.founded = []
