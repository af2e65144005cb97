"""Two servers on one database, the same step pressed on both at the same moment: one wins, one is told in words."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.e2e.small_county import make_small_county
from tests.e2e.visitors import Visitor, hidden, together
from tests.site import Empty, Site, running

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def two_servers(empty: Empty) -> Iterator[tuple[Site, Site]]:
    data = empty("two")
    make_small_county(data)
    with running(data) as one, running(data) as other:
        yield one, other


@pytest.fixture
def enter() -> Iterator["Enter"]:
    """`enter(site, username)` logs somebody in; their connections end with the test."""
    entered: list[Visitor] = []

    def log_in(site: Site, username: str) -> Visitor:
        entered.append(Visitor(site, username))
        return entered[-1]

    yield log_in
    for visitor in entered:
        visitor.connection.close()


Enter = Callable[[Site, str], Visitor]


def waiting_for(visitor: Visitor, state: str) -> list[str]:
    """Addresses of the suggestions in the state."""
    return sorted(set(re.findall(r'href="(/matters/\d+/)"', visitor.get(f"/suggestions/?state={state}"))))


def test_the_same_step_at_the_same_moment_on_two_servers(
    two_servers: tuple[Site, Site], enter: Enter
) -> None:
    one, other = enter(two_servers[0], "handler"), enter(two_servers[1], "partner")
    matters = waiting_for(one, "assigned")
    assert len(matters) == 3
    for matter in matters:
        step = f"{matter}steps/take/"
        answers = together((one, step, hidden(one.get(step))), (other, step, hidden(other.get(step))))
        assert sorted(status for status, _text in answers) == [302, 409]
        told = next(text for status, text in answers if status == 409)
        assert "这一步没有办成" in told
        assert "刚刚已经办过" in told or "本件现为" in told


def test_one_pressing_sent_to_both_servers_is_taken_once(
    two_servers: tuple[Site, Site], enter: Enter
) -> None:
    one, other = enter(two_servers[0], "handler"), enter(two_servers[1], "handler")
    matter = waiting_for(one, "handling")[0]
    step = f"{matter}steps/ask_extension/"
    fields = {**hidden(one.get(step)), "reason": "涉及多个部门，需要时间"}
    hidden(other.get(step))
    answers = together((one, step, fields), (other, step, fields))
    assert [status for status, _text in answers] == [302, 302]
    assert one.get(matter).count("涉及多个部门，需要时间") <= 1


def test_the_record_of_both_is_one_chain(two_servers: tuple[Site, Site]) -> None:
    assert "完好" in two_servers[0].data.renda("verify")
