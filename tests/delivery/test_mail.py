"""Mail to who asked for it: once, with number and title only, nothing of what is confidential."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from renda.delivery.gathering import SETTLED, gather
from renda.delivery.models import Mark, Message
from renda.delivery.sending import WAITS, send_waiting
from renda.matters.models import Notice
from renda.matters.notices import remind
from tests.county import County
from tests.delivery.conftest import wants

pytestmark = pytest.mark.django_db


def tell() -> None:
    gather(timezone.now())
    send_waiting(timezone.now())


@pytest.fixture(autouse=True)
def begun(county: County, mail_on: None) -> None:
    gather(timezone.now())


def test_a_step_is_mailed_to_who_asked_and_once(county: County, mailoutbox: list[Any]) -> None:
    wants(county.handler.person_id)
    county.assigned()
    tell()
    tell()
    assert [mail.to for mail in mailoutbox] == [[f"p{county.handler.person_id}@example.gov.cn"]]
    assert mailoutbox[0].subject.endswith("交办：第17届第4次会议第1号《关于加宽校门口道路的建议》")
    assert county.congress.short_name in mailoutbox[0].subject
    assert "人车混行" not in mailoutbox[0].body


def test_without_a_mail_server_nothing_is_written(county: County, settings: Any) -> None:
    settings.MAIL_IS_ON = False
    wants(county.handler.person_id)
    county.assigned()
    tell()
    assert not Message.objects.exists()


def test_nothing_of_before_is_told_when_mail_is_switched_on(county: County, mailoutbox: list[Any]) -> None:
    county.assigned()
    wants(county.handler.person_id)
    tell()
    assert mailoutbox == []


def test_what_was_read_in_the_product_is_not_mailed(county: County, mailoutbox: list[Any]) -> None:
    wants(county.handler.person_id)
    county.assigned()
    Notice.objects.update(read_at=timezone.now())
    tell()
    assert mailoutbox == []


def test_a_confidential_matter_is_not_mailed(county: County, mailoutbox: list[Any]) -> None:
    wants(county.handler.person_id)
    matter = county.accepted(is_confidential=True)
    county.take(matter, "assign", county.office, lead_unit=county.unit)
    tell()
    assert Notice.objects.filter(person_id=county.handler.person_id).exists()
    assert mailoutbox == []


def test_a_title_of_several_lines_makes_one_subject(county: County, mailoutbox: list[Any]) -> None:
    wants(county.handler.person_id)
    matter = county.accepted()
    matter.title = "关于道路\nBcc: a@example.org"
    matter.save()
    county.take(matter, "assign", county.office, lead_unit=county.unit)
    tell()
    assert "\n" not in mailoutbox[0].subject
    assert mailoutbox[0].recipients() == [f"p{county.handler.person_id}@example.gov.cn"]


def test_reminders_are_mailed_unless_the_digest_tells_them(county: County, mailoutbox: list[Any]) -> None:
    wants(county.handler.person_id)
    county.assigned()
    tell()
    remind(county.on + timedelta(days=20))
    tell()
    assert "签收（已超期）" in mailoutbox[-1].subject
    assert len(mailoutbox) == 2


def test_with_a_digest_reminders_wait_for_it(county: County, mailoutbox: list[Any]) -> None:
    wants(county.handler.person_id, digest=True)
    county.assigned()
    remind(county.on + timedelta(days=20))
    tell()
    assert len(mailoutbox) == 1


def test_the_look_goes_on_where_it_ended(county: County) -> None:
    county.assigned()
    gather(timezone.now() + SETTLED * 2)
    assert Mark.objects.get().notice_id == Notice.objects.latest("pk").pk


class Refusing(EmailBackend):
    """A server that raises what it is told."""

    problem: Exception = OSError()
    at_opening = False

    def open(self) -> bool:
        if self.at_opening:
            raise self.problem
        return True

    def send_messages(self, messages: Any) -> int:
        raise self.problem


@pytest.fixture
def refusing(settings: Any, county: County) -> type[Refusing]:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    wants(county.handler.person_id)
    county.assigned()
    gather(timezone.now())
    return Refusing


@pytest.mark.parametrize(
    ("problem", "at_opening", "state", "words"),
    [
        (ConnectionRefusedError(), True, "waiting", "连接不上邮件服务器"),
        (smtplib.SMTPAuthenticationError(535, b"no"), True, "waiting", "535"),
        (smtplib.SMTPDataError(451, b"later"), False, "waiting", "451"),
        (smtplib.SMTPRecipientsRefused({}), False, "failed", "拒收"),
        (smtplib.SMTPServerDisconnected(), False, "unsure", "为免重复不再发送"),
        (TimeoutError(), False, "unsure", "为免重复不再发送"),
    ],
)
def test_what_went_wrong_is_kept_in_words(
    refusing: type[Refusing], monkeypatch: pytest.MonkeyPatch, problem: Exception, at_opening: bool, state: str,
    words: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(refusing, "problem", problem)
    monkeypatch.setattr(refusing, "at_opening", at_opening)
    assert send_waiting(timezone.now()) == 0
    message = Message.objects.get()
    assert (message.state, message.tries) == (state, 1)
    assert words in message.error


def test_it_is_tried_again_less_and_less_often_and_then_given_up(
    refusing: type[Refusing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusing, "at_opening", True)
    waits = []
    for _try in range(len(WAITS) + 1):
        message = Message.objects.get()
        now = timezone.now()
        assert send_waiting(message.next_at - timedelta(seconds=1)) == 0
        send_waiting(message.next_at)
        message.refresh_from_db()
        waits.append(round((message.next_at - now).total_seconds() / 60))
    assert waits[:-1] == list(WAITS)
    assert (message.state, message.tries) == ("failed", len(WAITS) + 1)


def test_a_worker_that_died_leaves_doubt_not_a_second_mail(county: County, mailoutbox: list[Any]) -> None:
    wants(county.handler.person_id)
    county.assigned()
    gather(timezone.now())
    Message.objects.update(state=Message.SENDING, next_at=timezone.now())
    send_waiting(timezone.now() + timedelta(minutes=1))
    assert mailoutbox == []
    assert Message.objects.get().state == Message.UNSURE
