"""A past year's suggestions from a list in the plain form: title, topic, units, result, days to the reply."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from renda.accounts.actor import Actor
from renda.matters.models import Entry, Matter
from renda.matters.recording import STEP, record_past_matter
from renda.roster.importing.organizations import classify
from renda.roster.importing.plan import Kind, Plan, Setting
from renda.roster.importing.run import import_table
from renda.roster.models import Congress, Organization, Session
from renda.roster.sheets.checking import Columns, Record
from renda.suggestions.importing_fields import FIELDS
from renda.suggestions.models import Suggestion
from renda.suggestions.unit_names import UnitNames

LABEL = "往年建议"


def import_suggestions(
    *,
    congress: Congress,
    file: Path,
    year: int,
    actor: Actor | None,
    on: date,
    create_units: bool = False,
    dry_run: bool = False,
) -> Plan:
    """Bring a year's list into the congress's records, all of it or nothing; a second time adds nothing.

    `actor` None is the operator at the console. Raises SheetRefused for a file that is no table, ImportRefused with
    every mistake by row and column.
    """
    data = file.read_bytes()
    source = {"file": file.name, "sha256": hashlib.sha256(data).hexdigest()}

    def begin(setting: Setting) -> SuggestionImport:
        return SuggestionImport(setting, year, actor, source)

    kind = Kind("suggestions", LABEL, FIELDS, begin, lambda congress: False)
    setting = Setting(congress=congress, on=on, create_missing=create_units)
    return import_table(data, kind, setting, dry_run=dry_run)


@dataclass(slots=True)
class Row:
    """One suggestion of the list on its way into the records."""

    values: dict[str, Any]
    row: int
    lead: Organization
    assisting: list[Organization]
    merged_into: int | None = None


@dataclass
class SuggestionImport:
    """Compares the list with what is recorded of that year, and writes what is new."""

    setting: Setting
    year: int
    actor: Actor | None
    source: dict[str, str]
    rows: list[Row] = field(default_factory=list)
    founded: dict[str, Organization] = field(default_factory=dict)

    def plan(self, records: list[Record], columns: Columns, progress: Callable[[int], None]) -> Plan:
        """Find every unit and every suggestion that is there already."""
        plan = Plan()
        self.names = UnitNames(self.setting.congress)
        self.session = self._session()
        self.recorded = self._recorded()
        numbers: dict[int, int] = {}
        for record in records:
            number = record.values.get("no")
            if isinstance(number, int) and number in numbers:
                reason, first = "与行 {row} 的编号重复", numbers[number]
                plan.mistakes.append(columns.mistake(record.row, "no", str(number), reason, row=first))
            elif isinstance(number, int) and {"title", "main_unit"} <= record.values.keys():
                numbers[number] = record.row
                self._plan_row(record, columns, plan)
            progress(record.row)
        self._check_merging(columns, plan, numbers)
        plan.founded = list(self.founded)
        return plan

    def _plan_row(self, record: Record, columns: Columns, plan: Plan) -> None:
        values = record.values
        known = self.recorded.get(int(str(values["no"])))
        if known is not None:
            if known != self._told(record):
                reason = "这个编号已有内容不同的建议，请核对年度和编号，或者在系统中更正"
                plan.mistakes.append(columns.mistake(record.row, "no", str(values["no"]), reason))
            plan.count(record.row, "unchanged")
            return
        before = len(plan.mistakes)
        lead = self._unit(str(values["main_unit"]), "main_unit", record, columns, plan)
        named = values.get("co_units") or []
        others = [self._unit(str(one), "co_units", record, columns, plan) for one in named]  # type: ignore[attr-defined]
        if len(plan.mistakes) == before and lead is not None:
            assisting = {one.name: one for one in others if one is not None and one is not lead}
            self.rows.append(
                Row(dict(values), record.row, lead, list(assisting.values()), _merged_into(values))
            )
            plan.count(record.row, "new")

    def _unit(self, name: str, key: str, record: Record, columns: Columns, plan: Plan) -> Organization | None:
        found = self.names.find(name)
        if found is not None:
            return found
        if self.setting.create_missing:
            classification = classify(name)
            unit = Organization(
                congress=self.setting.congress, name=name, classification=classification, handles=True
            )
            self.names.learn(unit)
            self.founded[name] = unit
            return unit
        reason = "没有登记这个单位，请先导入机构，或者选择新建未登记的单位"
        plan.mistakes.append(columns.mistake(record.row, key, name, reason))
        return None

    def _check_merging(self, columns: Columns, plan: Plan, numbers: dict[int, int]) -> None:
        for row in self.rows:
            if row.merged_into is not None and row.merged_into not in {*numbers, *self.recorded}:
                note = str(row.values["merge_note"])
                plan.mistakes.append(columns.mistake(row.row, "merge_note", note, "表中没有并入的那一件"))

    def _session(self) -> Session | None:
        """The session of that year, whose numbers these are."""
        sessions = Session.objects.filter(term__congress=self.setting.congress, begins_on__year=self.year)
        return sessions.order_by("begins_on").first()

    def _recorded(self) -> dict[int, Any]:
        """What each number of the year is known as: what an earlier import told, or None told otherwise."""
        mine = {"congress": self.setting.congress, "procedure": "suggestion", "number__isnull": False}
        matters = Matter.objects.filter(**mine, year=self.year)
        if self.session:
            matters |= Matter.objects.filter(**mine, session=self.session)
        told = Entry.objects.filter(matter__in=matters, step=STEP).values_list("matter__number", "data")
        imported = {number: data.get("told") for number, data in told}
        numbers = [number for number in matters.values_list("number", flat=True) if number is not None]
        return {number: imported.get(number, "") for number in numbers}

    @staticmethod
    def _told(record: Record) -> dict[str, Any]:
        return dict(sorted(record.values.items()))

    def write(self) -> None:
        """Write every new suggestion; those merged come after what they were merged into."""
        Organization.objects.bulk_create(self.founded.values())
        begun_on = self.session.ends_on if self.session else date(self.year, 1, 1)
        for row in sorted(self.rows, key=lambda row: row.merged_into is not None):
            self._write(row, begun_on)

    def _write(self, row: Row, begun_on: date) -> None:
        values = row.values
        days = values.get("days_to_reply")
        main = self._matter(row.merged_into) if row.merged_into else None
        matter = record_past_matter(
            congress=self.setting.congress,
            procedure="suggestion",
            state=state_of(values),
            title=values["title"],
            year=self.year,
            number=values["no"],
            session=self.session,
            opened_on=begun_on,
            holders={"lead_unit": [row.lead], "assisting_unit": row.assisting},
            merged_into=main,
            actor=self.actor,
            on=self.setting.on,
            source={**self.source, "row": row.row, "told": dict(sorted(values.items()))},
        )
        Suggestion.objects.create(
            matter=matter,
            topic=values.get("topic", ""),
            nature=values.get("nature", ""),
            is_key=values.get("nature") == "key",
            result_code=values.get("result_code", ""),
            registered_on=begun_on,  # the list tells the days that passed, not the days on which it began
            replied_on=begun_on + timedelta(days=days) if days is not None else None,
            refusal_reason="",
        )

    def _matter(self, number: int) -> Matter | None:
        return Matter.objects.filter(
            congress=self.setting.congress, procedure="suggestion", year=self.year, number=number
        ).first()


def state_of(values: dict[str, Any]) -> str:
    """Where the list says the suggestion had come: an answer closes it, for nothing is known of a rating."""
    review = values.get("review", "accepted")
    if review != "accepted":
        return str(review)
    answered = values.get("result_code") or values.get("days_to_reply") is not None
    step = str(values.get("step") or "handling")
    return "closed" if answered or step == "replied" else step


def _merged_into(values: dict[str, Any]) -> int | None:
    found = re.search(r"\d+", str(values.get("merge_note") or ""))
    return int(found[0]) if found and values.get("review") == "merged" else None
