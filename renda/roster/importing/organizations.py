"""Bodies and units: the list of those that handle suggestions, and the tree they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.utils.translation import override

from renda.roster.importing.bodies import Bodies, plain_body
from renda.roster.importing.person_fields import text_field
from renda.roster.importing.plan import Plan, Progress, Setting
from renda.roster.models import Organization
from renda.roster.sheets.checking import Columns, Record
from renda.roster.sheets.fields import Field
from renda.roster.sheets.table import Cell
from renda.roster.sheets.values import one_of, passage, text, whole_number

LONGEST_DUTIES = 2000
YES_NO = {"是": "yes", "否": "no", "√": "yes", "有": "yes", "无": "no", "承办": "yes", "不承办": "no"}
SHORT_CLASSIFICATIONS = {
    "专门委员会": "committee",
    "工作委员会": "committee",
    "部门": "department",
    "政府工作部门": "department",
    "街道": "subdistrict_office",
    "乡镇": "town_government",
    "乡镇政府": "town_government",
    "党委部门": "party_department",
    "法院": "court",
    "检察院": "procuratorate",
    "监委": "supervisory_commission",
    "政府": "government",
    "其他": "other",
}
# What a unit is, by how its name ends or what it holds; the first that fits.
GUESSES = (
    (("代表团",), "delegation"),
    (("人大常委会", "人民代表大会常务委员会"), "standing_committee"),
    (("代表工作委员会", "代表工委", "代工委"), "deputies_committee"),
    (("人大办", "人大办公室", "人大常委会办公室"), "office"),
    (("镇人大", "乡人大"), "town_congress"),
    (("市人大", "县人大", "区人大", "人民代表大会"), "congress"),
    (("府办", "政府办", "政府办公室", "人民政府办公室"), "government_office"),
    (("市政府", "县政府", "区政府"), "government"),
    (("镇政府", "乡政府", "镇", "乡", "镇人民政府", "乡人民政府"), "town_government"),
    (("人民政府",), "government"),
    (("街道", "街道办事处", "街道办"), "subdistrict_office"),
    (("监委", "监察委", "监察委员会"), "supervisory_commission"),
    (("法院",), "court"),
    (("检察院",), "procuratorate"),
    (("局", "局（分局）", "科技局"), "department"),
    (("市委", "县委", "区委"), "party_committee"),
)
OWN_AND_LEADING = frozenset(
    {
        "congress",
        "standing_committee",
        "council_of_chairpersons",
        "party_group",
        "party_committee",
        "committee",
        "deputies_committee",
    }
)
NEVER_HANDLE = OWN_AND_LEADING | {
    "office",
    "presidium",
    "delegation",
    "government",
    "government_office",
    "town_congress",
}


def chinese_classifications() -> dict[str, str]:
    """The Chinese word of each classification, whatever the page's language: tables are written in Chinese."""
    with override("zh-hans"):
        return {key: str(label) for key, label in Organization.CLASSIFICATIONS}


def classification(cell: Cell) -> str:
    """The classification whose word, or usual short word, the cell shows."""
    words = {word: key for key, word in chinese_classifications().items()}
    return one_of(cell, words | SHORT_CLASSIFICATIONS)


def classify(name: str) -> str:
    """What kind of body a name tells; "other" when it tells none."""
    plain = plain_body(name).split("（")[0]
    return next((kind for endings, kind in GUESSES if plain.endswith(endings)), "other")


FIELDS = (
    Field(
        "name", "单位名称", partial(text, limit=100),
        ("单位", "名称", "机构", "机构名称", "承办单位", "部门", "unit", "单位全称", "部门名称"), required=True,
    ),
    text_field("short_name", "简称", 30, "单位简称"),
    Field("classification", "类别", classification, ("单位类别", "性质", "类型", "机构类别")),
    text_field("parent", "上级单位", 100, "上级", "所属", "隶属", "归口", "主管单位", "系统"),
    Field("handles", "承办代表建议", partial(one_of, choices=YES_NO), ("是否承办", "承办", "承办建议")),
    Field("order", "排序", partial(whole_number, smallest=0, largest=9999), ("顺序", "序号", "次序", "编号")),
    Field(
        "description", "主要职责", partial(passage, limit=LONGEST_DUTIES),
        ("职责", "职能", "主要职能", "工作职责", "职责范围", "职能职责"),
    ),
)  # fmt: skip


@dataclass(slots=True)
class Entry:
    """One row on its way: the body, and what of it is written."""

    record: Record
    body: Organization
    state: str


class OrganizationImport:
    """Compares a list of bodies with the congress's, by name, and writes the difference."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.bodies = Bodies(setting.congress)
        self.entries: list[Entry] = []
        self.parents: dict[int, Organization] = {}

    def plan(self, records: list[Record], columns: Columns, progress: Progress) -> Plan:
        """First the bodies, then their parents, which may stand anywhere in the table."""
        plan = Plan()
        rows: dict[str, int] = {}
        exact = {plain_body(row.name): row for row in self.bodies.rows}
        named_records = [one for one in records if "name" in one.values]
        all_names = {plain_body(str(one.values["name"])) for one in named_records}
        for record in named_records:
            name = str(record.values["name"])
            if plain_body(name) in rows:
                reason = "与行 {row} 重复"
                mistake = columns.mistake(record.row, "name", name, reason, row=rows[plain_body(name)])
                plan.mistakes.append(mistake)
                continue
            rows[plain_body(name)] = record.row
            known = exact.get(plain_body(name)) or self._by_short_name(name, all_names)
            body = known or self.bodies.found(
                name, str(record.values.get("classification") or classify(name))
            )
            self.entries.append(Entry(record, body, "unchanged" if known else "new"))
        named = len(self.bodies.founded)
        for number, entry in enumerate(self.entries, start=1):
            self._fill(entry)
            self._set_parent(entry, columns, plan)
            plan.count(entry.record.row, entry.state)
            if number % 500 == 0:
                progress(number)
        self._refuse_circles(columns, plan)
        plan.left = len(self.bodies.rows) - sum(entry.state != "new" for entry in self.entries)
        plan.founded = [row.name for row in self.bodies.founded[named:]]
        return plan

    def _by_short_name(self, name: str, all_names: set[str]) -> Organization | None:
        """The body known by this short name, unless another row of the table names it in full."""
        found = self.bodies.find(name)
        if found is None or found.pk is None or plain_body(found.name) in all_names:
            return None
        taken = any(entry.body is found for entry in self.entries)
        return None if taken else found

    def _fill(self, entry: Entry) -> None:
        values, body = entry.record.values, entry.body
        wanted: dict[str, object] = {
            key: values[key] for key in ("short_name", "classification", "order") if key in values
        }
        if "handles" in values:
            wanted["handles"] = values["handles"] == "yes"
        elif entry.state == "new":
            wanted["handles"] = body.classification not in NEVER_HANDLE
        said = str(values.get("description", ""))
        if said and said != passage(
            body.description, limit=len(body.description)
        ):  # told apart by words alone
            wanted["description"] = said
        for key, value in wanted.items():
            if getattr(body, key) != value:
                setattr(body, key, value)
                self._changed(entry)

    def _set_parent(self, entry: Entry, columns: Columns, plan: Plan) -> None:
        name = str(entry.record.values.get("parent", ""))
        if not name:
            return
        parent = self.bodies.find(name)
        if parent is None and self.setting.create_missing:
            # A heading such as 政府部门（单位） is a group of units and handles nothing itself.
            parent = self.bodies.found(name, "other", handles=False)
        if parent is None:
            reason = "表中和名册里都没有这个单位，请核对，或勾选“未登记的一并新建”"
            plan.mistakes.append(columns.mistake(entry.record.row, "parent", name, reason))
        elif parent is entry.body:
            plan.mistakes.append(columns.mistake(entry.record.row, "parent", name, "单位不能是自己的上级"))
        else:
            self.parents[id(entry.body)] = parent
            if entry.body.pk is None or entry.body.parent_id != parent.pk or parent.pk is None:
                self._changed(entry)

    def _changed(self, entry: Entry) -> None:
        if entry.state == "unchanged":
            entry.state = "changed"

    def _refuse_circles(self, columns: Columns, plan: Plan) -> None:
        by_key = {row.pk: row for row in self.bodies.rows}
        for entry in self.entries:
            above: Organization | None = entry.body
            steps = 0
            while above is not None and steps <= len(self.entries) + len(by_key):
                above = self.parents.get(id(above)) or by_key.get(above.parent_id or 0)
                steps += 1
                if above is entry.body:
                    name = str(entry.record.values.get("parent", ""))
                    plan.mistakes.append(
                        columns.mistake(entry.record.row, "parent", name, "上级关系绕成了圈")
                    )
                    break

    def write(self) -> None:
        """New bodies first, then parents and changes."""
        self.bodies.save()
        changed = []
        for entry in self.entries:
            parent = self.parents.get(id(entry.body))
            if parent is not None:
                entry.body.parent = parent
            if entry.state == "changed" or (entry.state == "new" and parent is not None):
                changed.append(entry.body)
        columns = ["short_name", "classification", "order", "handles", "parent", "description"]
        Organization.objects.bulk_update(changed, columns, batch_size=100)
