"""Connections: an embedded database hands on the turn with every end of a transaction; a server is looked at first."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.db import DatabaseError, OperationalError, connection, connections, transaction

from renda.database.turn import turn_of
from renda.matters.models import Entry, Matter
from renda.matters.verification import faults_in_ledger
from renda.roster.models import Congress
from renda.search.models import Change
from tests import factories as make
from tests.county import County

pytestmark = pytest.mark.django_db(transaction=True)
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="an embedded database only")
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a server only")
PRESS = """
import sys
from datetime import date
import django
django.setup()
from renda.accounts.actor import actors_of
from renda.matters.actions import perform
from renda.matters.models import Matter
from renda.procedures.engine.unmet import StepRefused
on = date(2026, 3, 2)
matter, actor = Matter.objects.get(pk=int(sys.argv[1])), actors_of(int(sys.argv[2]), on)[0]
print("ready", flush=True)
sys.stdin.readline()
try:
    perform(matter=matter, step="take", actor=actor, on=on, form={}, seen=matter.last_seq)
    print("won")
except StepRefused as refused:
    print("told", len(refused.unmet))
"""


def is_free() -> bool:
    turn = turn_of(str(connection.settings_dict["NAME"]))
    return not turn._is_taken


@on_sqlite
def test_the_turn_lasts_as_long_as_the_transaction() -> None:
    with transaction.atomic():
        assert not is_free()
        with transaction.atomic():
            make.a_congress()
        assert not is_free()
    assert is_free()
    with pytest.raises(RuntimeError), transaction.atomic():
        raise RuntimeError
    assert is_free()


@on_sqlite
def test_a_failing_statement_and_a_closed_connection_give_it_back() -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT no_such_column FROM no_such_table")
    assert is_free()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("INSERT INTO no_such_table VALUES (1)")
    assert is_free()
    transaction.set_autocommit(True)
    connection.take_turn()  # type: ignore[attr-defined]
    connection.close()
    assert is_free()


@on_sqlite
def test_a_single_statement_waits_for_the_turn_and_is_told_when_it_does_not_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failures = []

    def write() -> None:
        own = connections["default"]
        monkeypatch.setitem(own.settings_dict, "OPTIONS", {**own.settings_dict["OPTIONS"], "timeout": 0.05})
        try:
            Change.objects.create(source=0, record=1)
        except OperationalError as failure:
            failures.append(str(failure))
        finally:
            own.close()

    with transaction.atomic():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join(30)
    assert failures == ["database is locked"]


def test_many_writers_all_get_through() -> None:
    congress = make.a_congress()

    def write() -> None:
        for _ in range(10):
            with transaction.atomic():
                found = Congress.objects.select_for_update().get(pk=congress.pk)
                found.short_name = str(int(found.short_name) + 1)
                found.save()
        connections.close_all()

    Congress.objects.filter(pk=congress.pk).update(short_name="0")
    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    congress.refresh_from_db()
    assert congress.short_name == "80"


@on_postgresql
def test_a_connection_that_the_server_ended_is_not_used_again() -> None:
    connection.ensure_connection()
    assert connection.is_usable()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    other = connection.copy("other")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()
    assert not connection.is_usable()
    connection.close()


@pytest.mark.slow
def test_two_processes_take_the_same_step_at_once(pin_today: Callable[[date], None]) -> None:
    pin_today(date(2026, 12, 31))
    county = County(date(2026, 3, 2))
    matter = county.assigned()
    before = Entry.objects.count()
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        address = f"sqlite:///{name}"
    else:
        address = urlsplit(os.environ["RENDA_DATABASE"])._replace(path=f"/{name}").geturl()
    environment = os.environ | {"RENDA_DATABASE": address, "DJANGO_SETTINGS_MODULE": "renda.settings"}
    pressing = [
        subprocess.Popen(
            [sys.executable, "-c", PRESS, str(matter.pk), str(county.handler.person_id)],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    for one in pressing:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in pressing:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    said = sorted(one.communicate(timeout=60)[0].split()[0] for one in pressing)
    assert said == ["told", "won"]
    assert Entry.objects.count() == before + 1
    assert Matter.objects.get(pk=matter.pk).state == "handling"
    assert faults_in_ledger() == []
