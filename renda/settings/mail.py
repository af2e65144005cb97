"""Reads the address of the mail server."""

from typing import Any
from urllib.parse import unquote, urlsplit

from renda.settings.environment import SettingError

PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


def server(address: str, *, sender: str) -> dict[str, Any]:
    """Host, port, user, password and encryption of an address such as smtps://user:password@host:465; empty for none.

    Raises SettingError for an address that cannot be read, or where nobody is named as the sender.
    """
    if not address:
        return {}
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in PORTS or not parts.hostname:
        raise SettingError(
            "RENDA_MAIL 应写作 smtp://用户:口令@主机:端口（加密用 smtps:// 或 smtp+starttls://）"
            " (RENDA_MAIL must be smtp://user:password@host:port, or smtps://, smtp+starttls://)"
        )
    if "@" not in sender:
        raise SettingError(
            "设了 RENDA_MAIL，还要把发件地址写在 RENDA_MAIL_FROM"
            " (with RENDA_MAIL, RENDA_MAIL_FROM must be the sender's address)"
        )
    return {
        "host": parts.hostname,
        "port": port or PORTS[parts.scheme],
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "ssl": parts.scheme == "smtps",
        "starttls": parts.scheme == "smtp+starttls",
    }
