"""The deputies' roster of a term."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial

from renda.roster.importing.bodies import Bodies, Posts
from renda.roster.importing.constituencies import Constituencies
from renda.roster.importing.duties import Duties, delegation_duty, standing_duty
from renda.roster.importing.people import Ambiguous, People, contradicts, is_same, new_person, update_person
from renda.roster.importing.person_fields import PERSON_FIELDS, text_field
from renda.roster.importing.plan import Plan, Progress, Setting
from renda.roster.models import Congress, Constituency, Membership, Organization, Person, Term
from renda.roster.names import plain_name
from renda.roster.sheets.checking import Columns, Record
from renda.roster.sheets.fields import Field
from renda.roster.sheets.table import Cell
from renda.roster.sheets.values import BadValue, day, narrow, whole_number

PERSON_COLUMNS = [*(field.key for field in PERSON_FIELDS), "name_pinyin", "name_strokes"]
BATCH = 500
TWICE = "与行 {row} 重复"


def card_number(cell: Cell) -> str:
    """The number of a deputy's card, without blanks."""
    value = narrow(cell).replace(" ", "")
    if len(value) > 20 or not all(sign.isalnum() or sign in "-()" for sign in value):
        raise BadValue("不是证号，请改为如 0012")
    return value


FIELDS = (
    *PERSON_FIELDS,
    text_field("delegation", "代表团", 60, "所在代表团", "代表团名称", "所属代表团", "代表小组"),
    text_field("constituency", "选区", 60, "选区名称", "当选选区", "所在选区", "选举单位"),
    Field("card_number", "代表证号", card_number, ("证号", "代表证", "代表证编号", "代表证号码", "代表编号")),
    Field("term", "届次", partial(whole_number, smallest=1, largest=99), ("届", "届别")),
    Field(
        "standing_duty",
        "常委会职务",
        standing_duty,
        ("常委会组成人员", "是否常委会组成人员", "人大常委会职务", "常委"),
    ),
    Field("delegation_duty", "代表团职务", delegation_duty, ("团内职务", "团长")),
    Field("begins_on", "任职日期", day, ("当选日期", "当选时间", "任职时间")),
)


@dataclass(slots=True)
class Entry:
    """One row on its way: the person meant, the deputy's membership, the body and the constituency."""

    record: Record
    person: Person
    membership: Membership | None
    body: Organization
    constituency: Constituency | None
    changed: bool = False
    moved: bool = False


class Wrong(Exception):
    """What is wrong with a row, and in which field."""

    def __init__(self, key: str, value: str, reason: str, **params: object) -> None:
        super().__init__(reason)
        self.key, self.value, self.reason, self.params = key, value, reason, params


class DeputyImport:
    """Compares a roster with the congress's deputies of the open term, and writes the difference."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        congress = setting.congress
        self.term = Term.objects.filter(congress=congress, ends_on__isnull=True).first()
        self.people = People(congress)
        self.delegations = Bodies(congress, "delegation")
        self.constituencies = Constituencies(self.term)
        self.duties = Duties(setting)
        self.deputies = list(
            Membership.objects.filter(
                organization__congress=congress, post__role="deputy", ends_on__isnull=True
            )
            .filter(term=self.term)
            .select_related("person", "organization", "constituency", "post")
        )
        self.by_card = {row.card_number: row for row in self.deputies if row.card_number}
        self.by_name: dict[str, list[Membership]] = defaultdict(list)
        for row in self.deputies:
            self.by_name[plain_name(row.person.name)].append(row)
        self.entries: list[Entry] = []

    def plan(self, records: list[Record], columns: Columns, progress: Progress) -> Plan:
        """Compare row by row."""
        plan = Plan()
        if self.term is None:
            plan.mistakes.append(columns.mistake(1, "term", "", "本级人大还没有登记本届，请先登记届次"))
            return plan
        seen = Seen()
        for number, record in enumerate(records, start=1):
            if "name" in record.values:
                self._compare(record, columns, plan, seen)
            if number % BATCH == 0:
                progress(number)
        met = {entry.membership.pk for entry in self.entries if entry.membership}
        plan.left = sum(row.pk not in met for row in self.deputies)
        plan.founded = [row.name for row in self.delegations.founded]
        plan.founded += [row.name for row in self.constituencies.founded]
        return plan

    def _compare(self, record: Record, columns: Columns, plan: Plan, seen: Seen) -> None:
        try:
            self._check_term(record)
            body = self._body(record)
            constituency = self._constituency(record)
            membership, person = self._whom(record, body)
            _check_card(record, membership)
            seen.refuse_twice(record, membership, body)
        except Wrong as wrong:
            mistake = columns.mistake(record.row, wrong.key, wrong.value, wrong.reason, **wrong.params)
            plan.mistakes.append(mistake)
        else:
            self._enter(Entry(record, person or new_person(record), membership, body, constituency), plan)

    def _check_term(self, record: Record) -> None:
        number = record.values.get("term")
        if self.term and number is not None and number != self.term.number:
            raise Wrong("term", str(number), "与本届（第{number}届）不符", number=self.term.number)

    def _constituency(self, record: Record) -> Constituency | None:
        found = self.constituencies.find(record, create=self.setting.create_missing)
        if found is None and "constituency" in record.values:
            reason = "还没有登记这个选区，请核对，或勾选“未登记的一并新建”"
            raise Wrong("constituency", str(record.values["constituency"]), reason)
        return found

    def _enter(self, entry: Entry, plan: Plan) -> None:
        known = entry.person.pk is not None
        changed = update_person(entry.person, entry.record) if known else False
        entry.changed = changed
        if entry.membership:
            entry.moved = self._move(entry.membership, entry)
            changed = changed or entry.moved
            changed = self.duties.differ(entry.person, entry.body, entry.record) or changed
        state = "new" if entry.membership is None else "changed" if changed else "unchanged"
        plan.count(entry.record.row, state)
        self.entries.append(entry)

    def _move(self, membership: Membership, entry: Entry) -> bool:
        """Set body, constituency and card as the row tells; whether any differs."""
        values = entry.record.values
        wanted = {"card_number": values.get("card_number"), "begins_on": values.get("begins_on")}
        if "delegation" in values:
            wanted["organization"] = entry.body
        if entry.constituency:
            wanted["constituency"] = entry.constituency
        changed = False
        for name, value in wanted.items():
            if value is not None and getattr(membership, name) != value:
                setattr(membership, name, value)
                changed = True
        return changed

    def _body(self, record: Record) -> Organization:
        name = record.values.get("delegation")
        if name is None:
            return self.duties.congress_body()
        found = self.delegations.find(str(name))
        if found is None and self.setting.create_missing:
            found = self.delegations.found(str(name), "delegation", order=len(self.delegations.founded) + 1)
        if found is None:
            known = "、".join(row.name for row in self.delegations.rows[:12])
            reason = "还没有登记这个代表团（已登记：{known}），请核对，或勾选“未登记的一并新建”"
            raise Wrong("delegation", str(name), reason, known=known or "无")
        return found

    def _whom(self, record: Record, body: Organization) -> tuple[Membership | None, Person | None]:
        """The deputy meant by card, else by name with birth or phone, else by name within the delegation."""
        card = record.values.get("card_number")
        if card and card in self.by_card:
            membership = self.by_card[str(card)]
            return membership, membership.person
        named = [
            row
            for row in self.by_name[str(record.values["name"])]
            if not (card and row.card_number and row.card_number != card)
        ]
        sure = [row for row in named if is_same(row.person, record)]
        likely = [
            row for row in named if row.organization_id == body.pk and not contradicts(row.person, record)
        ]
        found = sure or likely
        if found[1:]:
            raise _unclear(record)
        if found:
            return found[0], found[0].person
        try:
            return None, self.people.known_by_phone(record)
        except Ambiguous as error:
            raise _unclear(record) from error

    def write(self) -> None:
        """Write people, memberships and duties in a handful of statements."""
        assert self.term is not None
        self.delegations.save()
        self.constituencies.save()
        self.duties.save_body()
        posts = Posts(self.setting.congress)
        Person.objects.bulk_create(
            [one.person for one in self.entries if one.person.pk is None], batch_size=BATCH
        )
        changed = [one.person for one in self.entries if one.changed]
        Person.objects.bulk_update(changed, PERSON_COLUMNS, batch_size=100)
        new, moved = [], []
        for one in self.entries:
            if one.membership is None:
                new.append(self._membership(one, posts.post(one.body, "代表", "deputy").pk))
            elif one.moved:
                # Set once more: a body or constituency founded just now had no key when it was first set.
                one.membership.organization = body = one.membership.organization
                one.membership.constituency = one.membership.constituency
                one.membership.post = posts.post(body, "代表", "deputy")
                moved.append(one.membership)
        columns = ["organization", "post", "constituency", "card_number", "begins_on"]
        Membership.objects.bulk_update(moved, columns, batch_size=100)
        Membership.objects.bulk_create(new, batch_size=BATCH)
        self.duties.write([(one.person, one.body, one.record) for one in self.entries], posts)

    def _membership(self, one: Entry, post_id: int) -> Membership:
        assert self.term is not None
        return Membership(
            person=one.person,
            organization=one.body,
            post_id=post_id,
            term=self.term,
            constituency=one.constituency,
            card_number=str(one.record.values.get("card_number", "")),
            begins_on=one.record.day("begins_on") or self.term.begins_on,
        )


class Seen:
    """What earlier rows of the table said, to find the ones written twice."""

    def __init__(self) -> None:
        self._cards: dict[str, int] = {}
        self._memberships: dict[int, int] = {}
        self._people: dict[tuple[str, str], list[Record]] = defaultdict(list)

    def refuse_twice(self, record: Record, membership: Membership | None, body: Organization) -> None:
        """Remember the row. Raises Wrong when an earlier one has its card or means the same person."""
        name, card = str(record.values["name"]), str(record.values.get("card_number", ""))
        if card and card in self._cards:
            raise Wrong("card_number", card, TWICE, row=self._cards[card])
        twin = next((one.row for one in self._people[name, body.name] if not _distinct(record, one)), None)
        earlier = self._memberships.get(membership.pk, twin) if membership else twin
        if earlier:
            raise Wrong("name", name, TWICE, row=earlier)
        self._people[name, body.name].append(record)
        if card:
            self._cards[card] = record.row
        if membership:
            self._memberships[membership.pk] = record.row


def _check_card(record: Record, membership: Membership | None) -> None:
    """A card belongs to one person: another name under it is a slip, or a by-election with an old card."""
    name, card = str(record.values["name"]), str(record.values.get("card_number", ""))
    if membership and card and membership.card_number == card and plain_name(membership.person.name) != name:
        reason = "证号 {card} 在名册中是“{name}”，请核对"
        raise Wrong("name", name, reason, card=card, name=membership.person.name)


def _unclear(record: Record) -> Wrong:
    reason = "名册中有同名的代表，分不清是哪一位，请填代表证号、出生年月或手机"
    return Wrong("name", str(record.values["name"]), reason)


def _distinct(one: Record, other: Record) -> bool:
    """Whether two rows of one name and delegation tell two people apart: by card, birth or telephone."""
    return any(
        one.values.get(key) and other.values.get(key) and one.values[key] != other.values[key]
        for key in ("card_number", "birth_date", "phone")
    )


def no_delegations(congress: Congress) -> bool:
    """Whether the congress has no delegation yet, so that a first roster may found them."""
    return not Organization.objects.filter(congress=congress, classification="delegation").exists()
