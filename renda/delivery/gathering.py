"""Turns new notices of the product into messages: by e-mail to who asked for it, by robot to the bodies' groups."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Max, Q, QuerySet
from django.utils import translation

from renda.delivery import wording
from renda.delivery.models import Mark, Message, Robot
from renda.delivery.secrecy import confidential_among
from renda.matters.facts import people_of
from renda.matters.models import Entry, Notice
from renda.matters.rooms import room_of

SETTLED = timedelta(minutes=5)
"""Notices older than this are all committed: none with a lower number can still appear."""
AT_A_TIME = 500


def gather(now: datetime) -> int:
    """Write the messages that new notices ask for; how many. Doing it again, or twice at once, adds nothing."""
    mark, _created = Mark.objects.get_or_create(
        pk=1, defaults={"notice": Notice.objects.order_by("-id").first()}
    )
    fresh = Notice.objects.filter(pk__gt=mark.notice_id or 0).order_by("id")
    with translation.override(settings.LANGUAGE_CODE):
        written = _write([*_by_mail(fresh, now), *_by_robot(fresh, now)])
    settled = fresh.filter(created_at__lt=now - SETTLED).order_by().aggregate(last=Max("pk"))["last"]
    if settled:
        Mark.objects.filter(pk=1).update(notice_id=settled)
    return written


def _by_mail(fresh: QuerySet[Notice], now: datetime) -> Iterator[Message]:
    if not settings.MAIL_IS_ON:
        return
    preference = "person__delivery_preference__"
    asked = fresh.filter(
        Q(reminder="") | Q(**{f"{preference}digest": False}),  # the digest itself tells what is due
        read_at__isnull=True, created_at__gte=F(f"{preference}since"), **{f"{preference}at_once": True},
    )  # fmt: skip
    notices = list(asked.select_related("matter__session__term", "entry", "duty"))
    secret = confidential_among(notice.matter_id for notice in notices)
    for notice in notices:
        if notice.matter_id not in secret:
            yield _message(notice, f"notice:{notice.pk}", now, person_id=notice.person_id)


def _by_robot(fresh: QuerySet[Notice], now: datetime) -> Iterator[Message]:
    robots: dict[int, list[Robot]] = {}
    for robot in Robot.objects.filter(is_active=True, at_once=True):
        robots.setdefault(robot.organization_id, []).append(robot)
    if not robots:
        return
    told: dict[str, Notice] = {}
    for notice in fresh.select_related("matter__session__term", "entry", "duty"):
        told.setdefault(_key(notice), notice)
    secret = confidential_among(notice.matter_id for notice in told.values())
    for key, notice in told.items():
        if notice.matter_id in secret:
            continue
        for body in _bodies_told(notice) & robots.keys():
            for robot in robots[body]:
                if notice.created_at >= robot.since and not (notice.duty_id and robot.digest):
                    yield _message(notice, key, now, robot_id=robot.pk)


def _key(notice: Notice) -> str:
    return f"duty:{notice.duty_id}:{notice.reminder}" if notice.duty_id else f"entry:{notice.entry_id}"


def _bodies_told(notice: Notice) -> set[int]:
    """The bodies that the notice is meant for as bodies. What its people are told as deputies is not theirs to know."""
    if notice.duty:
        return {notice.duty.organization_id} if notice.duty.organization_id else set()
    entry: Entry | None = notice.entry
    if entry is None:
        return set()
    people = people_of(notice.matter)
    tells = room_of(entry.procedure).procedure.step(entry.step).tells
    holders = {one for capacity in tells for one in people.holding(capacity)}
    return {one.id for one in holders if one.kind == "organization"} - {entry.organization_id or 0}


def _message(notice: Notice, key: str, now: datetime, **recipient: int) -> Message:
    subject = wording.subject(notice)
    return Message(
        congress_id=notice.matter.congress_id, key=key, subject=subject[:200],
        text="\n".join([subject, *wording.closing()]), next_at=now, created_at=now, **recipient,
    )  # fmt: skip


def _write(messages: list[Message]) -> int:
    """Keep those that are not kept yet; the database itself refuses the second of a kind."""
    known = set()
    for start in range(0, len(messages), AT_A_TIME):
        keys = {message.key for message in messages[start : start + AT_A_TIME]}
        known |= set(Message.objects.filter(key__in=keys).values_list("person_id", "robot_id", "key"))
    new = [one for one in messages if (one.person_id, one.robot_id, one.key) not in known]
    Message.objects.bulk_create(new, batch_size=AT_A_TIME, ignore_conflicts=True)
    return len(new)
