"""The lists of an export, as people read them. A column says whether an anonymous export may hold it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from renda.matters.models import Entry, Matter, Party
from renda.matters.sentences import note, number_of, step_label, who
from renda.procedures.registry import PROCEDURES
from renda.suggestions.models import Reply, Suggestion

AT_ONCE = 500
RATINGS = {
    "satisfied": gettext_noop("满意"),
    "basically": gettext_noop("基本满意"),
    "dissatisfied": gettext_noop("不满意"),
    "no_opinion": gettext_noop("不表态"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, how the value is found, and whether it stays out of an anonymous export."""

    heading: str
    value: Callable[[Any], Any]
    private: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: its title, its columns, its rows of the given matters."""

    title: str
    columns: list[Column]
    rows: Callable[[QuerySet[Matter], bool], Iterator[Any]]

    def shown(self, anonymous: bool) -> list[Column]:
        """The columns that an export of the kind holds."""
        return [one for one in self.columns if not (anonymous and one.private)]


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """One suggestion with its people by capacity."""

    matter: Matter
    said: Suggestion
    people: dict[str, list[str]]
    ratings_shown: bool

    def named(self, capacity: str) -> str:
        """Who holds the capacity."""
        return "、".join(self.people.get(capacity, []))

    def rating(self, value: str) -> str:
        """A rating in words, once it may be shown."""
        return _(RATINGS[value]) if value and self.ratings_shown else ""


def suggestion_rows(matters: QuerySet[Matter], anonymous: bool) -> Iterator[SuggestionRow]:
    """The suggestions, oldest first; in an anonymous export ratings only where they are settled."""
    portion: list[Matter] = []
    found = (
        matters.filter(procedure="suggestion").select_related("session__term", "suggestion").order_by("pk")
    )
    for matter in found.iterator(chunk_size=AT_ONCE):
        portion.append(matter)
        if len(portion) == AT_ONCE:
            yield from _with_people(portion, anonymous)
            portion = []
    yield from _with_people(portion, anonymous)


def _with_people(matters: list[Matter], anonymous: bool) -> Iterator[SuggestionRow]:
    people: dict[int, dict[str, list[str]]] = {matter.pk: {} for matter in matters}
    parties = Party.objects.filter(matter__in=matters, until_on__isnull=True)
    for party in parties.select_related("person", "organization"):
        held = people[party.matter_id].setdefault(party.capacity, [])
        held.append(str(party.person or party.organization))
    for matter in matters:
        said = matter.suggestion
        shown = said.settled_on is not None or not anonymous
        yield SuggestionRow(matter, said, people[matter.pk], shown)


def reply_rows(matters: QuerySet[Matter], anonymous: bool) -> Iterator[Reply]:
    """The replies, oldest first."""
    found = Reply.objects.filter(suggestion__matter__in=matters.values("pk")).order_by("pk")
    return found.select_related("unit", "suggestion__matter").iterator(chunk_size=AT_ONCE)


def entry_rows(matters: QuerySet[Matter], anonymous: bool) -> Iterator[Entry]:
    """What was done, in the order of the ledger; in an anonymous export without the ratings' own steps."""
    found = Entry.objects.filter(matter__in=matters.values("pk")).order_by("seq")
    if anonymous:
        found = found.exclude(step__in={rule.step for one in PROCEDURES.values() for rule in one.hides})
    return found.select_related("organization", "matter").iterator(chunk_size=AT_ONCE)


def sheets() -> list[Sheet]:
    """Every list that is made of matters."""
    return [
        Sheet(_("建议"), suggestion_columns(), suggestion_rows),
        Sheet(_("答复"), reply_columns(), reply_rows),
        Sheet(_("办理过程"), entry_columns(), entry_rows),
    ]


def suggestion_columns() -> list[Column]:
    """What the list of suggestions tells."""
    return [
        Column(_("序号"), lambda row: row.matter.pk),
        Column(_("年度"), lambda row: row.matter.year),
        Column(_("编号"), lambda row: number_of(row.matter) or row.matter.number or ""),
        Column(_("标题"), lambda row: row.matter.title),
        Column(_("状态"), lambda row: _(PROCEDURES["suggestion"].states[row.matter.state].label)),
        Column(_("类别"), lambda row: str(row.said.get_topic_display())),
        Column(_("性质"), lambda row: str(row.said.get_nature_display())),
        Column(_("领衔代表"), lambda row: row.named("lead_deputy")),
        Column(_("附议代表"), lambda row: row.named("cosigner")),
        Column(_("主办单位"), lambda row: row.named("lead_unit")),
        Column(_("协办单位"), lambda row: row.named("assisting_unit")),
        Column(_("基本情况"), lambda row: row.said.situation),
        Column(_("问题分析"), lambda row: row.said.analysis),
        Column(_("具体建议"), lambda row: row.said.proposal),
        Column(_("登记日期"), lambda row: row.said.registered_on),
        Column(_("交办日期"), lambda row: row.said.assigned_on),
        Column(_("答复日期"), lambda row: row.said.replied_on),
        Column(_("结果类别"), lambda row: row.said.result_code),
        Column(_("对办理工作的评价"), lambda row: row.rating(row.said.handling)),
        Column(_("对办理结果的评价"), lambda row: row.rating(row.said.result)),
    ]


def reply_columns() -> list[Column]:
    """What the list of replies tells."""
    return [
        Column(_("建议序号"), lambda row: row.suggestion_id),
        Column(_("标题"), lambda row: row.suggestion.matter.title),
        Column(_("答复种类"), lambda row: str(row.get_kind_display())),
        Column(_("承办单位"), lambda row: row.unit.name),
        Column(_("答复日期"), lambda row: row.replied_on),
        Column(_("结果类别"), lambda row: row.result_code),
        Column(_("文号"), lambda row: row.document_number, private=True),
        Column(_("签发人"), lambda row: row.signer),
        Column(_("联系人"), lambda row: row.contact, private=True),
        Column(_("已落实"), lambda row: row.done),
        Column(_("计划落实"), lambda row: row.planned),
        Column(_("落实期限"), lambda row: row.by_when),
        Column(_("未采纳理由"), lambda row: row.reason),
        Column(_("答复全文"), lambda row: row.text),
    ]


def entry_columns() -> list[Column]:
    """What the list of acts tells."""
    return [
        Column(_("台账序号"), lambda row: row.seq),
        Column(_("事项序号"), lambda row: row.matter_id),
        Column(_("标题"), lambda row: row.matter.title),
        Column(_("办理事项"), step_label),
        Column(_("办理人"), who),
        Column(_("办理日期"), lambda row: row.counts_on),
        Column(_("填写内容"), note, private=True),
        Column(_("校验码"), lambda row: row.hash, private=True),
    ]
