"""The report as a workbook: a sheet for each of its tables, and the progress table item by item."""

from typing import Any

from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.matters.workbook import Sheet
from renda.reporting import comparisons, listing, matrix
from renda.reporting.paragraph import sentences
from renda.reporting.period import Period
from renda.reporting.report import report, told_of


def sheets(actor: Actor, period: Period) -> list[Sheet]:
    """Every table of the report, the matrix of units first."""
    found = report(actor, period)
    everything = listing.Asked("registered")
    matters = listing.behind_figure(actor, period, everything)
    return [
        Sheet(_("单位统计表"), *matrix.table(found, matrix.groups())),
        Sheet(_("办理进度"), *matrix.table(found, matrix.progress_groups())),
        _compared(_("类别比较"), comparisons.of_topics(found)),
        _compared(_("年度比较"), comparisons.of_years(found)),
        _compared(_("类别年度件数"), comparisons.of_topics_by_year(found)),
        Sheet(_("逐件进度"), listing.head(everything), listing.exported(matters, everything)),
        Sheet(_("报告文字"), [_("报告文字")], ([one] for one in sentences(told_of(found)))),
    ]


def _compared(title: str, table: dict[str, Any]) -> Sheet:
    lines = table["lines"] + ([table["total"]] if table["total"] else [])
    rows = [[line["name"], *(cell["value"] for cell in line["cells"])] for line in lines]
    return Sheet(title, table["head"], rows)
