"""The server dies at every stage of a secret vote, and its database is put back to mid-vote: real processes, killed as
a power cut would, started again; no ballot is lost or doubled, and what cannot be mended is said in words."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.e2e.dying_server import VARIABLE
from tests.e2e.secret_county import make_secret_county
from tests.e2e.secret_hands import Device, Hall, dies
from tests.e2e.small_county import PROJECT
from tests.site import Data, Empty, Site, free_port, fresh, served

pytestmark = pytest.mark.slow
IN_FAVOUR, AGAINST = {"a": "in_favour"}, {"a": "against"}


@pytest.fixture(scope="module")
def county(empty: Empty) -> Data:
    data = empty("secret_kept")
    make_secret_county(data)
    return data


@pytest.fixture
def data(county: Data, tmp_path: Path) -> Data:
    return fresh(tmp_path, os.environ["RENDA_DATABASE"], "renda_e2e_secret_dies", like=county)


@pytest.fixture
def site(data: Data) -> Site:
    return Site(f"http://127.0.0.1:{free_port()}", data)


@pytest.fixture
def hall(site: Site) -> Iterator[Hall]:
    """Everybody logged in, the box open; then the first power cut."""
    with serving(site):
        hall = Hall(site)
        hall.open()
    yield hall
    hall.leave()


@contextmanager
def serving(site: Site, hall: Hall | None = None, *, until: str = "") -> Iterator[None]:
    """The server runs, and is killed at the end, or as soon as it comes to the place `until`."""
    port = urlsplit(site.url).port
    assert port is not None
    named = {VARIABLE: until} if until else {}
    module = "tests.e2e.dying_server" if until else "renda.command"
    with served(site.data, port, module=module, PYTHONPATH=str(PROJECT), **named) as process:
        if hall is not None:
            hall.again()
        yield
        if until:
            assert process.wait(timeout=20) < 0, "the whole server is gone"


def test_killed_at_every_stage_no_ballot_is_lost_or_doubled(site: Site, hall: Hall) -> None:
    with serving(site, hall, until="renda.boxes.keystore:sign:before"):
        mine, other = hall.device(0, **IN_FAVOUR), hall.device(0, **AGAINST)
        dies(mine.take)
    with serving(site, hall, until="renda.boxes.keystore:os.link:before"):
        assert hall.numbers() == (0, 0)
        dies(mine.take)  # half of an entry in the signer's journal is none
    with serving(site, hall, until="renda.boxes.keystore:sign:after"):
        dies(mine.take)
    with serving(site, hall, until="renda.boxes.voting_views:give_token:after"):
        assert hall.numbers() == (0, 0), "the journal knows, the database does not"
        assert other.take() == 409, "nobody is given a second ballot meanwhile"
        dies(mine.take)
    with serving(site, hall, until="renda.boxes.keystore:Letters.close:before"):
        assert hall.numbers() == (1, 0)
        assert (other.take(), mine.take()) == (409, 200)
        dies(mine.cast)
    with serving(site, hall, until="renda.boxes.voting_views:cast_sealed:after"):
        assert hall.numbers() == (1, 0)
        dies(mine.cast)
    with serving(site, hall, until="renda.boxes.publishing:digest_of:before"):
        assert hall.numbers() == (1, 1), "it lies in the box though nobody was told"
        assert mine.cast() == 200, "the device asks again and is told"
        rest = [hall.device(number, **AGAINST) for number in range(1, 5)]
        for one in rest:
            one.vote()
        assert hall.numbers() == (5, 5)
        dies(lambda: hall.step("close_box"))
    with serving(site, hall, until="renda.boxes.keystore:destroy:before"):
        assert "正在投票" in hall.page(), "half a close is none"
        assert hall.clerk._ask("GET", f"{hall.where}published/", None)[0] == 404
        assert rest[0].cast() == 200
        dies(lambda: hall.step("close_box"))
    assert list(hall.keys.iterdir()), "the close stands, the keys were still to be destroyed"
    with serving(site, hall, until="renda.boxes.keystore:shutil.rmtree:before"):
        assert "已封箱，待计票" in hall.page()
        assert mine.cast() == 409
        assert hall.give_key(hall.clerk) == 200
        dies(lambda: hall.give_key(hall.keeper))
    with serving(site, hall, until="renda.boxes.counting:open_ballots:before"):
        dies(lambda: hall.give_key(hall.keeper))
    assert list(hall.keys.iterdir()) == []
    with serving(site, hall, until="renda.boxes.recording:tally_of:before"):
        dies(lambda: hall.give_key(hall.keeper))
    with serving(site, hall):
        assert "已封箱，待计票" in hall.page()
        assert hall.give_key(hall.keeper) == 200
        assert "收回 5 张，有效 5 张，作废 0 张。" in hall.page()
        lines = hall.clerk.get(f"{hall.where}published.jsonl")
    told = [json.loads(line) for line in lines.splitlines()]
    assert {one["token"] for one in told if one["kind"] == "ballot"} == {one.token for one in (mine, *rest)}
    assert told[-1]["tally"]["counts"]["a"] == {"in_favour": 1, "against": 4, "abstain": 0}
    recounted(site.data, lines)
    assert "完好" in site.data.renda("verify")


def test_a_database_put_back_to_mid_vote(site: Site, hall: Hall) -> None:
    first, held, lost, cut = devices(site, hall)
    with copied(site.data) as put_back:
        with serving(site, hall):
            assert held.cast() == 200
            lost.vote()
            assert cut.take() == 200
            assert hall.numbers() == (4, 3)
        put_back()
        a_while_passes(hall)
        with serving(site, hall):
            assert hall.numbers() == (2, 1)
            page = hall.page()
            assert "有 2 人签过票，领票名单上却没有记录" in page
            assert "请宣布票箱作废，重新投票" in page
            assert hall.device(2, **AGAINST).take() == 409, (
                "the signer's journal gives nobody a second ballot"
            )
            assert (held.cast(), first.cast()) == (200, 200), "devices that hold a ballot cast it again"
            assert (cut.take(), cut.cast()) == (200, 200)
            assert hall.numbers() == (3, 3)
            assert "有 1 人签过票，领票名单上却没有记录" in hall.page()
            assert hall.step("close_box") == 409, "one ballot is missing: the clerk has to say so"
            assert hall.step("close_box", despite_missing="on") == 302
            assert "签过 4 人的票，领票名单上只有 3 人" in hall.page()
            lines = hall.clerk.get(f"{hall.where}published.jsonl")
            assert all(one.token in lines for one in (first, held, cut))
            assert lost.token not in lines, "its voter finds it missing in the list"
            assert hall.step("void_box", reason="投票中途恢复过数据库") == 302
            assert "票箱已作废" in hall.page()
            assert "领票名单上只有" not in hall.page()
        assert "完好" in site.data.renda("verify")
        put_back()
        with serving(site, hall):  # the keys were destroyed with the close: this vote cannot go on
            assert "本票箱的签票钥匙不在了" in hall.page()
            assert lost.take() == 409
            assert held.cast() == 409
            assert hall.step("close_box", despite_missing="on") == 409
            assert hall.step("void_box", reason="投票中途恢复过数据库") == 302
            assert "票箱已作废" in hall.page()


def devices(site: Site, hall: Hall) -> list[Device]:
    """At the time of the copy: one ballot is in the box, another is signed and not cast; two voters have none."""
    with serving(site, hall):
        found = [hall.device(number, **IN_FAVOUR) for number in range(4)]
        found[0].vote()
        assert found[1].take() == 200
    return found


@contextmanager
def copied(data: Data) -> Iterator[Callable[[], None]]:
    """A backup of the database as it is now; call what is given to put it back. The signer's store is in no backup."""
    if data.address.startswith("sqlite"):
        kept, place = data.folder / "backup", data.folder / "renda.sqlite3"
        with closing(sqlite3.connect(place)) as now, closing(sqlite3.connect(kept)) as copy:
            now.backup(copy)

        def put_back() -> None:
            for end in ("-wal", "-shm"):
                place.with_name(place.name + end).unlink(missing_ok=True)
            shutil.copy(kept, place)

        yield put_back
        return
    name = urlsplit(data.address).path[1:]
    as_it_was = f"{name}_backup"
    _make_like(as_it_was, name)
    yield lambda: _make_like(name, as_it_was)
    with closing(psycopg.connect(os.environ["RENDA_DATABASE"], autocommit=True)) as connection:
        connection.execute(f'DROP DATABASE "{as_it_was}" WITH (FORCE)')


def _make_like(name: str, like: str) -> None:
    with closing(psycopg.connect(os.environ["RENDA_DATABASE"], autocommit=True)) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (like,)
        )
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')


def a_while_passes(hall: Hall) -> None:
    """The signer's journal was written some time before anybody looks."""
    before = time.time() - 60
    for one in hall.keys.glob("*/signed/*"):
        os.utime(one, (before, before))


def recounted(data: Data, lines: str) -> None:
    """The stand-alone verifier finds the list whole."""
    path = data.folder / "box.jsonl"
    path.write_text(lines, encoding="utf-8")
    command = [sys.executable, str(PROJECT / "verifier" / "verify_ballots.py"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
