"""The morning's digest: one message with what is overdue, what falls due soon, and what is new since the last."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from renda.accounts.actor import actors_of
from renda.delivery import wording
from renda.delivery.gathering import SETTLED
from renda.delivery.models import Mark, Message, Preference, Robot
from renda.delivery.secrecy import confidential_among
from renda.matters.models import Duty, Notice
from renda.matters.queries import duties_of, with_matters
from renda.roster.queries_days import holidays

SOON = timedelta(days=10)
LISTED = 100  # lines of a section that are read at all; only as many as fit are written
LONGEST_MAIL = 12_000  # bytes
Section = tuple[str, list[str]]


def make_digests(now: datetime, on: date) -> int:
    """Write the day's digests once the hour has come on a working day; how many. A second call adds nothing."""
    if timezone.localtime(now).hour < settings.DIGEST_HOUR or not holidays().is_working(on):
        return 0
    mark, _created = Mark.objects.get_or_create(
        pk=1, defaults={"notice": Notice.objects.order_by("-id").first()}
    )
    if mark.digest_on == on:
        return 0
    with translation.override(settings.LANGUAGE_CODE):
        messages = [*_to_people(now, on), *_to_robots(now, on)]
    Message.objects.bulk_create(messages, batch_size=200, ignore_conflicts=True)
    Mark.objects.filter(pk=1).update(digest_on=on)  # only now: a process that died before begins again
    return len(messages)


def _to_people(now: datetime, on: date) -> list[Message]:
    if not settings.MAIL_IS_ON:
        return []
    wanted = Preference.objects.filter(digest=True).exclude(email="")
    return [made for preference in wanted if (made := _of_person(preference, now, on))]


def _of_person(preference: Preference, now: datetime, on: date) -> Message | None:
    actors = actors_of(preference.person_id, on)
    duties = Duty.objects.none()
    for actor in actors:
        duties = duties | duties_of(actor.person_id, actor.organization_id, actor.role)
    if not actors:
        return None
    text = _text([*_due(duties, on), _new(preference, now)], LONGEST_MAIL)
    recipient = {"person_id": preference.person_id, "congress_id": actors[0].congress_id}
    return _message(text, now, on, **recipient) if text else None


def _to_robots(now: datetime, on: date) -> list[Message]:
    made = []
    for robot in Robot.objects.filter(is_active=True, digest=True):
        duties = Duty.objects.filter(organization_id=robot.organization_id, closed_on__isnull=True)
        if text := _text(_due(duties, on), wording.LONGEST_TEXT - 300):
            made.append(_message(text, now, on, robot_id=robot.pk, congress_id=robot.congress_id))
    return made


def _message(text: str, now: datetime, on: date, **recipient: int) -> Message:
    subject = _("待办汇总 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    return Message(
        key=f"digest:{on}",
        subject=subject,
        text=f"{subject}\n\n{text}",
        next_at=now,
        created_at=now,
        **recipient,
    )


def _due(duties: QuerySet[Duty], on: date) -> list[Section]:
    dated = with_matters(duties).filter(due_on__lte=on + SOON).order_by("due_on", "id")
    return [
        (_("已超期"), _lines(list(dated.filter(due_on__lt=on)[:LISTED]))),
        (_("十日内到期"), _lines(list(dated.filter(due_on__gte=on)[:LISTED]))),
    ]


def _lines(duties: list[Duty]) -> list[str]:
    secret = confidential_among(duty.matter_id for duty in duties)
    lines = [wording.duty_line(duty) for duty in duties if duty.matter_id not in secret]
    return lines + _unsaid(len(duties) - len(lines))


def _unsaid(count: int) -> list[str]:
    """How many are not named here."""
    return [_("另有 %(count)d 件不在消息中列出") % {"count": count}] if count else []


def _new(preference: Preference, now: datetime) -> Section:
    """What happened since the last digest, was not read in the product and not mailed by itself."""
    mine = Message.objects.filter(person_id=preference.person_id)
    last = mine.filter(key__startswith="digest:").order_by("-id").first()
    since = last.created_at - SETTLED if last else preference.since
    notices = Notice.objects.filter(
        Q(created_at__gte=since, created_at__lt=now - SETTLED),
        person_id=preference.person_id, reminder="", read_at__isnull=True,
    )  # fmt: skip
    found = list(notices.select_related("matter__session__term", "entry", "duty").order_by("-id")[:LISTED])
    mailed = set(mine.filter(key__in=[f"notice:{one.pk}" for one in found]).values_list("key", flat=True))
    found = [one for one in found if f"notice:{one.pk}" not in mailed]
    secret = confidential_among(one.matter_id for one in found)
    said = [wording.subject(one) for one in found if one.matter_id not in secret]
    return _("新的进展"), said + _unsaid(len(found) - len(said))


def _text(sections: list[Section], most: int) -> str:
    """The sections that have something to say, each with its count; "" where none has."""
    told = [(head, lines) for head, lines in sections if lines]
    parts: list[str] = []
    for head, lines in told:
        parts += [f"【{head}】", *wording.fitted(lines, most // len(told)), ""]
    return "\n".join([*parts, *wording.closing()]) if told else ""
