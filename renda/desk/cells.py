"""What stands in the cells of a list: drawn here, not by a template, because a page has hundreds of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from renda.calendar.today import today
from renda.desk import icons, words

Column = Mapping[str, Any]
Cell = Mapping[str, Any]


def row_cells(columns: Iterable[Column], row: Mapping[str, Any], *, soon: int) -> SafeString:
    """The cells of one row of desk/list.html, in the order of the columns; ValueError where their numbers differ.
    `soon`: the days before a deadline from which it is near."""
    return _joined(_cell(column, cell, row, soon) for column, cell in zip(columns, row["cells"], strict=True))


def status(tone: str, text: object) -> SafeString:
    """A state without ground: a word and the shape of its tone (neutral, info, good, warn, bad)."""
    return format_html('<span class="status status-{}">{}{}</span>', tone or "neutral", _shape(tone), text)


def due(due_on: date, *, on: date, soon: int, plain: bool = False) -> SafeString:
    """A deadline as days to go on the day `on`; `plain` leaves the date itself out."""
    tone = words.due_tone(due_on, on=on, soon=soon)
    return format_html(
        '<span class="due due-{}">{}<strong>{}</strong>{}</span>',
        tone, _shape(tone), words.due_text(due_on, on=on), "" if plain else _short_date(due_on, on),
    )  # fmt: skip


def _cell(column: Column, cell: Cell, row: Mapping[str, Any], soon: int) -> SafeString:
    classes = " ".join(name for name in ("numeric", "fit", "main") if column.get(name))
    return format_html(
        '<td class="{}" data-label="{}">{}{}</td>',
        classes.replace("numeric", "number"), column["label"], _content(column, cell, row, soon),
        format_html("<small>{}</small>", cell["small"]) if cell.get("small") else "",
    )  # fmt: skip


def _content(column: Column, cell: Cell, row: Mapping[str, Any], soon: int) -> object:
    if cell.get("html"):
        return cell["html"]
    if cell.get("due_on"):
        return due(cell["due_on"], on=today(), soon=soon)
    if cell.get("date"):
        return _short_date(cell["date"], today())
    if cell.get("tone"):
        return status(cell["tone"], cell["text"])
    if url := (row.get("url") if column.get("main") else "") or cell.get("url"):
        return format_html('<a href="{}">{}</a>', url, cell["text"])
    return cell.get("text", "")


def _short_date(day: date, on: date) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', f"{day:%Y-%m-%d}", words.short_date(day, on=on))


def _shape(tone: str) -> SafeString:
    return mark_safe(icons.shape(tone))  # noqa: S308 — fixed text of our own


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(conditional_escape(part) for part in parts))  # noqa: S308 — each part is escaped
