"""What of the meetings is searched: what they have on their agenda, and the minutes once they are issued."""

from collections import defaultdict

from django.utils.translation import gettext_noop

from renda.meetings.models import AgendaItem, Meeting, Minutes
from renda.search.matter_passages import matters_searched


def meeting_texts(pks: list[int]) -> dict[int, list[str]]:
    """The place of each, the titles on its agenda, and its issued minutes."""
    said: dict[int, list[str]] = {
        pk: [place] for pk, place in Meeting.objects.filter(pk__in=pks).values_list("pk", "place")
    }
    items: defaultdict[int, list[str]] = defaultdict(list)
    for pk, title in AgendaItem.objects.filter(meeting__in=pks, removed_on__isnull=True).values_list(
        "meeting", "title"
    ):
        items[pk].append(title)
    issued = Minutes.objects.filter(meeting__in=pks, issued_on__isnull=False)
    for pk, number, text in issued.values_list("meeting", "number", "text"):
        items[pk] += (number, text)
    return {pk: [*parts, *items[pk]] for pk, parts in said.items()}


MEETINGS = matters_searched(
    code=9, slug="meeting", label=gettext_noop("会议"), procedures=("meeting",), texts=meeting_texts
)
