"""Where a robot may be: an https address in the world, or on the intranet where the operator has listed it."""

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _


class NotAllowed(Exception):
    """The address may not be used; the text says why, for the administrator."""


def checked(url: str) -> SplitResult:
    """The parts of an address that a robot may have. Raises NotAllowed."""
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError as error:
        raise NotAllowed(_("地址写得不对，请从群机器人的设置里完整复制。")) from error
    if parts.scheme != "https" or not parts.hostname:
        raise NotAllowed(_("地址应当以 https:// 开头。"))
    if parts.username or parts.password or any(sign.isspace() for sign in url):
        raise NotAllowed(_("地址里不能有用户名、密码和空格。"))
    try:
        private = not ipaddress.ip_address(parts.hostname).is_global
    except ValueError:
        private = False  # a name: what it stands for is looked at whenever something is sent
    if private and not _listed(parts.hostname, parts.hostname):
        raise NotAllowed(_refusal())
    return parts


def place_of(host: str, port: int) -> str:
    """The network address to connect to, looked up once, so that what was allowed is what is connected to.

    Raises NotAllowed where any of the name's addresses is private and not listed; OSError where there is none.
    """
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        if not ipaddress.ip_address(address.split("%")[0]).is_global and not _listed(host, address):
            raise NotAllowed(_refusal())
    return found[0]


def _refusal() -> str:
    return _("这是内网地址，没有列入允许的范围，不能连接；请运行维护人员在服务器上列出。")


def _listed(host: str, address: str) -> bool:
    for allowed in settings.ROBOT_HOSTS:
        if allowed.lower() == host.lower():
            return True
        try:
            if ipaddress.ip_address(address.split("%")[0]) in ipaddress.ip_network(allowed, strict=False):
                return True
        except ValueError:
            continue
    return False
