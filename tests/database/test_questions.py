"""What is compiled once answers and writes exactly what the models' own ways would."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Q
from django.db.models.signals import post_save
from django.db.transaction import TransactionManagementError

from renda.database import rows
from renda.database.questions import DAY, INSTANT, NUMBER, TEXT, Question
from renda.matters.models import Entry, Matter
from renda.search.models import Change
from tests.county import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> County:
    pin_today(date(2026, 12, 31))
    return County(date(2026, 3, 2))


def test_values_come_as_the_query_set_gives_them(county: County) -> None:
    matter = county.assigned()

    def asked(pk: object, on: object, step: object, since: object) -> object:
        return (
            Entry.objects.filter(matter_id=pk, counts_on__lte=on, written_at__gt=since)
            .exclude(step=step)
            .order_by("-seq")
            .values_list("seq", "counts_on", "written_at", "request_key", "data", "organization__name")
        )

    question = Question(asked, NUMBER, DAY, TEXT, INSTANT)
    values = (matter.pk, date(2026, 3, 2), "open", datetime(2020, 1, 1, tzinfo=UTC))
    assert len(question.all(*values)) > 1
    for _ in range(7):  # a server may plan anew after some times
        assert [tuple(row) for row in question.all(*values)] == list(asked(*values))
    assert question.all(matter.pk, date(2026, 3, 1), "open", values[-1]) == []


def test_instances_come_whole_and_each_value_goes_to_its_own_place(county: County) -> None:
    matter = county.assigned()
    question = Question(
        lambda pk, state: Matter.objects.filter(Q(state=state) | Q(state="none"), pk=pk), NUMBER, TEXT
    )
    found = question.first(matter.pk, "assigned")
    matter.refresh_from_db()
    assert found is not None
    assert {field.attname: getattr(found, field.attname) for field in Matter._meta.concrete_fields} == {
        field.attname: getattr(matter, field.attname) for field in Matter._meta.concrete_fields
    }
    assert question.first(matter.pk, "closed") is None


def test_a_row_is_locked_within_a_transaction_only(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("an embedded database locks as a whole")
    question = Question(lambda pk: Matter.objects.select_for_update().filter(pk=pk), NUMBER)
    assert question.first(1) is None
    monkeypatch.setattr(connection, "get_autocommit", lambda: True)
    with pytest.raises(TransactionManagementError):
        question.first(1)


def test_rows_are_stored_as_save_stores_them(county: County) -> None:
    matter = county.assigned()
    like = Entry.objects.filter(matter=matter).latest("seq")

    def made(seq: int) -> Entry:
        return Entry(
            congress_id=like.congress_id, seq=seq, matter=matter, procedure=like.procedure, step="press",
            state_to="x", person_name="某甲", capacity="office", counts_on=date(2026, 3, 4),
            written_at=datetime(2026, 3, 4, 1, 2, 3, 456789, tzinfo=UTC), data={"text": "“引号”\n", "n": [1, None]},
            salt="1", data_digest="2", previous="3", hash="4", request_key=uuid4(),
        )  # fmt: skip

    one, other = made(9001), made(9002)
    rows.add(one)
    other.save()
    third = made(9003)
    rows.add_all([third])
    kept = {row.seq: row for row in Entry.objects.filter(seq__gt=9000)}
    assert kept[9001].pk == one.pk
    assert not one._state.adding
    for seq, row in ((9001, one), (9003, third)):
        assert kept[seq].request_key == row.request_key
        for name in ("data", "counts_on", "written_at", "outcome", "organization_id", "hash"):
            assert getattr(kept[seq], name) == getattr(kept[9002], name), name


def test_a_change_is_written_and_told(county: County) -> None:
    matter = county.assigned()
    matter.title, matter.closed_on, matter.state = "新题", date(2026, 3, 9), "unwritten"
    told = []

    def hear(sender: object, update_fields: object, created: bool, **rest: object) -> None:
        told.append((sender, update_fields, created))

    post_save.connect(hear, sender=Matter)
    try:
        rows.change(matter, "title", "closed_on")
        rows.change(matter)
        rows.put(Matter, matter.pk, year=2031, session_id=None)
    finally:
        post_save.disconnect(hear, sender=Matter)
    assert told == [(Matter, frozenset({"title", "closed_on"}), False)]
    matter.refresh_from_db()
    assert (matter.title, matter.closed_on, matter.state) == ("新题", date(2026, 3, 9), "assigned")
    assert (matter.year, matter.session_id) == (2031, None)


def test_many_rows_go_in_several_statements() -> None:
    rows.add_all([Change(source=3, record=number) for number in range(450)])
    assert list(Change.objects.order_by("id").values_list("record", flat=True)) == list(range(450))
