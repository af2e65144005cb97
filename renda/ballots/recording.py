"""What each step of a vote writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from renda.ballots.facts import roll_at_the_close, running_in, tally_of_ballots
from renda.ballots.live import tell_screens
from renda.ballots.models import COUNTED, Ballot, HandCount, Vote
from renda.ballots.secret import open_the_box, void_the_box
from renda.counting.explanation import Explanation
from renda.counting.verdict import Verdict
from renda.law.queries import rulebook
from renda.matters.actions import locked
from renda.matters.facts import facts_of
from renda.matters.models import Entry, Matter
from renda.matters.rooms import Act
from renda.meetings.models import AgendaItem
from renda.meetings.recording import take_for_the_meeting
from renda.procedures.engine.people import BY_MEETING
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import COLLECTIVE
from renda.procedures.registry import PROCEDURES
from renda.procedures.vote import VOTE
from renda.procedures.vote_conditions import RESULTS, VoteFacts, result_of, verdict_of

NO_RESULT: dict[str, Any] = dict.fromkeys((*COUNTED, "base", "needed", "is_adopted"))


def start_vote(act: Act) -> None:
    """Open it, with the rules of the day. The sitting is locked: two votes, or a vote and an adjournment, do not
    begin at once."""
    vote = Vote.objects.select_related("sitting").get(pk=act.matter.pk)
    place = locked(vote.sitting_id)
    if place.state != "open":
        raise StepRefused([Unmet("会议没有在开，宣布开会或者继续开会以后再表决", COLLECTIVE)])
    if running := running_in(vote.sitting, but=vote):
        reason = "正在表决「{running}」，结束以后再开始"
        raise StepRefused([Unmet(reason, COLLECTIVE, {"running": running})])
    act.matter.law_on = act.on  # the rules of the day on which it is put to the vote
    law, now = rulebook(act.matter.congress_id, act.on), timezone.now()
    seconds = law["vote_window_seconds"].amount if vote.way == "device" else 0
    Vote.objects.filter(pk=vote.pk).update(
        is_open=True,
        opened_at=now,
        closes_at=now + timedelta(seconds=seconds) if seconds else None,
        is_named=law["vote_named"].says_yes and vote.way != "secret",
        may_change=law["vote_change_before_close"].says_yes,
    )
    if vote.way == "secret":
        open_the_box(vote, act.on)
    act.data.update(_question(vote), way=vote.way, seconds=seconds)
    if seconds:
        transaction.on_commit(partial(_close_later, vote.pk, seconds), robust=True)


def _close_later(pk: int, seconds: int) -> None:
    from renda.ballots.tasks import close_in_background

    close_in_background.schedule((pk,), delay=seconds)


def close_vote(act: Act) -> None:
    """Take no more ballots, and keep who is counted. The row is locked: a ballot is either in before, or refused."""
    vote = Vote.objects.select_for_update().get(pk=act.matter.pk)
    vote.is_open, vote.closed_at = False, min(vote.closes_at or timezone.now(), timezone.now())
    vote.save(update_fields=["is_open", "closed_at"])
    body = roll_at_the_close(vote)
    vote.members, vote.suspended, vote.present = body.members, body.suspended, body.present
    vote.seats = body.seats
    vote.save(update_fields=["members", "suspended", "present", "seats"])
    act.data.update(members=body.members, suspended=body.suspended, present=body.present, seats=body.seats)
    if vote.way == "device":
        changed = Ballot.objects.filter(vote=vote).aggregate(changes=Sum("changes"))["changes"]
        act.data.update(ballots=tally_of_ballots(vote).cast, changes=changed or 0)


def enter_count(act: Act) -> None:
    """Keep what one counter counted."""
    vote = Vote.objects.get(pk=act.matter.pk)
    HandCount.objects.create(
        vote=vote, round=vote.round, counter_id=act.actor.person_id, entered_at=timezone.now(),
        **{name: act.form[name] for name in COUNTED},
    )  # fmt: skip
    act.data["round"] = vote.round


def recount(act: Act) -> None:
    """Begin another round; what was counted before stays."""
    vote = Vote.objects.get(pk=act.matter.pk)
    act.data["round"] = vote.round + 1
    Vote.objects.filter(pk=vote.pk).update(round=vote.round + 1, told={}, reckoned={}, **NO_RESULT)


def settle_count(act: Act) -> None:
    """Keep the result with the numbers it is computed from."""
    found = verdict_of(_facts(act.matter, act.on))
    assert found is not None
    result = {
        **{name: getattr(found.tally, name) for name in COUNTED},
        "base": found.base,
        "needed": found.needed,
    }
    told, reckoned = _told(found.explanation), _told(found.reckoned)
    Vote.objects.filter(pk=act.matter.pk).update(
        is_adopted=found.is_adopted, told=told, reckoned=reckoned, **result
    )
    act.data.update(result, present=found.present, not_pressed=found.not_pressed, sentence=_sentence(found))


def announce(act: Act, entry: Entry) -> None:
    """The agenda keeps what became of its items, and a matter that waited for the meeting is decided by it."""
    tell(act, entry)
    vote = Vote.objects.get(pk=act.matter.pk)
    if vote.subject != "main":
        return
    for item in AgendaItem.objects.filter(votes__vote=vote).select_related("meeting").order_by("pk"):
        AgendaItem.objects.filter(pk=item.pk).update(settled_as=act.outcome)
        if item.becomes == "agenda" and act.outcome == "adopted" and not item.meeting.agenda_adopted_on:
            take_if_open(item.meeting_id, "adopt_agenda", act)
        if item.matter_id:
            take_if_open(item.matter_id, "decide", act)


def take_if_open(matter_id: int, slug: str, act: Act) -> None:
    """Take the matter's own step, if its procedure leaves such a step to the meeting and the matter is there."""
    matter = Matter.objects.get(pk=matter_id)
    step = next((one for one in PROCEDURES[matter.procedure].steps if one.slug == slug), None)
    if step is None or BY_MEETING not in step.by or matter.state not in {state.slug for state in step.frm}:
        return
    if act.outcome in step.by_outcome or act.outcome in step.outcomes:
        take_for_the_meeting(matter_id, slug, act.on, outcome=act.outcome, vote=act.matter.title)
    elif act.outcome == "adopted":
        take_for_the_meeting(matter_id, slug, act.on, vote=act.matter.title)


def stop_taking(act: Act) -> None:
    """A vote declared void takes no more ballots; those in it stay."""
    vote = Vote.objects.select_for_update().get(pk=act.matter.pk)
    closed_at = vote.closed_at or timezone.now()
    Vote.objects.filter(pk=vote.pk).update(is_open=False, closed_at=closed_at)
    if vote.way == "secret":
        void_the_box(vote, act.on, act.form["reason"])
    if vote.way == "device":
        act.data["ballots"] = tally_of_ballots(vote).cast


def withdraw(act: Act) -> None:
    """The box that was prepared for it is not opened."""
    void_the_box(Vote.objects.select_related("matter").get(pk=act.matter.pk), act.on, act.form["reason"])


def outcome_of(matter: Matter, step: str) -> str:
    """The computed result, for the step that the calendar takes."""
    return result_of(_facts(matter, matter.updated_at.date()))


def _facts(matter: Matter, on: Any) -> VoteFacts:
    found = facts_of(matter, on)
    assert isinstance(found, VoteFacts)
    return found


def _question(vote: Vote) -> dict[str, Any]:
    """What was put to the vote, as the ledger keeps it."""
    asked: dict[str, Any] = {"subject": vote.subject, "items": list(_titles(vote))}
    if vote.repeats_id:
        asked["repeats"] = vote.repeats_id
    if before := amendments_of(vote):
        asked["amendments"] = [{"question": one.matter.title, "result": one.matter.state} for one in before]
    return asked


def amendments_of(vote: Vote) -> list[Vote]:
    """The amendments and parts of the same items that had their result before the whole."""
    if vote.subject != "main":
        return []
    rows = Vote.objects.filter(voted__item__votes__vote=vote, matter__state__in=RESULTS).exclude(
        subject="main"
    )
    return list(rows.select_related("matter").distinct().order_by("opened_at"))


def _titles(vote: Vote) -> list[str]:
    return list(vote.voted.order_by("id").values_list("item__title", flat=True))


def _told(told: Explanation | None) -> dict[str, Any]:
    if told is None:
        return {}
    return {
        "reason": told.reason, "cite": str(told.cite), "params": dict(told.params), "rule": told.rule,
    }  # fmt: skip


def _sentence(found: Verdict) -> str:
    """The result in one sentence with its article, and how the whole was reckoned."""
    told = str(found.explanation)
    return f"{told}；{found.reckoned.sentence}" if found.reckoned else told


BEFORE: dict[str, Callable[[Act], None]] = {
    "start_vote": start_vote,
    "close_vote": close_vote,
    "time_over": close_vote,
    "count_secret": close_vote,
    "enter_count": enter_count,
    "settle_count": settle_count,
    "recount": recount,
    "void_vote": stop_taking,
    "withdraw_vote": withdraw,
}


def tell(act: Act, entry: Entry) -> None:
    """What everybody may know of it shows on every screen."""
    tell_screens(Vote.objects.select_related("sitting").get(pk=act.matter.pk))


AFTER: dict[str, Callable[[Act, Entry], None]] = {}
AFTER.update((step.slug, tell) for step in VOTE.steps)
AFTER["announce"] = announce
