"""The rooms the frame offers to somebody: grouped as the work is, and only what exists and may be opened."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext_noop as _

from renda.accounts.access import ANYONE, SIGNED_IN, declared


class Acting(Protocol):
    """What the menu must know of the person before the screen."""

    @property
    def role(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a menu: who may see it is what the view behind it declares, nothing else."""

    label: str
    url_name: str
    icon: str
    exact: bool = False

    @property
    def url(self) -> str:
        """The address of the room. Raises NoReverseMatch while the room is not built."""
        return reverse(self.url_name)

    @property
    def roles(self) -> frozenset[str]:
        """The capacities the room opens to, as its view declares; empty while the room is not built."""
        try:
            return declared(resolve(self.url).func)
        except NoReverseMatch:
            return frozenset()

    def opens_for(self, actor: Acting) -> bool:
        """Whether the room exists and lets this person in."""
        return bool(self.roles & {ANYONE, SIGNED_IN, actor.role})


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong to one field of work."""

    label: str
    items: tuple[Item, ...] = field(default_factory=tuple)


GROUPS = (
    Group(
        _("今日"),
        (
            Item(_("工作台"), "desk", "home", exact=True),
            Item(_("待办"), "inbox", "inbox"),
            Item(_("日历"), "calendar", "calendar"),
        ),
    ),
    Group(
        _("党的领导"),
        (
            Item(_("人大请示报告"), "referrals-asked", "inbox"),
            Item(_("请示报告登记簿"), "referrals", "file", exact=True),
            Item(_("请示报告年度情况"), "referral-year", "chart"),
            Item(_("须先请示的事项"), "consent-rules", "lock"),
        ),
    ),
    Group(
        _("会议和决定"),
        (
            Item(_("会议"), "meetings", "calendar"),
            Item(_("议案"), "bills", "file", exact=True),
            Item(_("决议决定"), "decisions", "check", exact=True),
            Item(_("无记名投票"), "boxes", "lock"),
            Item(_("选举"), "elections", "people", exact=True),
        ),
    ),
    Group(
        _("监督"),
        (
            Item(_("监督计划"), "plans", "calendar"),
            Item(_("听取审议报告"), "work-reports", "file", exact=True),
            Item(_("整改台账"), "rectifications", "ledger", exact=True),
            Item(_("人大要求的事项"), "supervision-asked", "handshake", exact=True),
        ),
    ),
    Group(
        _("人事任免"),
        (
            Item(_("任免案"), "personnel", "people", exact=True),
            Item(_("任职台账"), "offices", "ledger"),
            Item(_("任免统计"), "personnel-year", "chart"),
            Item(_("陪审员名额"), "personnel-assessors", "people"),
            Item(_("任前法律考试"), "exams", "check", exact=True),
            Item(_("法律知识题库"), "exam-questions", "file"),
        ),
    ),
    Group(
        _("代表"),
        (
            Item(_("建议"), "suggestions", "suggestion", exact=True),
            Item(_("统计"), "reporting", "chart"),
            Item(_("承诺事项"), "promises", "check"),
            Item(_("公文"), "official", "file"),
            Item(_("本单位办理"), "units-home", "handshake", exact=True),
            Item(_("各单位办理"), "units", "organization"),
            Item(_("代表名册"), "deputies", "people"),
        ),
    ),
    Group(
        _("机构"),
        (
            Item(_("机构"), "organizations", "organization"),
            Item(_("镇街"), "towns", "town"),
        ),
    ),
    Group(
        _("登记与法律"),
        (
            Item(_("规则"), "law", "law"),
            Item(_("程序"), "procedures", "procedure"),
            Item(_("台账"), "ledger", "ledger"),
        ),
    ),
    Group(
        _("系统管理"),
        (
            Item(_("账号"), "account-list", "person"),
            Item(_("登录失败记录"), "access-failures", "lock"),
            Item(_("账号变更记录"), "account-changes", "ledger"),
            Item(_("本地规则"), "local-rules", "settings"),
            Item(_("导入"), "import", "upload"),
            Item(_("往年材料"), "intake", "upload"),
            Item(_("导出"), "exports", "download"),
            Item(_("工作日"), "working-days", "calendar"),
            Item(_("对外消息"), "robots", "bell"),
        ),
    ),
)

DEPUTY_BAR = (
    Item(_("提建议"), "suggestion-new", "plus"),
    Item(_("我的建议"), "suggestions", "suggestion", exact=True),
    Item(_("待办"), "inbox", "inbox"),
)
STAFF_BAR = (
    Item(_("工作台"), "desk", "home", exact=True),
    Item(_("待办"), "inbox", "inbox"),
    Item(_("建议"), "suggestions", "suggestion"),
)


def menu(actor: Acting | None) -> list[Group]:
    """The side bar of `actor`: groups that hold at least one entry, nothing for nobody."""
    if actor is None:
        return []
    groups = (Group(group.label, opened(group.items, actor)) for group in GROUPS)
    return [group for group in groups if group.items]


def phone_bar(actor: Acting | None) -> tuple[Item, ...]:
    """The first three entries of the bottom bar on phones; the fourth opens the whole menu."""
    if actor is None:
        return ()
    return opened(DEPUTY_BAR if actor.role == "deputy" else STAFF_BAR, actor)


def opened(items: Sequence[Item], actor: Acting) -> tuple[Item, ...]:
    """Those of `items` that `actor` may open."""
    return tuple(item for item in items if item.opens_for(actor))
