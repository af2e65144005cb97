"""The server dies in mid-vote and is started again: no vote lost, none doubled, and the vote goes on."""

import re
import threading
from collections.abc import Iterator

import pytest

from tests.e2e.visitors import Visitor
from tests.e2e.voting_county import MEMBERS, make_voting_county
from tests.site import Data, Empty, Site, free_port, kill, served

pytestmark = pytest.mark.slow


@pytest.fixture
def data(empty: Empty) -> Data:
    data = empty("survives")
    make_voting_county(data)
    return data


@pytest.fixture
def entered() -> Iterator[list[Visitor]]:
    """Those who have logged in; their connections end with the test."""
    visitors: list[Visitor] = []
    yield visitors
    for visitor in visitors:
        visitor.connection.close()


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
            visitor.again()
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
