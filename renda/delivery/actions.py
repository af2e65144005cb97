"""Setting what is told outside the product: a person for themselves, the system administrator for the groups."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.delivery.models import Message, Preference, Robot
from renda.delivery.wording import closing


@transaction.atomic
def set_preference(*, actor: Actor, email: str, at_once: bool, digest: bool) -> Preference:
    """Keep what the person wants. Switched on now, it begins now; switched off, what still waits is not sent."""
    wanted = {"email": email, "at_once": at_once, "digest": digest}
    mine = Preference.objects.select_for_update().filter(pk=actor.person_id).first()
    begins = mine is None or (at_once and not mine.at_once) or (digest and not mine.digest)
    since = timezone.now() if begins or mine is None else mine.since
    kept, _created = Preference.objects.update_or_create(
        pk=actor.person_id, defaults={**wanted, "since": since}
    )
    if not (at_once or digest):
        Message.objects.filter(person_id=actor.person_id, state=Message.WAITING).update(
            state=Message.CANCELLED
        )
    return kept


@transaction.atomic
def set_robot(*, actor: Actor, robot: Robot | None = None, **fields: Any) -> Robot:
    """Set up a body's robot, or change one. An empty address or secret keeps the one it has."""
    kept = robot or Robot(congress_id=actor.congress_id)
    begins = not (robot and robot.is_active)
    for name, value in fields.items():
        if value or name not in {"url", "secret"}:
            setattr(kept, name, value)
    kept.set_by_id, kept.set_at = actor.person_id, timezone.now()
    kept.is_active = True
    if begins:
        kept.since = kept.set_at
    kept.save()
    return kept


@transaction.atomic
def stop_robot(*, actor: Actor, robot: Robot) -> None:
    """Switch a robot off; what still waits for it is not sent."""
    Robot.objects.filter(pk=robot.pk).update(
        is_active=False, set_by_id=actor.person_id, set_at=timezone.now()
    )
    Message.objects.filter(robot=robot, state=Message.WAITING).update(state=Message.CANCELLED)


def try_robot(*, actor: Actor, robot: Robot) -> Message:
    """Let the robot say that it is connected."""
    now = timezone.now()
    subject = _("这是一条测试消息，群机器人已经接通。")
    return Message.objects.create(
        congress_id=robot.congress_id, robot=robot, key=f"test:{now.isoformat()}", subject=subject,
        text="\n".join([subject, *closing()]), next_at=now, created_at=now,
    )  # fmt: skip


def send_again(*, message: Message) -> None:
    """Let a message that was not sent be tried anew; the administrator decides where it is in doubt."""
    Message.objects.filter(pk=message.pk, state__in=(Message.FAILED, Message.UNSURE)).update(
        state=Message.WAITING, tries=0, next_at=timezone.now()
    )
