"""The robots of the bodies' groups: JSON over https, signed, only where they may be, never in the way of a step."""

import base64
import hashlib
import hmac
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from renda.delivery.actions import send_again, stop_robot, try_robot
from renda.delivery.gathering import gather
from renda.delivery.hosts import NotAllowed, checked, place_of
from renda.delivery.models import Message
from renda.delivery.posting import post
from renda.delivery.sending import A_MINUTE, send_waiting
from tests import factories as make
from tests.county import County
from tests.delivery.conftest import Group, a_robot

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def begun(county: County) -> None:
    gather(timezone.now())


def tell() -> None:
    gather(timezone.now())
    send_waiting(timezone.now())


def test_the_lead_units_group_is_told_once(county: County, group: Group) -> None:
    a_robot(county, group.url)
    make.a_membership(organization=county.unit)  # two people of the unit, one group
    matter = county.assigned()
    tell()
    tell()
    assert len(group.texts) == 1
    assert "交办：第17届第4次会议第1号《关于加宽校门口道路的建议》" in group.texts[0]
    assert group.got[0][1]["msgtype"] == "text"
    assert matter.state == "assigned"


def test_a_group_is_not_told_what_its_people_are_told_as_deputies(county: County, group: Group) -> None:
    a_robot(county, group.url, organization=county.helper)
    make.a_membership(
        make.Person.objects.get(pk=county.deputy.person_id), organization=county.helper
    )  # the lead deputy works in a unit that has nothing to do with it
    county.accepted()
    tell()
    assert group.texts == []


def test_a_confidential_matter_is_not_spoken_of(county: County, group: Group) -> None:
    a_robot(county, group.url)
    matter = county.accepted(is_confidential=True)
    county.take(matter, "assign", county.office, lead_unit=county.unit)
    tell()
    assert group.texts == []


def test_a_group_is_not_told_what_its_own_body_did(county: County, group: Group) -> None:
    a_robot(county, group.url, organization=make.Organization.objects.get(pk=county.office.organization_id))
    matter = county.accepted()
    tell()
    said = len(group.texts)
    county.take(matter, "assign", county.office, lead_unit=county.unit)
    tell()
    assert said == len(group.texts) == 1  # the submission; not its own registration and assignment


def test_a_text_is_signed_as_dingtalk_checks_it(group: Group) -> None:
    post(group.url, "SECabc", "你好", at=1_700_000_000.5)
    asked = parse_qs(urlsplit(group.got[0][0]).query)
    assert asked["key"] == ["k"]
    assert asked["timestamp"] == ["1700000000500"]
    wanted = hmac.new(b"SECabc", b"1700000000500\nSECabc", hashlib.sha256).digest()
    assert base64.b64decode(asked["sign"][0]) == wanted


@pytest.mark.parametrize(
    ("status", "answer", "words"),
    [
        (500, b"", "HTTP 500"),
        (302, b"", "HTTP 302"),
        (200, b'{"errcode":45009,"errmsg":"api freq out of limit"}', "45009"),
    ],
)
def test_a_refusal_is_tried_again(
    county: County, group: Group, status: int, answer: bytes, words: str
) -> None:
    a_robot(county, group.url)
    county.assigned()
    group.status, group.answer = status, answer
    tell()
    message = Message.objects.get()
    assert message.state == Message.WAITING
    assert words in message.error
    group.status, group.answer = 200, b"ok"
    send_waiting(message.next_at)
    message.refresh_from_db()
    assert message.state == Message.SENT
    assert len(group.got) == 2


def test_a_broken_line_is_not_tried_again(county: County, group: Group) -> None:
    a_robot(county, group.url)
    county.assigned()
    group.breaks = True
    tell()
    message = Message.objects.get()
    assert message.state == Message.UNSURE
    group.breaks = False
    send_waiting(message.next_at)
    assert len(group.got) == 1
    send_again(message=message)  # the administrator decides
    send_waiting(timezone.now())
    assert len(group.got) == 2


def test_one_that_does_not_answer_holds_up_nobody(county: County, group: Group) -> None:
    a_robot(county, "https://localhost:9/robot")
    for _time in range(3):
        county.assigned()
    tell()
    assert sorted(Message.objects.values_list("tries", flat=True)) == [0, 0, 1]
    assert "连接不上对方" in Message.objects.get(tries=1).error


def test_a_group_is_not_flooded(county: County, group: Group) -> None:
    robot = a_robot(county, group.url)
    for number in range(A_MINUTE + 5):
        Message.objects.create(
            congress=county.congress, robot=robot, key=f"test:{number}", subject="一", text="一",
            next_at=timezone.now(), created_at=timezone.now(),
        )  # fmt: skip
    send_waiting(timezone.now())
    assert len(group.got) == A_MINUTE


def test_a_stopped_robot_says_nothing_more(county: County, group: Group) -> None:
    robot = a_robot(county, group.url)
    try_robot(actor=county.office, robot=robot)
    stop_robot(actor=county.office, robot=robot)
    county.assigned()
    tell()
    assert group.got == []
    assert Message.objects.get().state == Message.CANCELLED


def test_a_certificate_of_somebody_else_is_not_trusted(
    county: County, group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    a_robot(county, group.url)
    county.assigned()
    tell()
    assert "证书不受信任" in Message.objects.get().error
    assert group.got == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://example.org/x", "https://"),
        ("ftp://example.org/x", "https://"),
        ("https://", "https://"),
        ("https://a:b@example.org/", "用户名"),
        ("https://example.org/a b", "空格"),
        ("https://example.org:99999/", "不对"),
        ("https://[::1", "不对"),
        ("https://127.0.0.1/", "内网"),
        ("https://10.1.2.3/", "内网"),
        ("https://192.168.1.1/", "内网"),
        ("https://169.254.169.254/latest/meta-data", "内网"),
        ("https://[::1]/", "内网"),
        ("https://[fd00::1]/", "内网"),
        ("https://[::ffff:10.0.0.1]/", "内网"),
        ("https://0.0.0.0/", "内网"),
    ],
)
def test_where_a_robot_may_not_be(url: str, words: str) -> None:
    with pytest.raises(NotAllowed, match=words):
        checked(url)


@pytest.mark.parametrize("listed", ["10.1.2.3", "10.1.0.0/16", "fd00::/8"])
def test_the_operator_lists_the_intranet(settings: Any, listed: str) -> None:
    settings.ROBOT_HOSTS = [listed]
    address = "fd00::1" if ":" in listed else "10.1.2.3"
    assert checked(f"https://[{address}]/x" if ":" in address else f"https://{address}/x").scheme == "https"
    with pytest.raises(NotAllowed):
        checked("https://192.168.0.1/x")


def test_a_name_that_means_an_intranet_address_is_refused_when_it_is_used(settings: Any) -> None:
    settings.ROBOT_HOSTS = []
    assert checked("https://localhost/x").hostname == "localhost"
    with pytest.raises(NotAllowed, match="内网"):
        place_of("localhost", 443)


def test_an_address_that_is_no_longer_allowed_fails_in_words(
    county: County, group: Group, settings: Any
) -> None:
    a_robot(county, group.url)
    county.assigned()
    settings.ROBOT_HOSTS = []
    tell()
    message = Message.objects.get()
    assert (message.state, group.got) == (Message.FAILED, [])
    assert "没有列入允许的范围" in message.error
