"""Sends one text to one robot: JSON over https, signed where there is a secret, as WeChat Work and DingTalk take it."""

import base64
import hashlib
import hmac
import http.client
import json
import socket
import ssl
import time
from urllib.parse import quote_plus

from django.utils.translation import gettext as _

from renda.delivery.hosts import checked, place_of

SECONDS = 5
LONGEST_ANSWER = 64 * 1024


class NotTaken(Exception):
    """The robot did not take the message; it may be tried again. The text is for the administrator."""


class NotKnown(Exception):
    """Nobody knows whether the robot took it: the line broke after it was sent. It is not sent again."""


class _ToPlace(http.client.HTTPSConnection):
    """A connection to the very address that was checked; the certificate is still asked for the name."""

    def __init__(self, host: str, port: int, place: str) -> None:
        self._context = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=self._context)
        self._place = place

    def connect(self) -> None:
        """Connect to the place, prove the name."""
        raw = socket.create_connection((self._place, self.port), SECONDS)
        try:
            self.sock = self._context.wrap_socket(raw, server_hostname=self.host)
        except BaseException:
            raw.close()
            raise


def post(url: str, secret: str, text: str, *, at: float | None = None) -> None:
    """Send the text. Raises NotTaken, NotKnown, or NotAllowed; follows no redirection, uses no proxy."""
    parts = checked(url)
    port = parts.port or 443
    body = json.dumps({"msgtype": "text", "text": {"content": text}}, ensure_ascii=False).encode()
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if secret:
        target += f"{'&' if parts.query else '?'}{signature(secret, at if at is not None else time.time())}"
    host = parts.hostname or ""
    try:
        connection = _ToPlace(host, port, place_of(host, port))
        connection.connect()
    except OSError as error:
        raise NotTaken(_unreachable(error)) from error
    try:
        connection.request("POST", target, body, {"Content-Type": "application/json; charset=utf-8"})
        answer = connection.getresponse()
        said = answer.read(LONGEST_ANSWER)
    except (OSError, http.client.HTTPException) as error:
        raise NotKnown(_("消息发出以后连接中断，不知对方是否收到；为免重复不再发送。")) from error
    finally:
        connection.close()
    _judge(answer.status, said)


def signature(secret: str, at: float) -> str:
    """DingTalk's signature of the instant (seconds since 1970), as query parameters."""
    stamp = str(round(at * 1000))
    signed = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
    return f"timestamp={stamp}&sign={quote_plus(base64.b64encode(signed))}"


def _judge(status: int, said: bytes) -> None:
    if not 200 <= status < 300:
        raise NotTaken(_("对方没有接收，返回 HTTP %(status)d。") % {"status": status})
    try:
        answered = json.loads(said)
    except ValueError:
        return  # a robot that says nothing more than 200 has taken it
    code = answered.get("errcode", 0) if isinstance(answered, dict) else 0
    if code:
        words = {"code": str(code)[:20], "said": str(answered.get("errmsg", ""))[:120]}
        raise NotTaken(_("对方没有接收，返回代码 %(code)s：%(said)s") % words)


def _unreachable(error: OSError) -> str:
    if isinstance(error, ssl.SSLError):
        return _("对方的证书不受信任，没有发送。")
    if isinstance(error, socket.gaierror):
        return _("找不到这个地址，请检查网址和域名解析。")
    return _("连接不上对方，请检查网络和地址。")
