"""Many press at the same moment, and the vote closes among them: each has one ballot, and the count is theirs."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connections

from renda.ballots.actions.cast import cast_ballot
from renda.ballots.models import Ballot, Vote
from renda.matters.actions import perform
from renda.procedures.engine.unmet import StepRefused
from tests.ballots.making import a_vote, an_open_sitting, step, voters
from tests.county import County

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)


def together(*calls: Callable[[], Any]) -> list[Any]:
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
def county(transactional_db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(DAY)
    return County(ON)


def a_running_vote(county: County) -> Vote:
    vote = a_vote(county, an_open_sitting(county, on=ON, members=14), on=DAY)
    step(vote, "start_vote", county.clerk, DAY)
    return vote


def pressing(vote: Vote, person: int, choice: str) -> Callable[[], str]:
    return lambda: cast_ballot(vote_id=vote.pk, person_id=person, choice=choice)


def test_one_person_on_two_phones_has_one_ballot(county: County) -> None:
    vote = a_running_vote(county)
    person = voters(vote.sitting)[0]
    results = together(*(pressing(vote, person, choice) for choice in ("in_favour", "against") * 4))
    assert not [one for one in results if isinstance(one, StepRefused)]
    ballot = Ballot.objects.get()
    assert ballot.choice in {"in_favour", "against"}
    assert 1 <= ballot.changes <= 7


def test_a_ballot_is_in_the_count_or_refused_when_the_vote_closes(county: County) -> None:
    vote = a_running_vote(county)
    people = voters(vote.sitting)
    results = together(
        *(pressing(vote, person, "in_favour") for person in people[:7]),
        lambda: perform(matter=vote.matter, step="close_vote", actor=county.clerk, on=DAY),
        *(pressing(vote, person, "in_favour") for person in people[7:]),
    )
    taken = [one for one in results if one == "in_favour"]
    refused = [one for one in results if isinstance(one, StepRefused)]
    vote.refresh_from_db()
    assert len(taken) + len(refused) == len(people)
    assert all("表决已经结束" in str(one) for one in refused)
    assert vote.in_favour == len(taken) == Ballot.objects.filter(vote=vote).count()


def test_two_votes_started_at_once_are_one_after_the_other(county: County) -> None:
    sitting = an_open_sitting(county, on=ON, members=5)
    votes = [a_vote(county, sitting, on=DAY, question=f"第{number}项") for number in (1, 2)]

    def start(vote: Vote) -> Callable[[], Any]:
        return lambda: perform(matter=vote.matter, step="start_vote", actor=county.clerk, on=DAY)

    results = together(*(start(vote) for vote in votes))
    assert sum(isinstance(one, StepRefused) for one in results) == 1
    assert Vote.objects.filter(is_open=True).count() == 1
