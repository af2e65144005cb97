"""The papers a matter's steps give."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from renda.matters.models import Entry, Matter
from renda.matters.rooms import room_of

PAPERS = {
    "registration_receipt": gettext_noop("登记回执"),
    "assignment_notice": gettext_noop("交办通知"),
    "reply_letter": gettext_noop("答复函"),
}


def kind_of(entry: Entry) -> str:
    """The kind of paper the entry's step gives; empty where it gives none."""
    if entry.step in {"open", "import"}:
        return ""
    return room_of(entry.procedure).procedure.step(entry.step).gives


def papers_of(matter: Matter, entries: list[Entry]) -> list[dict[str, Any]]:
    """Papers given by these entries (those a reader may see), each with its address."""
    return [
        {
            "title": _(PAPERS[kind]),
            "kind": _("文书"),
            "url": reverse("paper", args=[matter.pk, entry.seq]),
            "made_on": entry.counts_on,
        }
        for entry in entries
        if (kind := kind_of(entry))
    ]
