"""Tags and filters of every page: words for dates and deadlines, citations, icons, the frame's menus."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from renda.calendar.today import today
from renda.desk import cells, icons, navigation, words
from renda.law.wording import cite_text

register = template.Library()

LARGE_PRINT_COOKIE = "renda_large_print"


# --- dates and deadlines -------------------------------------------------------------------------------


@register.filter
def cn_date(value: date | None) -> str:
    """2026年11月22日 (周日); nothing for no date."""
    return words.long_date(value) if value else ""


@register.filter
def cn_date_plain(value: date | None) -> str:
    """2026年11月22日."""
    return words.plain_date(value) if value else ""


@register.filter
def cn_date_short(value: date | None) -> str:
    """11月22日, and with the year when it is another year than the present one."""
    return words.short_date(value, on=today()) if value else ""


@register.filter
def cn_month(value: date) -> str:
    """2026年11月."""
    return words.month_title(value)


@register.filter
def cn_time(value: datetime | None) -> str:
    """2026年11月22日 10:32."""
    return f"{words.plain_date(value)} {words.clock_time(value)}" if value else ""


@register.simple_tag(takes_context=True)
def due_tone(context: template.Context, due_on: date) -> str:
    """bad, warn or neutral, seen from the page's day."""
    return words.due_tone(due_on, on=context.get("on") or today(), soon=context["soon_days"])


@register.filter
def file_size(size: int | None) -> str:
    """A number of bytes as people read it."""
    return "" if size is None else words.file_size(size)


@register.filter
def percent_of(part: float, whole: float) -> str:
    """The share of `part` in `whole`: 66.7%; a dash when there is nothing to share."""
    return words.percent(part or 0, whole or 0)


@register.filter
def cn_weekday(value: date | None) -> str:
    """周日, Sun."""
    return words.short_weekday(value) if value else ""


# --- words of the pure parts ---------------------------------------------------------------------------


@register.simple_tag
def tr(text: object) -> str:
    """A Chinese sentence of the engine in the page's language."""
    written = str(text) if text else ""
    return gettext(written) if written else ""


@register.simple_tag
def tr_short(text: object) -> str:
    """The same in as few letters as there is room for on a phone."""
    return words.short_name(str(text))


@register.filter
def translated(text: object) -> str:
    """The same as the tag `tr`, where a filter is handier (attributes, includes)."""
    return tr(text)


def told(value: object) -> object:
    """A value of an Unmet in the page's language: dates in words, words of the engine translated."""
    if isinstance(value, date):
        return words.plain_date(value)
    if isinstance(value, str) and value:
        return gettext("、").join(gettext(part) for part in value.split("、"))
    return value


@register.filter
def unmet_reason(unmet: Any) -> str:
    """The reason of an Unmet in the page's language, with its parameters filled in."""
    return gettext(unmet.reason).format(**{name: told(value) for name, value in unmet.params.items()})


@register.filter
def cite_link(cite: Any) -> SafeString | str:
    """A citation that opens the article's page; plain words while that page does not exist."""
    if not cite:
        return ""
    try:
        url = reverse("law-article", args=[cite.statute, cite.article])
    except (NoReverseMatch, AttributeError):
        return format_html('<span class="cite">{}</span>', str(cite))
    return format_html('<a class="cite" href="{}">{}</a>', url, cite_text(cite))


# --- drawings ------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str) -> SafeString:
    """An inline line icon; hidden from screen readers, so a word must stand beside it."""
    return mark_safe(icons.drawing(name))  # noqa: S308 — fixed text of our own


@register.simple_tag
def shape(tone: str = "neutral") -> SafeString:
    """The small solid shape of a tone."""
    return mark_safe(icons.shape(tone))  # noqa: S308 — fixed text of our own


# --- addresses -----------------------------------------------------------------------------------------


def _query(context: template.Context) -> QueryDict:
    request = context.get("request")
    return request.GET.copy() if request is not None else QueryDict(mutable=True)


def _address(query: QueryDict) -> str:
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def query_string(context: template.Context, **changes: object) -> str:
    """The present query with some parameters changed; None or "" takes one away: `{% query_string page=2 %}`."""
    query = _query(context)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return _address(query)


@register.simple_tag(takes_context=True)
def sort_url(context: template.Context, key: str) -> str:
    """The present list sorted by `key`, and the other way round when it is so sorted already."""
    query = _query(context)
    query["sort"] = f"-{key}" if query.get("sort") == key else key
    query.pop("page", None)
    return _address(query)


@register.simple_tag(takes_context=True)
def sort_state(context: template.Context, key: str) -> str:
    """ascending, descending or none: the value of aria-sort for a column."""
    sort = _query(context).get("sort") or context.get("sort") or ""
    return {key: "ascending", f"-{key}": "descending"}.get(str(sort), "none")


@register.simple_tag
def url_if_built(name: str, *args: object) -> str:
    """The address of a named page, or nothing while the room is not built."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.simple_tag
def page_numbers(page: Page[Any]) -> list[int | None]:
    """The numbers a pager shows: the first, the last, and two around the present; None is a gap."""
    wanted = {1, page.paginator.num_pages} | set(range(page.number - 2, page.number + 3))
    numbers: list[int | None] = []
    for number in sorted(wanted & set(page.paginator.page_range)):
        previous = numbers[-1] if numbers else None
        if previous and number - previous > 1:
            numbers.append(None)
        numbers.append(number)
    return numbers


# --- the frame -----------------------------------------------------------------------------------------


def _actor(context: template.Context) -> Any:
    return getattr(context.get("request"), "actor", None)


@register.simple_tag(takes_context=True)
def menu(context: template.Context) -> list[navigation.Group]:
    """The side bar of the person before the screen."""
    return navigation.menu(_actor(context))


@register.simple_tag(takes_context=True)
def phone_bar(context: template.Context) -> tuple[navigation.Item, ...]:
    """The bottom bar on phones."""
    return navigation.phone_bar(_actor(context))


@register.simple_tag(takes_context=True)
def is_current(context: template.Context, item: navigation.Item) -> bool:
    """Whether the page lies in the room of a menu entry."""
    request = context.get("request")
    if request is None:
        return False
    home = item.url.partition("?")[0]
    return request.path == home or (not item.exact and home != "/" and request.path.startswith(home))


@register.simple_tag(takes_context=True)
def large_print(context: template.Context) -> bool:
    """Whether to draw in large print: as the person set it, and before log-in as this browser's cookie says."""
    request = context.get("request")
    if request is None:
        return False
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return bool(getattr(user, "large_print", False))
    return bool(request.COOKIES.get(LARGE_PRINT_COOKIE) == "1")


# --- lists and actions ---------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def row_cells(context: template.Context, columns: Iterable[Any], row: Mapping[str, Any]) -> SafeString:
    """The cells of one row of a list; see renda.desk.cells."""
    return cells.row_cells(columns, row, soon=context["soon_days"])


@register.simple_tag(takes_context=True)
def due(context: template.Context, due_on: date, on: date | str = "", plain: bool | str = "") -> SafeString:
    """A deadline seen from `on` (default: today), with its date unless `plain`."""
    seen_on = on if isinstance(on, date) else today()
    return cells.due(due_on, on=seen_on, soon=context["soon_days"], plain=bool(plain))


register.simple_tag(cells.status)


@register.simple_tag
def split_actions(actions: Iterable[Any] | None) -> dict[str, list[Any]]:
    """What may be done now (the primary one first), what is blocked, and what of that is owed, from the actions of a
    matter's page."""
    listed = [action if isinstance(action, Mapping) else vars(action) for action in actions or ()]
    able = sorted((a for a in listed if a["enabled"]), key=lambda a: not a.get("primary"))
    blocked = [a for a in listed if not a["enabled"]]
    return {"open": able, "blocked": blocked, "waiting": [a for a in blocked if a.get("primary")]}
