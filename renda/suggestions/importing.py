"""A past year's suggestions from an office's own list: compared first, then written whole or not at all."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from renda.accounts.actor import Actor
from renda.matters.models import Entry
from renda.matters.recording import STEP
from renda.roster.importing.organizations import classify
from renda.roster.importing.plan import Kind, Plan, Setting
from renda.roster.importing.run import import_table
from renda.roster.models import Congress, Organization
from renda.roster.sheets.checking import Columns, Record
from renda.suggestions.deputy_names import DeputyNames
from renda.suggestions.importing_fields import FIELDS
from renda.suggestions.recording_past import Past, Year, record_past_suggestion
from renda.suggestions.unit_names import UnitNames

LABEL = "往年建议"
MAY_IMPORT = frozenset({"deputies_office", "office"})  # who may read every suggestion of the congress


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
    setting = Setting(
        congress=congress,
        on=on,
        create_missing=create_units,
        year=year,
        actor=actor,
        source={"file": file.name, "sha256": hashlib.sha256(data).hexdigest()},
    )
    return import_table(data, KIND, setting, dry_run=dry_run)


@dataclass(slots=True)
class Row:
    """One suggestion of the list on its way into the records."""

    values: dict[str, Any]
    row: int
    lead: Organization | None
    assisting: list[Organization]
    merged_into: int | None = None


@dataclass
class SuggestionImport:
    """Compares the list with what is recorded of that year, and writes what is new."""

    setting: Setting
    rows: list[Row] = field(default_factory=list)
    founded: dict[str, Organization] = field(default_factory=dict)

    def plan(self, records: list[Record], columns: Columns, progress: Callable[[int], None]) -> Plan:
        """Find every unit and every suggestion that is there already."""
        plan = Plan()
        if self.setting.year is None or not 1954 <= self.setting.year <= self.setting.on.year:
            reason = "请填写这些建议是哪一年的，如 {year}"
            plan.mistakes.append(columns.mistake(1, "year", "", reason, year=self.setting.on.year - 1))
            return plan
        self.names = UnitNames(self.setting.congress)
        self.year = Year.of(self.setting.congress, self.setting.year)
        self.recorded = self._recorded()
        seen: dict[int | str, int] = {}
        for done, record in enumerate(records, start=1):
            if "title" in record.values:
                self._plan_one(record, columns, plan, seen)
            if done % 100 == 0:
                progress(done)
        self._check_merging(columns, plan, seen)
        plan.founded = list(self.founded)
        return plan

    def _plan_one(self, record: Record, columns: Columns, plan: Plan, seen: dict[int | str, int]) -> None:
        key = identity(record.values)
        if key not in seen:
            seen[key] = record.row
            self._plan_row(record, key, columns, plan)
            return
        name, reason = "no", "与行 {row} 的编号重复"
        if isinstance(key, str):
            name, reason = "title", "与行 {row} 的标题重复"
        plan.mistakes.append(
            columns.mistake(record.row, name, str(record.values[name]), reason, row=seen[key])
        )

    def _plan_row(self, record: Record, key: int | str, columns: Columns, plan: Plan) -> None:
        values = record.values
        if key in self.recorded:
            if self.recorded[key] != dict(sorted(values.items())):
                name = "no" if isinstance(key, int) else "title"
                reason = "这个编号已有内容不同的建议，请核对年度和编号，或者在系统中更正"
                if name == "title":
                    reason = "这个标题已有内容不同的建议，请核对年度和标题，或者在系统中更正"
                plan.mistakes.append(columns.mistake(record.row, name, str(values[name]), reason))
            plan.count(record.row, "unchanged")
            return
        before = len(plan.mistakes)
        lead = (
            self._unit(str(values["main_unit"]), "main_unit", record, columns, plan)
            if "main_unit" in values
            else None
        )
        named: Any = values.get("co_units") or []
        others = [self._unit(str(one), "co_units", record, columns, plan) for one in named]
        if len(plan.mistakes) == before:
            assisting = {one.name: one for one in others if one is not None and one is not lead}
            self.rows.append(
                Row(dict(values), record.row, lead, list(assisting.values()), _merged_into(values))
            )
            plan.count(record.row, "new")

    def _unit(self, name: str, key: str, record: Record, columns: Columns, plan: Plan) -> Organization | None:
        found = self.names.find(name)
        if found is not None:
            return found
        if sharing := self.names.sharing(name):
            reason = "{units}都可以这样称呼，请在表中写全称"
            told = "、".join(f"“{one}”" for one in sharing)
            plan.mistakes.append(columns.mistake(record.row, key, name, reason, units=told))
            return None
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

    def _check_merging(self, columns: Columns, plan: Plan, seen: dict[int | str, int]) -> None:
        for row in self.rows:
            if row.merged_into is not None and row.merged_into not in {*seen, *self.recorded}:
                note = str(row.values["merge_note"])
                plan.mistakes.append(columns.mistake(row.row, "merge_note", note, "表中没有并入的那一件"))

    def _recorded(self) -> dict[int | str, Any]:
        """What each suggestion of the year is known as: what an earlier import told, or "" told otherwise."""
        matters = self.year.matters()
        told = dict(Entry.objects.filter(matter__in=matters, step=STEP).values_list("matter_id", "data"))
        return {
            identity({"no": number, "title": title}): told.get(pk, {}).get("told", "")
            for pk, number, title in matters.values_list("pk", "number", "title")
        }

    def write(self) -> None:
        """Write every new suggestion; those merged come after what they were merged into."""
        Organization.objects.bulk_create(self.founded.values())
        self.deputies = DeputyNames(self.setting.congress)
        for row in sorted(self.rows, key=lambda row: row.merged_into is not None):
            self._write(row)

    def _write(self, row: Row) -> None:
        values = row.values
        days, replied = values.get("days_to_reply"), values.get("replied_on")
        replied_on = date.fromisoformat(replied) if replied else None
        if replied_on is None and days is not None:
            # The list tells the days that passed, not the days on which it began.
            replied_on = self.year.begun_on + timedelta(days=days)
        main = self.year.matters().filter(number=row.merged_into).first() if row.merged_into else None
        record_past_suggestion(
            Past(
                title=values["title"],
                state=state_of(values),
                number=values.get("no"),
                lead=self.deputies.only(values.get("lead", "")),
                cosigners=self.deputies.known(values.get("cosigner_names", [])),
                unit=row.lead,
                assisting=row.assisting,
                merged_into=main,
                replied_on=replied_on,
                texts={key: str(values.get(key, "")) for key in ("situation", "analysis", "proposal")},
                marks={
                    key: values.get(key, "")
                    for key in ("topic", "nature", "result_code", "handling", "result")
                },
                reply={"text": values.get("reply", ""), "document_number": values.get("document_number", "")},
                source={**self.setting.source, "row": row.row, "told": dict(sorted(values.items()))},
            ),
            year=self.year,
            actor=self.setting.actor,
            on=self.setting.on,
        )


KIND = Kind(
    "suggestions",
    LABEL,
    FIELDS,
    SuggestionImport,
    lambda congress: False,
    needs_year=True,
    roles=MAY_IMPORT,
    shown_at="suggestions",
)


def identity(values: dict[str, Any]) -> int | str:
    """What one suggestion of a year is told from another by: its number, or its title where it has none."""
    number = values.get("no")
    return number if isinstance(number, int) else "".join(str(values["title"]).split())


def state_of(values: dict[str, Any]) -> str:
    """Where the list says the suggestion had come: an answer closes it, for nothing more is expected of it."""
    review = values.get("review", "accepted")
    if review != "accepted":
        return str(review)
    answers = ("result_code", "days_to_reply", "replied_on", "reply", "handling", "result")
    if any(values.get(key) not in (None, "") for key in answers) or values.get("step") == "replied":
        return "closed"
    unit = "handling" if values.get("main_unit") else "accepted"
    return str(values.get("step") or unit)


def _merged_into(values: dict[str, Any]) -> int | None:
    found = re.search(r"\d+", str(values.get("merge_note") or ""))
    return int(found[0]) if found and values.get("review") == "merged" else None
