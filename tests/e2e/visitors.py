"""People at several servers without a browser: logged in, with warm connections, pressing at the same moment."""

import http.client
import json
import re
import threading
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.e2e.small_county import PASSWORD
from tests.site import Site


class Visitor:
    """Somebody logged in at one server, with a connection that is open and warm."""

    def __init__(self, site: Site, username: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=60)
        self.cookies: dict[str, str] = {}
        self.get("/account/login/")
        self.post("/account/login/", {"username": username, "password": PASSWORD})

    def get(self, path: str) -> str:
        return self._ask("GET", path, None)[1]

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        return self._ask("POST", path, fields)

    def again(self) -> None:
        """The same log-in at the server that was started again: as a page that was left open."""
        self.connection.close()
        self.connection.connect()

    def send(self, path: str, told: object) -> tuple[int, dict[str, Any]]:
        """Post JSON, as a page's script does; the status and what was answered."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.cookies["csrftoken"]}
        status, text = self._ask("POST", path, None, json.dumps(told), headers)
        return status, json.loads(text)

    def _ask(
        self, method: str, path: str, fields: dict[str, str] | None, body: str | None = None,
        more: Mapping[str, str] | None = None,
    ) -> tuple[int, str]:  # fmt: skip
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            **(more or {}),
        }
        if fields is not None:
            body = urlencode({**fields, "csrfmiddlewaretoken": self.cookies["csrftoken"]})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies.update({name: one.value for name, one in SimpleCookie(line).items()})
        return answer.status, text


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the page's step form."""
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return {name: found[name] for name in ("request_key", "seen")}


def together(*calls: tuple[Visitor, str, dict[str, str]]) -> list[tuple[int, str]]:
    """Send the posts at the same moment; the answers."""
    start = threading.Barrier(len(calls))
    answers: list[tuple[int, str]] = [(0, "")] * len(calls)

    def send(index: int, visitor: Visitor, path: str, fields: dict[str, str]) -> None:
        start.wait()
        answers[index] = visitor.post(path, fields)

    threads = [threading.Thread(target=send, args=(index, *call)) for index, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers
