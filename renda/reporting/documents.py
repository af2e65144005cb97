"""The report on the handling of suggestions as an official document (关于…代表建议办理情况的报告), for the congress."""

from typing import Any

from django.utils.translation import gettext_noop as _
from django.utils.translation import override

from renda.accounts.actor import Actor
from renda.calendar.written import written
from renda.documents.official.lines import Cell, Flow, P, Row, Table
from renda.documents.official.making import render, template_of
from renda.documents.official.registry import Asked, Kind, Subject
from renda.procedures.suggestion_conditions import RATINGS, RESULT_CODES
from renda.reporting import comparisons, paragraph
from renda.reporting.period import Period, session_period
from renda.reporting.report import Report, UnitLine, report, told_of
from renda.roster.models import Congress, Membership, Session
from renda.roster.queries import held_on
from renda.suggestions.figures import CODES, ratings, registered

MAKERS = ("deputies_office", "office", "government_office")
TOPIC_COLUMNS = ("类别", "登记", "占比", "立案", "已答复", "答复率", *RESULT_CODES)
UNIT_COLUMNS = ("承办单位", "主办", "协办", "已答复", *RESULT_CODES, *RATINGS.values())
NUMERALS = "一二三四五"


def _table(each: str, widths: tuple[float, ...], columns: tuple[str, ...]) -> Table:
    cells = (Cell(f"{{{{ row.c{place} }}}}", "row") for place in range(len(columns)))
    head = Row(tuple(Cell(label, "column") for label in columns), is_head=True)
    return Table(widths, (head, Row(tuple(cells), each=each)))


LINES = (
    P("mark", "{{ office }}文件"),
    P("number_up", "{{ document_number }}\t签发人：{{ signer }}"),
    P("title", "{{ title }}"),
    P("addressee", "{{ addressee }}："),
    P("body", "现将{{ period }}代表建议、批评和意见办理情况报告如下。"),
    Flow("text"),
    P("h1", "{{ topics_heading }}", when="topics"),
    _table("topics", (36.0, 14.0, 18.0, 14.0, 14.0, 18.0, 10.5, 10.5, 10.5, 10.5), TOPIC_COLUMNS),
    P("h1", "{{ units_heading }}", when="units"),
    _table("units", (40.0, *(10.5,) * 11), UNIT_COLUMNS),
    P("note", "（评价只统计评价期已经结束的；协办件按协办单位分别计数。）"),
    P("office", "{{ office }}"),
    P("day", "{{ day }}"),
)


def report_files(actor: Actor, period: Period) -> tuple[bytes, bytes]:
    """The report of a period as DOCX and PDF, as it stands now. Raises DocumentRefused."""
    congress = Congress.objects.get(pk=actor.congress_id)
    fields = report_fields(Asked(congress, actor, actor.on), period)
    return render(REPORT, template_of(REPORT, congress.pk), fields)


def report_fields(asked: Asked, period: Period) -> dict[str, Any]:
    """The values of the fields. The document is Chinese whatever the language of the page."""
    with override("zh-hans"):
        found = report(asked.actor, period)
        sections = _sections(found)
        heads = iter(NUMERALS[len(sections) :])
        topics = comparisons.of_topics(found)
        lines = [*topics["lines"], *([topics["total"]] if topics["total"] else [])]
        return {
            "congress": asked.congress.name,
            "office": asked.actor.organization_name,
            "document_number": asked.number,
            "signer": _head_of(asked.actor),
            "addressee": f"{asked.congress.name}{'常务委员会' if asked.congress.level == 'county' else '主席团'}",
            "period": period.title,
            "title": f"关于{period.title}代表建议办理情况的报告",
            "text": _text(sections),
            "topics_heading": f"{next(heads)}、各类建议办理情况",
            "topics": [_cells([line["name"], *(cell["value"] for cell in line["cells"])]) for line in lines],
            "units_heading": f"{next(heads)}、各承办单位办理情况",
            "units": [_cells(line) for line in _unit_lines(found)],
            "day": written(asked.on),
        }


def _sections(found: Report) -> list[tuple[str, list[str]]]:
    """The parts of the text that have something to say, with their headings."""
    told = told_of(found)
    parts = [
        ("提出和交办情况", paragraph.brought(told)),
        ("办理和答复情况", [*paragraph.answered(told), *paragraph.key(told)]),
        ("代表评价情况", paragraph.rated(told)),
    ]
    return [(heading, words) for heading, words in parts if words]


def _text(sections: list[tuple[str, list[str]]]) -> list[dict[str, str]]:
    text = []
    for numeral, (heading, words) in zip(NUMERALS, sections, strict=False):
        text.append({"style": "h1", "text": f"{numeral}、{heading}"})
        text.append({"style": "body", "text": "".join(words)})
    return text


def _unit_lines(found: Report) -> list[list[Any]]:
    lines = [(line.name, line) for line in found.units]
    if len(lines) > 1:
        lines.append(("合计", found.sum_of_units))
    return [_unit_line(name, line) for name, line in lines]


def _unit_line(name: str, line: UnitLine) -> list[Any]:
    figures = ("answered", *CODES, *ratings("result"))
    handled = [line.number("assigned"), line.number("assigned", "assist")]
    return [name, *handled, *(line.number(figure) for figure in figures)]


def _cells(values: list[Any]) -> dict[str, Any]:
    return {f"c{place}": value for place, value in enumerate(values)}


def _head_of(actor: Actor) -> str:
    """Who signs: the head of the office that reports, where it has one."""
    heads = Membership.objects.filter(
        held_on(actor.on), organization=actor.organization_id, post__role__in=("head", "chair")
    )
    return heads.values_list("person__name", flat=True).order_by("id").first() or ""


def _of_session(asked: Asked) -> dict[str, Any]:
    assert asked.session is not None
    return report_fields(asked, session_period(asked.session, asked.on))


def _subjects(session: Session, actor: Actor) -> list[Subject]:
    has_any = registered(actor, session_period(session, actor.on).when).exists()
    return [Subject(organization_id=actor.organization_id)] if has_any else []


REPORT = Kind(
    slug="suggestion_report",
    label=_("建议办理情况报告"),
    form="upward",
    makers=frozenset(MAKERS),
    lines=LINES,
    fields={
        "congress": _("本级人民代表大会名称"), "office": _("发文机关"), "document_number": _("发文字号"),
        "signer": _("签发人"), "addressee": _("主送机关"), "period": _("期间"), "title": _("公文标题"),
        "text": _("正文"), "topics_heading": _("类别表的标题"), "topics": _("类别表各行"),
        "units_heading": _("承办单位表的标题"), "units": _("承办单位表各行"), "day": _("成文日期"),
    },
    context=_of_session,
    subjects=_subjects,
    procedure="suggestion",
    is_numbered=True,
    of_session=True,
)  # fmt: skip
