"""A county at work, mail switched on, and a robot's server on this machine with a certificate of its own."""

import json
import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from renda.delivery.models import Preference, Robot
from tests.county import County

MONDAY = date(2026, 3, 2)


class Group(ThreadingHTTPServer):
    """A chat group's robot: keeps what it is sent, answers as told (`status`, `answer`), or hangs up (`breaks`)."""

    def __init__(self, certificate: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Robot)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.got: list[tuple[str, dict[str, Any]]] = []
        self.status, self.answer, self.breaks = 200, b'{"errcode":0,"errmsg":"ok"}', False

    @property
    def url(self) -> str:
        return f"https://localhost:{self.server_port}/robot/send?key=k"

    @property
    def texts(self) -> list[str]:
        return [body["text"]["content"] for _path, body in self.got]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that does not trust the certificate goes away: nothing to say."""


class _Robot(BaseHTTPRequestHandler):
    server: Group

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, json.loads(body)))
        if self.server.breaks:
            self.close_connection = True
            return
        self.send_response(self.server.status)
        self.send_header("Location", "https://localhost/elsewhere")
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *words: Any) -> None:
        """Silence."""


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the robot's certificate, is not on this machine")
    folder = tmp_path_factory.mktemp("robot")
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    keys = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *keys, *names]
    subprocess.run(made, check=True, capture_output=True)
    whole = folder / "whole.pem"
    whole.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return whole


@pytest.fixture
def group(certificate: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Group]:
    """The group's robot, trusted and listed."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    settings.ROBOT_HOSTS = ["localhost"]
    server = Group(certificate)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def county(db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(date(2026, 12, 31))
    return County(MONDAY)


@pytest.fixture
def mail_on(settings: Any) -> None:
    settings.MAIL_IS_ON, settings.DEFAULT_FROM_EMAIL = True, "renda@example.gov.cn"


def wants(person_id: int, **fields: Any) -> Preference:
    """The person wants mail from now on."""
    given: dict[str, Any] = {"email": f"p{person_id}@example.gov.cn", "at_once": True, "digest": False}
    return Preference.objects.create(person_id=person_id, since=timezone.now(), **(given | fields))


def a_robot(county: County, url: str, **fields: Any) -> Robot:
    """The lead unit's robot, unless told."""
    now = timezone.now()
    given: dict[str, Any] = {
        "congress": county.congress, "organization": county.unit, "name": "办理群", "url": url, "digest": False,
        "since": now, "set_at": now, "set_by_id": county.office.person_id,
    }  # fmt: skip
    return Robot.objects.create(**(given | fields))
