"""Two people press at the same moment: one wins, one is told."""

import threading
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connections, transaction

from renda.matters.actions import locked
from renda.matters.ledger import head_for_writing
from renda.matters.models import Matter
from renda.matters.verification import faults_in_ledger
from renda.procedures.engine.unmet import StepRefused
from renda.promises.models import Promise
from renda.suggestions.models import Reply
from tests.county import CONSULT, REPLY, County

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def _together(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls in threads that start together; their results or refusals."""
    start, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(index: int, call: Callable[[], Any]) -> None:
        start.wait()
        try:
            results[index] = call()
        except StepRefused as refused:
            results[index] = refused
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(index, call)) for index, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.fixture
def working(transactional_db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(date(2026, 12, 31))
    return County(date(2026, 3, 2))


def test_one_wins_and_one_is_told(working: County) -> None:
    matter = working.assigned()

    def press(actor: Any, step: str, **form: Any) -> Callable[[], Any]:
        return lambda: working.take(Matter.objects.get(pk=matter.pk), step, actor, **form)

    results = _together(
        press(working.handler, "take"),
        press(working.handler, "return", reason="不属本单位", proposed_unit=working.helper),
    )
    refused = [one for one in results if isinstance(one, StepRefused)]
    assert len(refused) == 1
    assert "本件现为" in refused[0].unmet[0].reason
    assert faults_in_ledger() == []


def test_numbers_are_given_once(working: County) -> None:
    drafts = [working.draft() for _ in range(6)]
    for draft in drafts:
        working.take(draft, "submit", working.deputy, unclassified=True)

    def register(matter: Matter) -> Callable[[], Any]:
        return lambda: working.take(matter, "register", working.office, outcome="accepted")

    _together(*(register(draft) for draft in drafts))
    assert sorted(Matter.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert faults_in_ledger() == []


def test_merging_into_a_matter_that_is_being_handled_makes_nobody_wait_for_ever(working: County) -> None:
    """The unit held the main suggestion and waited for the ledger; the clerk held the ledger and, to name the main
    suggestion in the merged one, waited for it: the database ended one of the two with an error."""
    main, other = working.assigned(), working.draft()
    working.take(other, "submit", working.deputy, unclassified=True)
    held = threading.Event()

    def handle() -> None:
        with transaction.atomic():
            locked(main.pk)
            held.set()
            time.sleep(0.5)
            head_for_writing(main.congress_id)

    def merge() -> Any:
        held.wait(10)
        return working.take(other, "register", working.office, outcome="merged", merge_into=main)

    _handled, merged = _together(handle, merge)
    assert merged.state_to == "merged"


def test_two_units_reply_at_the_same_second(working: County, pin_today: Callable[[date], None]) -> None:
    """Each to its own suggestion, with a letter from its own register: both replies stand, none is lost or doubled."""
    first, second = working.handling(), working.accepted()
    working.take(second, "assign", working.office, lead_unit=working.helper, assisting_units=[])
    working.take(second, "take", working.assistant)
    working.take(second, "consult", working.assistant, met_on=working.on, **CONSULT)

    def reply(matter: Matter, actor: Any) -> Callable[[], Any]:
        said = {**REPLY, "done": "已加宽道路\n已装路灯"}
        return lambda: working.take(Matter.objects.get(pk=matter.pk), "reply", actor, **said)

    _together(reply(first, working.handler), reply(second, working.assistant), reply(first, working.handler))
    replies = Reply.objects.values_list("suggestion_id", "unit_id").order_by("suggestion_id")
    assert list(replies) == [(first.pk, working.unit.pk), (second.pk, working.helper.pk)]
    assert Promise.objects.count() == 4
    assert faults_in_ledger() == []
