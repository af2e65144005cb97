"""One's own wishes, and the administrator's page."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from renda.delivery.gathering import gather
from renda.delivery.models import Message, Preference, Robot
from renda.delivery.sending import send_waiting
from tests import factories as make
from tests.county import County
from tests.delivery.conftest import a_robot

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(county: County) -> Any:
    return make.signed_in(make.somebody(county.congress, "system_admin"))


def test_a_person_chooses_mail(county: County) -> None:
    client = make.signed_in(county.handler)
    url = reverse("delivery-preference")
    assert "没有接通邮件" in client.get(url).content.decode()
    answer = client.post(url, {"email": "", "digest": "on"})
    assert answer.status_code == 422
    assert "请填写邮箱地址" in answer.content.decode()
    assert client.post(url, {"email": "a@example.gov.cn", "digest": "on"}).status_code == 302
    mine = Preference.objects.get(pk=county.handler.person_id)
    assert (mine.email, mine.at_once, mine.digest) == ("a@example.gov.cn", False, True)
    begun = mine.since
    client.post(url, {"email": "b@example.gov.cn", "digest": "on"})
    mine.refresh_from_db()
    assert mine.since == begun


def test_switched_off_nothing_that_waits_is_sent(
    county: County, mail_on: None, mailoutbox: list[Any]
) -> None:
    gather(timezone.now())
    client = make.signed_in(county.handler)
    client.post(reverse("delivery-preference"), {"email": "a@example.gov.cn", "at_once": "on"})
    county.assigned()
    gather(timezone.now())
    client.post(reverse("delivery-preference"), {"email": "a@example.gov.cn"})
    send_waiting(timezone.now())
    assert mailoutbox == []


def test_the_administrator_connects_a_group(county: County, administrator: Any) -> None:
    assert "还没有接入工作群" in administrator.get(reverse("robots")).content.decode()
    fields = {
        "organization": county.unit.pk,
        "name": "办理群",
        "url": "https://qyapi.example.cn/send?key=TOPSECRET",
    }
    refused = administrator.post(reverse("robot-new"), {**fields, "url": "http://qyapi.example.cn/"})
    assert refused.status_code == 422
    assert "https://" in refused.content.decode()
    assert administrator.post(reverse("robot-new"), fields).status_code == 302
    robot = Robot.objects.get()
    for page in (reverse("robots"), reverse("robot-edit", args=[robot.pk])):
        text = administrator.get(page).content.decode()
        assert "办理群" in text
        assert "TOPSECRET" not in text
    assert "qyapi.example.cn" in administrator.get(reverse("robots")).content.decode()
    change = {"organization": county.unit.pk, "name": "新名", "url": ""}
    assert administrator.post(reverse("robot-edit", args=[robot.pk]), change).status_code == 302
    robot.refresh_from_db()
    assert (robot.name, robot.url, robot.digest) == ("新名", fields["url"], False)


def test_what_was_not_sent_is_told_without_what_it_says(county: County, administrator: Any) -> None:
    a_robot(county, "https://localhost:9/robot")
    gather(timezone.now())
    county.assigned()
    gather(timezone.now())
    send_waiting(timezone.now())
    page = administrator.get(reverse("robots")).content.decode()
    assert "没有列入允许的范围" in page
    assert "校门口" not in page
    message = Message.objects.get()
    administrator.post(reverse("message-again", args=[message.pk]))
    message.refresh_from_db()
    assert message.state == Message.WAITING


def test_another_congress_robots_and_messages_do_not_exist(county: County) -> None:
    robot = a_robot(county, "https://localhost:9/robot")
    other = make.signed_in(make.somebody(make.a_congress(), "system_admin"))
    assert "办理群" not in other.get(reverse("robots")).content.decode()
    assert other.get(reverse("robot-edit", args=[robot.pk])).status_code == 404
    for name in ("robot-stop", "robot-try"):
        assert other.post(reverse(name, args=[robot.pk])).status_code == 404
    elsewhere = {"organization": county.unit.pk, "name": "x", "url": "https://example.org/"}
    assert other.post(reverse("robot-new"), elsewhere).status_code == 422


def test_a_test_message_is_written(county: County, administrator: Any) -> None:
    robot = a_robot(county, "https://localhost:9/robot")
    administrator.post(reverse("robot-try", args=[robot.pk]))
    assert "测试" in Message.objects.get(robot=robot).subject
