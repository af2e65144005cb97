"""The server dies in mid-vote and is started again: no vote lost, none doubled, and the vote goes on."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.e2e.visitors import Visitor
from tests.e2e.voting_county import MEMBERS, make_voting_county
from tests.site import Data, Site, free_port, fresh, wait_for

pytestmark = pytest.mark.slow


@contextmanager
def served(data: Data, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """A server in a group of its own, so that all its processes can be killed at once."""
    log = data.folder / "server.log"
    command = [sys.executable, "-m", "renda.command", "serve", "--port", str(port)]
    with log.open("a", encoding="utf-8") as said:
        process = subprocess.Popen(
            command, env=data.environment, stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}/", process, log)
            yield process
        finally:
            kill(process)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """As a power cut would: no process of the group gets a word in."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)


@pytest.fixture
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    data = fresh(tmp_path_factory.mktemp("survives"), os.environ["RENDA_DATABASE"], "renda_e2e_survives")
    make_voting_county(data)
    return data


@pytest.fixture
def entered() -> Iterator[list[Visitor]]:
    """Those who have logged in; their connections end with the test."""
    visitors: list[Visitor] = []
    yield visitors
    for visitor in visitors:
        visitor.connection.close()


def again(visitor: Visitor) -> None:
    """The same log-in at the server that was started again: as a page that was left open."""
    visitor.connection.close()
    visitor.connection.connect()


def votes_of(page: str) -> list[str]:
    return sorted(set(re.findall(r"/ballots/(\d+)/", page)), key=int)


def press(visitor: Visitor, vote: str, choice: str, told: dict[int, int], number: int) -> None:
    """Press until the server is gone; what it answered."""
    try:
        told[number] = visitor.post(f"/ballots/{vote}/cast/", {"choice": choice})[0]
    except OSError:
        told[number] = 0


def test_no_vote_is_lost_and_none_doubled_when_the_server_is_killed(
    data: Data, entered: list[Visitor]
) -> None:
    port = free_port()
    site = Site(f"http://127.0.0.1:{port}", data)
    told: dict[int, int] = {}
    with served(data, port) as server:
        entered += [
            Visitor(site, name) for name in ("clerk", *(f"member{number}" for number in range(MEMBERS)))
        ]
        clerk, *members = entered
        sitting = sitting_of(clerk)
        vote = votes_of(clerk.get(f"/ballots/sittings/{sitting}/"))[0]
        assert clerk.post(f"/matters/{vote}/steps/start_vote/", {})[0] == 302
        for number in range(4):
            press(members[number], vote, "in_favour", told, number)
        threads = [
            threading.Thread(target=press, args=(members[number], vote, "in_favour", told, number))
            for number in range(4, MEMBERS)
        ]
        for thread in threads:
            thread.start()
        kill(server)
        for thread in threads:
            thread.join(30)
    taken = {number for number, status in told.items() if status == 302}
    assert {0, 1, 2, 3} <= taken
    with served(data, port):
        for visitor in entered:
            again(visitor)
        written = set()
        for number, member in enumerate(members):
            page = member.get(f"/ballots/press/{sitting}/")
            assert "press-button" in page, "the vote goes on"
            if "您已按「赞成」" in page:
                written.add(number)
        assert taken <= written, "what the server had answered stands"
        for member in members[
            :-1
        ]:  # everybody presses again, as their phones do by themselves; one never does
            assert member.post(f"/ballots/{vote}/cast/", {"choice": "in_favour"})[0] == 302
        assert clerk.post(f"/matters/{vote}/steps/close_vote/", {})[0] == 302
        assert clerk.post(f"/matters/{vote}/steps/announce/", {})[0] == 302
        count = MEMBERS - 1 + (MEMBERS - 1 in written)
        sheet = clerk.get(f"/ballots/{vote}/")
        assert f"赞成 {count} 票，通过" in sheet
        assert "完好" in data.renda("verify")


def sitting_of(clerk: Visitor) -> str:
    """The sitting's key, by the pages a clerk goes through."""
    meeting = re.search(r'"/meetings/(\d+)/"', clerk.get("/meetings/"))
    assert meeting is not None
    found = re.search(r"/ballots/sittings/(\d+)/", clerk.get(f"/ballots/meetings/{meeting.group(1)}/"))
    assert found is not None
    return found.group(1)
