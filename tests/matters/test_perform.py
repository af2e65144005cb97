"""Taking a step: all or nothing, once, by the right person, on a day that has come."""

import uuid
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from renda.matters.models import Duty, Entry, Matter, Tally
from renda.procedures.engine.unmet import StepRefused
from tests.county import CONSULT, REPLY, County


def test_the_same_pressing_takes_the_step_once(county: County) -> None:
    matter, key = county.assigned(), uuid.uuid4()
    first = county.take(matter, "take", county.handler, request_key=key)
    again = county.take(matter, "take", county.handler, request_key=key)
    assert first == again
    assert matter.entries.filter(step="take").count() == 1


def test_a_second_tab_is_told(county: County) -> None:
    matter = county.handling()
    seen = matter.last_seq
    consult = {"met_on": county.on, **CONSULT}
    county.take(matter, "consult", county.handler, **consult, seen=seen)
    no = county.refusal(matter, "consult", county.handler, **consult, seen=seen)
    assert "刚刚已经办过" in no[0].reason
    county.take(matter, "consult", county.handler, **consult, seen=matter.last_seq)


@pytest.mark.parametrize(
    "who", ["stranger", "assistant", "office", "deputy", "leader", "government", "clerk"]
)
def test_the_wrong_person_is_refused_with_the_article(county: County, who: str) -> None:
    matter = county.handling()
    no = county.refusal(matter, "reply", getattr(county, who), **REPLY)
    assert str(no[0].cite) == "代表法第五十一条第二款"
    assert "主办单位" in str(no[0])
    assert matter.entries.filter(step="reply").count() == 0


def test_a_refused_step_changes_nothing(county: County) -> None:
    matter = county.assigned()
    before = (Entry.objects.count(), list(Duty.objects.values_list("id", "closed_on")), matter.state)
    county.refusal(matter, "reply", county.handler, **REPLY)
    matter.refresh_from_db()
    assert before == (Entry.objects.count(), list(Duty.objects.values_list("id", "closed_on")), matter.state)


def test_a_failure_after_the_entry_takes_everything_back(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    matter = county.assigned()
    written = Entry.objects.count()

    def fails(*args: object) -> None:
        raise RuntimeError("the power went out")

    monkeypatch.setattr("renda.matters.actions.tell", fails)
    with pytest.raises(RuntimeError), transaction.atomic():
        county.take(matter, "take", county.handler)
    matter.refresh_from_db()
    assert (matter.state, Entry.objects.count()) == ("assigned", written)


def test_a_day_that_has_not_come_is_refused(county: County) -> None:
    no = county.refusal(county.assigned(), "take", county.handler, on=date(2027, 1, 1))
    assert "还没有到" in no[0].reason


def test_a_clock_set_back_is_refused(county: County) -> None:
    matter = county.assigned()
    county.take(matter, "take", county.handler, on=date(2026, 3, 5))
    no = county.refusal(matter, "press", county.office, on=date(2026, 3, 4), text="x")
    assert "早于上一步" in no[0].reason


def test_a_closed_matter_takes_no_step(county: County) -> None:
    matter = county.handling()
    county.take(matter, "withdraw", county.deputy, reason="已解决")
    for step in ("reply", "press", "assign", "withdraw", "archive"):
        assert county.refusal(matter, step, county.office)


def test_the_database_refuses_a_step_after_the_end(county: County) -> None:
    matter = county.handling()
    county.take(matter, "withdraw", county.deputy, reason="已解决")
    from tests.factories import an_entry

    with pytest.raises(DatabaseError, match="ended"), transaction.atomic():
        an_entry(matter, "press", actor=county.office)


@pytest.mark.parametrize(
    "statement", ["UPDATE matters_entry SET person_name = 'x'", "DELETE FROM matters_entry"]
)
def test_the_database_refuses_to_touch_the_ledger(county: County, statement: str) -> None:
    county.draft()
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.exists()


def test_the_tally_agrees_with_the_matters(county: County) -> None:
    county.draft(), county.assigned(), county.replied()
    told = {(t.state, t.count) for t in Tally.objects.filter(congress=county.congress) if t.count}
    states = list(Matter.objects.values_list("state", flat=True))
    assert told == {(state, states.count(state)) for state in states}


def test_no_step_without_a_declared_outcome(county: County) -> None:
    matter = county.draft()
    county.take(matter, "submit", county.deputy, unclassified=True)
    with pytest.raises(StepRefused):
        county.take(matter, "register", county.office, outcome="forgotten")
    with pytest.raises(StepRefused):
        county.take(matter, "register", county.office)
