"""Sends what is waiting: each message by one worker, once; again later where it was refused; never in doubt."""

import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from renda.delivery.hosts import NotAllowed
from renda.delivery.models import Message, Preference, Robot
from renda.delivery.posting import NotKnown, NotTaken, post

WAITS = (1, 5, 15, 60, 240)  # minutes until the second, third … try
LEASE = timedelta(minutes=5)  # a worker that has not said how it went by then has died
AT_A_TIME = 200
A_MINUTE = 15  # messages to one robot in one run: the groups take twenty a minute


def send_waiting(now: datetime) -> int:
    """Send what is waiting; how many were sent. Several workers may call it at once."""
    with translation.override(settings.LANGUAGE_CODE):
        _give_up_lost(now)
        waiting = Message.objects.filter(state=Message.WAITING, next_at__lte=now).order_by("next_at", "id")
        ready = list(waiting.select_related("robot", "person__delivery_preference", "congress")[:AT_A_TIME])
        per_robot: dict[int | None, int] = {}
        sent, stuck = 0, set()
        for message in ready:
            count = per_robot.get(message.robot_id, 0)
            if message.robot_id and (message.robot_id in stuck or count >= A_MINUTE):
                continue
            if not _claimed(message, now):
                continue
            per_robot[message.robot_id] = count + 1
            if _send(message):
                sent += 1
            elif message.robot_id:
                stuck.add(message.robot_id)  # one that does not answer must not hold up the others
        return sent


def _claimed(message: Message, now: datetime) -> bool:
    """Whether this worker got the message: of several that ask at once, one does."""
    waiting = Message.objects.filter(pk=message.pk, state=Message.WAITING)
    got = waiting.update(state=Message.SENDING, tries=F("tries") + 1, next_at=timezone.now() + LEASE)
    message.tries += got
    return bool(got)


def _give_up_lost(now: datetime) -> None:
    lost = Message.objects.filter(state=Message.SENDING, next_at__lte=now)
    lost.update(state=Message.UNSURE, error=_("发送时程序中断，不知对方是否收到；为免重复不再发送。"))


def _send(message: Message) -> bool:
    """Send one claimed message and note how it went."""
    by: Callable[[Message], str] = _by_robot if message.robot_id else _by_mail
    try:
        outcome, error = by(message), ""
    except NotTaken as refused:
        outcome, error = _try_again(message), str(refused)
    except NotKnown as doubt:
        outcome, error = Message.UNSURE, str(doubt)
    except NotAllowed as refused:
        outcome, error = Message.FAILED, str(refused)
    now = timezone.now()
    wait = WAITS[min(message.tries, len(WAITS)) - 1]
    Message.objects.filter(pk=message.pk).update(
        state=outcome, error=error[:300], next_at=now + timedelta(minutes=wait),
        sent_at=now if outcome == Message.SENT else None,
    )  # fmt: skip
    return outcome in {Message.SENT, Message.CANCELLED}


def _try_again(message: Message) -> str:
    return Message.WAITING if message.tries <= len(WAITS) else Message.FAILED


def _by_robot(message: Message) -> str:
    robot: Robot | None = message.robot
    if robot is None or not robot.is_active:
        return Message.CANCELLED
    post(robot.url, robot.secret, f"【{message.congress.short_name}】{message.text}")
    return Message.SENT


def _by_mail(message: Message) -> str:
    asked = Preference.objects.filter(Q(at_once=True) | Q(digest=True))
    wanted = asked.filter(person=message.person).first()
    if wanted is None or not wanted.email or not settings.MAIL_IS_ON:
        return Message.CANCELLED
    subject = f"【{message.congress.short_name}】{message.subject}"
    line = get_connection()
    try:
        line.open()
    except smtplib.SMTPResponseException as refused:
        raise NotTaken(_mail_refused(refused)) from refused
    except (OSError, smtplib.SMTPException) as error:
        raise NotTaken(_("连接不上邮件服务器，请运行维护人员检查服务器上的设置。")) from error
    mail = EmailMessage(subject, message.text, settings.DEFAULT_FROM_EMAIL, [wanted.email], connection=line)
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refused:
        raise NotAllowed(_("邮件服务器拒收这个收件地址，请本人检查邮箱地址。")) from refused
    except smtplib.SMTPResponseException as refused:
        raise NotTaken(_mail_refused(refused)) from refused
    except (OSError, smtplib.SMTPException) as broken:
        raise NotKnown(_("消息发出以后连接中断，不知对方是否收到；为免重复不再发送。")) from broken
    finally:
        line.close()
    return Message.SENT


def _mail_refused(refused: smtplib.SMTPResponseException) -> str:
    return _("邮件服务器没有接收，返回代码 %(code)d。") % {"code": refused.smtp_code}
