"""What a message says: the step, the matter's number and title, nothing else of a matter.

Messages are in Chinese whoever reads them: a group has no language of its own, and a mail is read outside the product.
"""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from renda.matters.models import Duty, Matter, Notice
from renda.matters.sentences import number_of
from renda.procedures.registry import PROCEDURES

LONGEST_TITLE = 60
LONGEST_TEXT = 1900  # bytes; the groups' own limit is 2,048


def subject(notice: Notice) -> str:
    """One line: what happened, or which deadline is near, and in which matter."""
    matter = notice.matter
    if notice.duty:
        what = _("%(step)s（%(when)s）") % {
            "step": _step(matter, notice.duty.step), "when": _reminder(notice.reminder),
        }  # fmt: skip
    else:
        what = _step(matter, notice.entry.step) if notice.entry else ""
    return _("：").join(filter(None, (what, name_of(matter))))


def _reminder(kind: str) -> str:
    return {"overdue": _("已超期"), "today": _("今天到期")}.get(kind, _("即将到期"))


def _step(matter: Matter, step: str) -> str:
    return _(PROCEDURES[matter.procedure].step(step).label)


def name_of(matter: Matter) -> str:
    """Number and title, on one line."""
    title = " ".join(matter.title.split())
    if len(title) > LONGEST_TITLE:
        title = f"{title[: LONGEST_TITLE - 1]}…"
    return f"{number_of(matter)}《{title}》"


def duty_line(duty: Duty) -> str:
    """What is owed by when in which matter."""
    due = f"{duty.due_on:%m-%d} " if duty.due_on else ""
    return f"{due}{_step(duty.matter, duty.step)} {name_of(duty.matter)}"


def closing() -> list[str]:
    """The last line: where to go on."""
    address = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    return [_("请登录系统办理：%(address)s") % {"address": address} if address else _("请登录系统办理。")]


def fitted(lines: Iterable[str], most: int = LONGEST_TEXT) -> list[str]:
    """As many of the lines as fit into `most` bytes; how many more there are stands in the last."""
    every = list(lines)
    kept: list[str] = []
    size = 0
    for line in every:
        size += len(line.encode()) + 1
        if size > most:
            return [*kept, _("……还有 %(count)d 件") % {"count": len(every) - len(kept)}]
        kept.append(line)
    return kept
