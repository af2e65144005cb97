"""The pages of one meeting, in the order in which a clerk goes through them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from renda.meetings.models import Meeting

PAGES = (
    (gettext_noop("会议"), "meeting"),
    (gettext_noop("议程"), "meeting-agenda"),
    (gettext_noop("日程"), "meeting-timetable"),
    (gettext_noop("材料"), "meeting-materials"),
    (gettext_noop("表决"), "meeting-votes"),
    (gettext_noop("出席"), "meeting-attendance"),
    (gettext_noop("列席旁听"), "meeting-guests"),
    (gettext_noop("发言"), "meeting-speakers"),
    (gettext_noop("询问"), "meeting-questions"),
    (gettext_noop("审议"), "meeting-deliberation"),
    (gettext_noop("纪要"), "meeting-minutes"),
    (gettext_noop("大屏"), "meeting-screens"),
)


def tabs_of(meeting: Meeting, current: str) -> list[dict[str, Any]]:
    """The row of tabs of a meeting's pages; `current` is the name of the address shown."""
    return [
        {"label": _(label), "url": reverse(name, args=[meeting.pk]), "current": name == current}
        for label, name in PAGES
    ]
