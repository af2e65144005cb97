"""The figures of suggestions, for those who answer for them: the congress's offices, its leaders, government, units."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.accounts.access import opens_to
from renda.matters.workbook import as_workbook
from renda.suggestions.figures import years_of
from renda.suggestions.figures_page import figures_page, matrix_table

READERS = ("deputies_office", "office", "leader", "government_office", "unit")


@opens_to(*READERS)
@require_safe
def figures(request: Any) -> HttpResponse:
    """The figures of one year, or of all."""
    return render(request, "suggestions/figures.html", figures_page(request.actor, _year(request)))


@opens_to(*READERS)
@require_safe
def figures_export(request: Any) -> FileResponse:
    """The matrix of units as a workbook."""
    year = _year(request)
    head, rows = matrix_table(request.actor, year)
    title = _("建议办理情况统计%(year)s") % {"year": year or ""}
    return as_workbook(title, head, rows)


def _year(request: Any) -> int | None:
    """The year asked for; the newest where none is named or it is no year; None for all of them."""
    asked = request.GET.get("year", "")
    if asked == "all":
        return None
    if asked.isascii() and asked.isdigit() and len(asked) == 4:
        return int(asked)
    return next(iter(years_of(request.actor.congress_id)), request.actor.on.year)
