"""Two workers at once: everything is gathered once and sent once."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from renda.delivery.digest import make_digests
from renda.delivery.gathering import gather
from renda.delivery.models import Message
from renda.delivery.sending import send_waiting
from tests.county import County
from tests.delivery.conftest import MONDAY, Group, a_robot, wants
from tests.delivery.test_digest import TUESDAY, at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def together(call: Callable[[], Any]) -> None:
    """Run the call in two threads that start together. Fails where one fails."""
    start, failed = threading.Barrier(2), []

    def run() -> None:
        start.wait()
        try:
            call()
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _worker in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []


def test_two_workers_tell_once(
    transactional_db: None,
    pin_today: Callable[[date], None],
    mail_on: None,
    group: Group,
    mailoutbox: list[Any],
) -> None:
    pin_today(date(2026, 12, 31))
    county = County(MONDAY)
    gather(timezone.now())
    wants(county.handler.person_id, digest=True)
    a_robot(county, group.url)
    for _time in range(4):
        county.assigned()
    now = timezone.now()
    together(lambda: gather(now))
    together(lambda: make_digests(at(TUESDAY), TUESDAY))
    assert Message.objects.count() == 4 + 4 + 1
    Message.objects.update(next_at=now)
    later = timezone.now()
    together(lambda: send_waiting(later))
    assert len(group.got) == 4
    assert len(mailoutbox) == 5
    assert set(Message.objects.values_list("state", "tries")) == {("sent", 1)}
