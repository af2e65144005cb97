"""A change counts when its transaction commits, waits for nobody, and is never lost."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from renda.live.actions import bump, forget_old_changes
from renda.live.models import Change
from renda.live.watch import Watch
from tests.live.conftest import Probe


@pytest.fixture
def watch(probe: Probe) -> Watch:
    """A watch that has looked once."""
    made = Watch()
    assert made.look() == set()
    return made


def test_what_is_told_once_is_not_told_again(probe: Probe, watch: Watch) -> None:
    bump("probe:1", "probe:2", "probe:1")
    assert Change.objects.count() == 2
    assert watch.look() == {"probe:1", "probe:2"}
    assert watch.look() == set()
    bump("probe:1")
    assert watch.look() == {"probe:1"}


def test_nothing_is_told_of_what_was_rolled_back(probe: Probe, watch: Watch) -> None:
    with transaction.atomic():
        bump("probe:1")
        transaction.set_rollback(True)
    assert watch.look() == set()


@pytest.mark.parametrize(
    "topic", ["probe", "probe:", "probe:x", "probe:-1", "nothing:1", "probe:１", "probe:1:2"]
)
def test_a_topic_nobody_has_declared_is_an_error(probe: Probe, topic: str) -> None:
    with pytest.raises(LookupError):
        bump(topic)
    assert not Change.objects.exists()


def test_a_bump_is_one_statement(probe: Probe, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        bump(*(f"probe:{number}" for number in range(200)))


def test_a_look_is_one_statement_however_many_topics(
    probe: Probe, watch: Watch, django_assert_num_queries: object
) -> None:
    bump(*(f"probe:{number}" for number in range(500)))
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(watch.look()) == 500


def test_a_page_asks_from_its_own_position(probe: Probe, watch: Watch) -> None:
    bump("probe:1")
    watch.look()
    page = watch.position
    assert not watch.has_changed("probe:1", page)
    assert not watch.has_changed("probe:2", page)
    bump("probe:1")
    watch.look()
    assert watch.has_changed("probe:1", page)
    assert not watch.has_changed("probe:2", page)


def test_who_was_away_for_longer_than_is_known_is_told_everything(probe: Probe, watch: Watch) -> None:
    bump("probe:1")
    watch.look()
    page = watch.position
    bump("probe:1")
    Change.objects.filter(pk=Change.objects.earliest("pk").pk).update(
        changed_at=timezone.now() - timedelta(hours=2)
    )
    assert forget_old_changes() == 1
    begun_anew = Watch()
    begun_anew.look()
    assert begun_anew.has_changed("probe:2", page - 1)
    assert begun_anew.has_changed("probe:2", page + 10**6)  # a position of another database
    assert not begun_anew.has_changed("probe:2", begun_anew.position)


def test_positions_go_on_when_everything_old_was_forgotten(probe: Probe, watch: Watch) -> None:
    bump("probe:1")
    watch.look()
    page = watch.position
    Change.objects.all().delete()
    begun_anew = Watch()
    begun_anew.look()
    assert begun_anew.position >= page
    bump("probe:1")
    begun_anew.look()
    assert begun_anew.has_changed("probe:1", page)


def test_who_commits_late_is_told_and_nobody_waits(probe: Probe, watch: Watch) -> None:
    """Two transactions change the same topic; the one that began first commits last."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    bumped, may_commit = threading.Event(), threading.Event()

    def slow() -> None:
        try:
            with transaction.atomic():
                bump("probe:1", "probe:3")
                bumped.set()
                assert may_commit.wait(30)
        finally:
            connections.close_all()

    thread = threading.Thread(target=slow)
    thread.start()
    assert bumped.wait(30)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        bump("probe:1", "probe:2")  # would fail here if it had to wait for the other
    assert watch.look() == {"probe:1", "probe:2"}
    assert watch.look() == set()
    page = watch.position
    may_commit.set()
    thread.join()
    assert watch.has_changed("probe:3", page) is False
    assert watch.look() == {"probe:1", "probe:3"}
    assert watch.has_changed("probe:3", page)
    assert watch.has_changed("probe:1", page)
