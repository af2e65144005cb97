"""The national table of areas: counties, and the towns and subdistricts of one county with their bodies."""

from __future__ import annotations

import re
from functools import partial

from renda.roster.importing.bodies import Bodies
from renda.roster.importing.plan import Plan, Progress, Setting
from renda.roster.models import Area, Congress, Organization
from renda.roster.sheets.checking import Columns, Record
from renda.roster.sheets.fields import Field
from renda.roster.sheets.table import Cell
from renda.roster.sheets.values import BadValue, narrow, text

COUNTY_DIGITS, TOWN_DIGITS = 6, 9


def area_code(cell: Cell, digits: int) -> str:
    """A code of the administrative division; noughts that fill it up to twelve digits fall away."""
    value = narrow(cell)
    if re.fullmatch(r"\d{12}", value) and value.endswith("0" * (12 - digits)):
        value = value[:digits]
    if not re.fullmatch(rf"\d{{{digits}}}", value):
        raise BadValue("不是行政区划代码，应为 {digits} 位数字", digits=digits)
    return value


NAME = Field("name", "名称", partial(text, limit=60), ("区划名称", "行政区划名称", "地名"), required=True)
COUNTY_FIELDS = (
    Field(
        "code",
        "代码",
        partial(area_code, digits=COUNTY_DIGITS),
        ("区划代码", "行政区划代码", "编码"),
        required=True,
    ),
    NAME,
)
TOWN_FIELDS = (
    Field(
        "code",
        "代码",
        partial(area_code, digits=TOWN_DIGITS),
        ("区划代码", "行政区划代码", "编码"),
        required=True,
    ),
    NAME,
)


def town_kind(name: str) -> str:
    """Whether a name is a town's (镇, 乡, 苏木) or a subdistrict's or other area's."""
    return "town" if name.endswith(("镇", "乡", "苏木")) else "street"


class AreaImport:
    """Compares codes and names with the areas known. With `county` only its own areas are taken."""

    def __init__(self, setting: Setting, *, towns: bool) -> None:
        self.setting = setting
        self.towns = towns
        self.known = {row.code: row for row in Area.objects.all()}
        self.rows: list[tuple[Record, Area]] = []
        self.plan_: Plan = Plan()

    def plan(self, records: list[Record], columns: Columns, progress: Progress) -> Plan:
        """Compare row by row; rows of other counties are passed over."""
        plan = self.plan_ = Plan()
        codes: dict[str, int] = {}
        county = self.setting.county
        if self.towns and county not in self.known:
            reason = "还没有登记代码为 {county} 的县级区划，请先导入县级区划"
            plan.mistakes.append(columns.mistake(1, "code", "", reason, county=county or "（未选）"))
            return plan
        for number, record in enumerate(records, start=1):
            code = str(record.values.get("code", ""))
            if code and "name" in record.values and code.startswith(county):
                if code in codes:
                    plan.mistakes.append(
                        columns.mistake(record.row, "code", code, "与行 {row} 重复", row=codes[code])
                    )
                    continue
                codes[code] = record.row
                self._compare(record, code, plan)
            if number % 2000 == 0:
                progress(number)
        understood = any({"code", "name"} <= record.values.keys() for record in records)
        if understood and not self.rows:
            plan.mistakes.append(columns.mistake(1, "code", county, "表中没有这个县的乡镇街道"))
        return plan

    def _compare(self, record: Record, code: str, plan: Plan) -> None:
        name = str(record.values["name"])
        area = self.known.get(code)
        if area is None:
            kind = town_kind(name) if self.towns else "county"
            parent = self.known.get(self.setting.county) if self.towns else None
            area = Area(code=code, name=name, kind=kind, parent=parent)
            plan.count(record.row, "new")
        elif area.name != name:
            area.name = name
            plan.count(record.row, "changed")
        else:
            plan.count(record.row, "unchanged")
        self.rows.append((record, area))

    def write(self) -> None:
        """Areas first, then for towns their congresses and bodies."""
        Area.objects.bulk_create([area for _, area in self.rows if area.pk is None], batch_size=500)
        changed = [area for record, area in self.rows if self.plan_.states[record.row] == "changed"]
        Area.objects.bulk_update(changed, ["name"], batch_size=200)
        if self.towns:
            found_bodies(self.setting.congress, [area for _, area in self.rows])


def found_bodies(congress: Congress, areas: list[Area]) -> None:
    """For each town its congress, its congress and government as bodies of the county; for a subdistrict its office.

    What exists already, under any name a clerk would write for it, is left as it is, and told which area it serves.
    """
    bodies = Bodies(congress)
    served: list[Organization] = []
    county = areas[0].parent.name if areas and areas[0].parent else ""
    for area in areas:
        if area.kind == "town":
            Congress.objects.get_or_create(
                name=f"{county}{area.name}人民代表大会",
                defaults={
                    "short_name": f"{area.name}人大"[:20],
                    "level": Congress.TOWN,
                    "area": area,
                    "parent": congress,
                },
            )
            wanted = [
                (f"{area.name}人民代表大会", f"{area.name}人大", "town_congress", False),
                (f"{area.name}人民政府", f"{area.name}", "town_government", True),
            ]
        elif area.name.endswith(("街道", "办事处")):
            name = area.name.removesuffix("办事处")
            wanted = [(f"{name}办事处", name, "subdistrict_office", True)]
        else:
            wanted = [(area.name, "", "other", True)]
        for name, short_name, classification, handles in wanted:
            known = bodies.find(name)
            if known is None or (known.classification != classification and known.name != name):
                bodies.found(name, classification, short_name=short_name[:30], handles=handles, area=area)
            elif known.pk and known.area_id is None:
                known.area = area
                served.append(known)
    Organization.objects.bulk_update(served, ["area"])
    bodies.save()


def begin_counties(setting: Setting) -> AreaImport:
    """The import of counties."""
    return AreaImport(setting, towns=False)


def begin_towns(setting: Setting) -> AreaImport:
    """The import of one county's towns."""
    return AreaImport(setting, towns=True)
