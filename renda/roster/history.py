"""The roster's own memory: every change is written down with who made it, in words that can be read back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from renda.accounts.actor import Actor
from renda.roster.models import Membership, Organization, Person, RosterChange

WHAT = {
    "person_added": gettext_lazy("登记人员"),
    "person_changed": gettext_lazy("修改人员资料"),
    "membership_begun": gettext_lazy("登记任职"),
    "membership_ended": gettext_lazy("登记职务终止"),
    "membership_corrected": gettext_lazy("更正任职"),
    "deputy_suspended": gettext_lazy("登记暂停执行代表职务"),
    "suspension_lifted": gettext_lazy("登记恢复执行代表职务"),
    "organization_added": gettext_lazy("登记机构"),
    "organization_changed": gettext_lazy("修改机构资料"),
    "post_added": gettext_lazy("设置职务"),
    "term_begun": gettext_lazy("登记届次"),
    "term_ended": gettext_lazy("登记届满"),
    "session_added": gettext_lazy("登记会议"),
    "session_changed": gettext_lazy("修改会议日期"),
    "constituency_added": gettext_lazy("登记选区"),
    "constituency_changed": gettext_lazy("修改选区"),
    "account_opened": gettext_lazy("开通账号"),
    "account_closed": gettext_lazy("停用账号"),
    "account_reopened": gettext_lazy("恢复账号"),
    "password_given": gettext_lazy("重设密码"),
    "lock_ended": gettext_lazy("解除锁定"),
}
FIELDS = {
    "name": gettext_lazy("名称"),
    "person": gettext_lazy("姓名"),
    "gender": gettext_lazy("性别"),
    "birth_date": gettext_lazy("出生年月"),
    "ethnicity": gettext_lazy("民族"),
    "party": gettext_lazy("党派"),
    "education": gettext_lazy("学历"),
    "work": gettext_lazy("单位和职务"),
    "phone": gettext_lazy("手机"),
    "address": gettext_lazy("通信地址"),
    "organization": gettext_lazy("机构"),
    "post": gettext_lazy("职务"),
    "label": gettext_lazy("职务名称"),
    "role": gettext_lazy("职责"),
    "term": gettext_lazy("届次"),
    "constituency": gettext_lazy("选区"),
    "card_number": gettext_lazy("代表证号"),
    "begins_on": gettext_lazy("开始日期"),
    "ends_on": gettext_lazy("结束日期"),
    "end_reason": gettext_lazy("终止原因"),
    "reason": gettext_lazy("原因"),
    "ground": gettext_lazy("情形"),
    "lifted_on": gettext_lazy("恢复日期"),
    "lifted_why": gettext_lazy("恢复的依据"),
    "basis": gettext_lazy("依据"),
    "short_name": gettext_lazy("简称"),
    "classification": gettext_lazy("类别"),
    "parent": gettext_lazy("上级机构"),
    "area": gettext_lazy("区域"),
    "handles": gettext_lazy("承办代表建议"),
    "description": gettext_lazy("主要职责"),
    "order": gettext_lazy("排序"),
    "founded_on": gettext_lazy("成立日期"),
    "dissolved_on": gettext_lazy("撤销日期"),
    "number": gettext_lazy("序号"),
    "seats": gettext_lazy("应选名额"),
    "username": gettext_lazy("用户名"),
}
Values = Mapping[str, Any]
PERSONAL = frozenset({"phone", "address", "birth_date"})


def record_change(
    what: str,
    *,
    actor: Actor,
    congress_id: int,
    before: Values | None = None,
    after: Values | None = None,
    person: Person | None = None,
    organization: Organization | None = None,
    membership: Membership | None = None,
) -> RosterChange:
    """Write a change down; of `before` and `after` only what differs is kept."""
    old, new = _written(before or {}), _written(after or {})
    differing = {key for key in old.keys() | new.keys() if old.get(key, "") != new.get(key, "")}
    return RosterChange.objects.create(
        congress_id=congress_id,
        person=person,
        organization=organization,
        membership=membership,
        what=what,
        before={key: value for key, value in old.items() if key in differing},
        after={key: value for key, value in new.items() if key in differing},
        by_id=actor.person_id,
    )


def values_of(record: Model, fields: Iterable[str]) -> dict[str, Any]:
    """The named fields as people read them: a choice's label, a name, a date."""
    found = {}
    # The record is kept in Chinese, whatever language the page of the person who makes it is in.
    with override("zh-hans"):
        for field in fields:
            shown = getattr(record, f"get_{field}_display", None)
            found[field] = shown() if shown else getattr(record, field)
    return found


def _written(values: Values) -> dict[str, str]:
    with override("zh-hans"):
        return {key: _word(value) for key, value in values.items() if _word(value)}


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Difference:
    """One changed field: its label, what stood there, what stands there now."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """A change as the page tells it."""

    at: datetime
    what: str
    by: str
    about: str
    differences: tuple[Difference, ...]


def told(changes: Iterable[RosterChange]) -> list[Told]:
    """Changes in words; the rows must come with `by`, `person` and `organization`."""
    return [
        Told(
            change.at,
            str(WHAT.get(change.what, change.what)),
            change.by.name if change.by else _("系统"),
            " · ".join(str(part) for part in (change.person, change.organization) if part),
            tuple(
                Difference(str(FIELDS.get(key, key)), change.before.get(key, ""), change.after.get(key, ""))
                for key in sorted(change.before.keys() | change.after.keys(), key=_place)
            ),
        )
        for change in changes
    ]


def _place(field: str) -> int:
    return list(FIELDS).index(field) if field in FIELDS else len(FIELDS)


def changes_of_person(person: Person, congress_ids: Iterable[int]) -> QuerySet[RosterChange]:
    """What was changed about the person, the latest first."""
    return _with_names(RosterChange.objects.filter(person=person, congress_id__in=congress_ids))


def changes_of_organization(organization: Organization) -> QuerySet[RosterChange]:
    """What was changed about the body and its posts, the latest first."""
    return _with_names(RosterChange.objects.filter(organization=organization))


def changes_of_congress(congress_id: int) -> QuerySet[RosterChange]:
    """What was changed about terms, sessions and constituencies, the latest first."""
    own = Q(person__isnull=True, organization__isnull=True)
    return _with_names(RosterChange.objects.filter(own, congress_id=congress_id))


def account_changes(congress_ids: Iterable[int]) -> QuerySet[RosterChange]:
    """What the security administrator did with log-ins, the latest first."""
    acts = ("account_opened", "account_closed", "account_reopened", "password_given", "lock_ended")
    return _with_names(RosterChange.objects.filter(congress_id__in=congress_ids, what__in=acts))


def _with_names(changes: QuerySet[RosterChange]) -> QuerySet[RosterChange]:
    return changes.select_related("by", "person", "organization")
