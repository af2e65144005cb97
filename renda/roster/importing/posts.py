"""Who holds which post in which body: heads of units, liaison staff, members of committees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from renda.roster.importing.bodies import Bodies, Posts
from renda.roster.importing.people import Ambiguous, People, new_person, update_person
from renda.roster.importing.person_fields import PERSON_FIELDS
from renda.roster.importing.plan import Plan, Progress, Setting
from renda.roster.models import Membership, Organization, Person
from renda.roster.names import plain_name
from renda.roster.sheets.checking import Columns, Record
from renda.roster.sheets.fields import Field
from renda.roster.sheets.values import day, text

_ADMINISTRATORS = {"系统管理员": "system_admin", "安全管理员": "security_admin", "审计管理员": "audit_admin"}
_CHAIRED = frozenset(
    {"standing_committee", "council_of_chairpersons", "presidium", "committee", "deputies_committee"}
)
_HEADS = ("长", "主任", "书记", "主席", "负责人", "局长", "经理")
PERSON_COLUMNS = [*(field.key for field in PERSON_FIELDS), "name_pinyin", "name_strokes"]

FIELDS = (
    *(field for field in PERSON_FIELDS if field.key != "work"),
    Field(
        "organization",
        "单位名称",
        partial(text, limit=100),
        ("单位", "所在单位", "机构", "部门", "工作单位"),
        required=True,
    ),
    Field("post", "职务", partial(text, limit=40), ("职位", "岗位", "担任职务", "现任职务"), required=True),
    Field("begins_on", "任职日期", day, ("任职时间", "任命日期"), required=True),
    Field("ends_on", "免职日期", day, ("免职时间", "离任日期")),
)


def role_of(label: str, classification: str) -> str:
    """The role a post's label tells in a body of the kind."""
    if label in _ADMINISTRATORS:
        return _ADMINISTRATORS[label]
    if label == "委员":
        return "member"
    chaired = classification in _CHAIRED
    if label.startswith(("副", "常务副")):
        return "vice_chair" if chaired else "deputy_head"
    if label.endswith(_HEADS):
        return "chair" if chaired and label.endswith(("主任", "主席")) else "head"
    return "clerk"


@dataclass(slots=True)
class Entry:
    """One row on its way."""

    record: Record
    person: Person
    body: Organization
    membership: Membership | None
    changed: bool


class PostImport:
    """Compares a list of posts with the memberships held, and writes the difference."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.bodies = Bodies(setting.congress)
        self.people = People(setting.congress)
        held = Membership.objects.filter(organization__congress=setting.congress).select_related(
            "person", "post"
        )
        self.held: dict[tuple[int, str, str], Membership] = {}
        self.colleagues: dict[tuple[int, str], Person] = {}
        for row in held.order_by("begins_on"):
            name = plain_name(row.person.name)
            self.held[row.organization_id, row.post.label, name] = row
            self.colleagues[row.organization_id, name] = row.person
        self.entries: list[Entry] = []

    def plan(self, records: list[Record], columns: Columns, progress: Progress) -> Plan:
        """Compare row by row."""
        plan = Plan()
        rows: dict[tuple[int, str, str], int] = {}
        fresh: dict[tuple[str, object], Person] = {}
        for number, record in enumerate(records, start=1):
            if {"name", "organization", "post", "begins_on"} <= record.values.keys():
                self._compare(record, columns, plan, rows, fresh)
            if number % 500 == 0:
                progress(number)
        return plan

    def _compare(
        self,
        record: Record,
        columns: Columns,
        plan: Plan,
        rows: dict[tuple[int, str, str], int],
        fresh: dict[tuple[str, object], Person],
    ) -> None:
        name, label = str(record.values["name"]), str(record.values["post"])
        body = self.bodies.find(str(record.values["organization"]))
        wrong = partial(columns.mistake, record.row)
        if body is None:
            reason = "还没有登记这个单位，请先导入机构或核对名称"
            plan.mistakes.append(wrong("organization", str(record.values["organization"]), reason))
            return
        key = (body.pk, label, name)
        if key in rows:
            plan.mistakes.append(wrong("name", name, "与行 {row} 重复", row=rows[key]))
            return
        rows[key] = record.row
        begins_on, ends_on = record.day("begins_on"), record.day("ends_on")
        if begins_on and ends_on and ends_on < begins_on:
            plan.mistakes.append(wrong("ends_on", str(ends_on), "早于任职日期"))
            return
        membership = self.held.get(key)
        try:
            person = membership.person if membership else self.colleagues.get((body.pk, name))
            person = person or self.people.known_by_phone(record)
        except Ambiguous:
            plan.mistakes.append(wrong("name", name, "名册中有同名同号码的人，分不清是哪一位，请先核对名册"))
            return
        same = (name, record.values.get("phone") or body.pk)
        person = person or fresh.setdefault(same, new_person(record))
        self._enter(Entry(record, person, body, membership, False), plan)

    def _enter(self, entry: Entry, plan: Plan) -> None:
        if entry.person.pk is not None:
            entry.changed = update_person(entry.person, entry.record)
        moved = False
        for column in ("begins_on", "ends_on"):
            value = entry.record.values.get(column)
            if entry.membership and value is not None and getattr(entry.membership, column) != value:
                setattr(entry.membership, column, value)
                moved = True
        state = "new" if entry.membership is None else "changed" if entry.changed or moved else "unchanged"
        plan.count(entry.record.row, state)
        self.entries.append(entry)

    def write(self) -> None:
        """Write people and memberships."""
        posts = Posts(self.setting.congress)
        fresh = {id(one.person): one.person for one in self.entries if one.person.pk is None}
        Person.objects.bulk_create(fresh.values())
        changed = {one.person.pk: one.person for one in self.entries if one.changed}
        Person.objects.bulk_update(changed.values(), PERSON_COLUMNS, batch_size=100)
        kept = [one.membership for one in self.entries if one.membership]
        Membership.objects.bulk_update(kept, ["begins_on", "ends_on"], batch_size=100)
        Membership.objects.bulk_create(
            [self._membership(one, posts) for one in self.entries if not one.membership]
        )

    def _membership(self, one: Entry, posts: Posts) -> Membership:
        label, begins_on = str(one.record.values["post"]), one.record.day("begins_on")
        assert begins_on is not None
        return Membership(
            person=one.person,
            organization=one.body,
            post=posts.post(one.body, label, role_of(label, one.body.classification)),
            begins_on=begins_on,
            ends_on=one.record.day("ends_on"),
        )
