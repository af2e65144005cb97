"""What a template writes to follow a topic."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def live(context: Any, kind: str, pk: int) -> SafeString:
    """The attributes of an element that follows the record: its topic, and up to where this page knows everything.

    The position was read before the page's own data, so that a change in between is told and never lost. Where nobody
    was listening yet there is none, and the first stream tells the whole state.
    """
    request = context.get("request")
    position = request.META.get("renda.live_at", "") if request is not None else ""
    return format_html('data-live="{}:{}" data-live-at="{}"', kind, pk, position)
