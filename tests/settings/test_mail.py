"""The address of the mail server."""

import pytest

from renda.settings.environment import SettingError
from renda.settings.mail import server

SENDER = "renda@example.gov.cn"


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("smtp://mail.example.cn", ("mail.example.cn", 25, "", "", False, False)),
        ("smtps://u%40x:p%3Aw@mail.example.cn", ("mail.example.cn", 465, "u@x", "p:w", True, False)),
        ("smtp+starttls://u:p@10.0.0.1:2525", ("10.0.0.1", 2525, "u", "p", False, True)),
    ],
)
def test_an_address_is_read(address: str, wanted: tuple[object, ...]) -> None:
    assert tuple(server(address, sender=SENDER).values()) == wanted


def test_no_address_is_no_mail() -> None:
    assert server("", sender="") == {}


@pytest.mark.parametrize(
    "address", ["mail.example.cn", "http://x", "smtp://", "smtp://x:99999", "smtps://[::1"]
)
def test_an_address_that_cannot_be_read_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(SettingError, match="RENDA_MAIL"):
        server(address, sender=SENDER)


def test_mail_needs_a_sender() -> None:
    with pytest.raises(SettingError, match="RENDA_MAIL_FROM"):
        server("smtp://mail.example.cn", sender="")
