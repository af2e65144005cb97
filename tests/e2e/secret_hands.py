"""The hands in a secret vote without a browser: voters' devices, keepers and the clerk, at a server that may die."""

import html
import http.client
import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from renda.bench.secret_phones import Ballot
from renda.secrecy.form import Answers, form_as_data
from renda.secrecy.sealing import new_keeper_key
from tests.boxes.making import FORM
from tests.e2e.visitors import Visitor
from tests.site import Site

DEAD = (OSError, http.client.HTTPException)


class Device:
    """A voter's device at one box: what it sealed is kept, as in the browser's storage, however often it asks."""

    def __init__(self, visitor: Visitor, site: Site, where: str, choices: dict[str, str]) -> None:
        self.visitor, self.site = visitor, site
        found = re.search(r'data-box="([^"]*)"', visitor.get(f"{where}vote/"))
        assert found is not None
        self.told: dict[str, Any] = json.loads(html.unescape(found.group(1)))
        plan = {**self.told, "box": self.told["name"], "form": form_as_data(FORM)}
        self.ballot = Ballot(plan, Answers(choices))

    @property
    def token(self) -> str:
        return self.ballot.token

    def take(self) -> int:
        """Have it signed by name; the status."""
        status, told = self.visitor.send(self.told["token"], self.ballot.to_sign())
        if status == 200:
            self.ballot.is_signed(told["signed"])
        return status

    def cast(self) -> int:
        """Put it into the box without a name; the status."""
        connection = http.client.HTTPConnection(urlsplit(self.site.url).netloc, timeout=60)
        try:
            body = json.dumps(self.ballot.to_cast())
            connection.request("POST", self.told["cast"], body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            told = json.loads(answer.read())
        finally:
            connection.close()
        assert answer.status != 200 or told["token"] == self.token
        return answer.status

    def vote(self) -> None:
        assert (self.take(), self.cast()) == (200, 200)


class Hall:
    """The clerk, the keepers and five voters, logged in once: their pages stay open while the server dies."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.clerk, self.keeper, *self.voters = (
            Visitor(site, name) for name in ("clerk", "keeper", *(f"voter{number}" for number in range(5)))
        )
        found = re.search(r"/boxes/(\d+)/", self.clerk.get("/boxes/"))
        assert found is not None
        self.box, self.where = found.group(1), f"/boxes/{found.group(1)}/"
        self.secrets: dict[Visitor, bytes] = {}

    def open(self) -> None:
        """The keepers make their keys and the clerk opens the box."""
        for keeper in (self.clerk, self.keeper):
            self.secrets[keeper], public = new_keeper_key()
            assert keeper.send(f"{self.where}key/", {"public": public.hex(), "wrapped": {}})[0] == 200
        assert self.step("open_box") == 302

    def device(self, number: int, **choices: str) -> Device:
        return Device(self.voters[number], self.site, self.where, choices)

    def step(self, name: str, **fields: str) -> int:
        return self.clerk.post(f"/matters/{self.box}/steps/{name}/", fields)[0]

    def give_key(self, keeper: Visitor) -> int:
        return keeper.send(f"{self.where}key/", {"secret": self.secrets[keeper].hex()})[0]

    def page(self) -> str:
        """What the clerk's page of the box says, without its marks."""
        return " ".join(re.sub(r"<[^>]+>", " ", self.clerk.get(self.where)).split())

    def numbers(self) -> tuple[int, int]:
        """Ballots given out by device, and in the box, as the clerk's page says."""
        found = re.search(r"用设备领票 (\d+).*?已入箱 (\d+)", self.page())
        assert found is not None, self.page()
        return int(found.group(1)), int(found.group(2))

    def again(self) -> None:
        """The server was started again; everybody's log-in stands."""
        for one in (self.clerk, self.keeper, *self.voters):
            one.again()

    def leave(self) -> None:
        for one in (self.clerk, self.keeper, *self.voters):
            one.connection.close()

    @property
    def keys(self) -> Path:
        """The signer's store."""
        return self.site.data.folder / "ballot-keys"


def dies(call: Callable[[], object]) -> None:
    """The server dies under this request: nothing is answered."""
    with suppress(*DEAD):
        told = call()
        pytest.fail(f"the server answered {told!r}")
