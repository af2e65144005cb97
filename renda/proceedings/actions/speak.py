"""The list of speakers: asking, ordering, beginning and ending a speech."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.law.queries import rulebook
from renda.matters.actions import locked
from renda.matters.facts import people_of
from renda.meetings.following import changed
from renda.meetings.models import AgendaItem, Attendance, Sitting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_people import MEETING_CLERK, PRESIDING
from renda.procedures.question_conditions import SPEAKING
from renda.proceedings.models import Speech
from renda.proceedings.speaking import (
    EXTENSION,
    TIMES,
    minutes_allowed,
    speaking_now,
    speeches_held,
    waiting_in,
)

OPEN = ("scheduled", "open", "adjourned")


@transaction.atomic
def ask_to_speak(
    *, actor: Actor, on: date, sitting: Sitting, item: AgendaItem, person_id: int | None = None
) -> Speech:
    """Put somebody on the list of an item: oneself, or, as a clerk or whoever presides, anybody on the roll.

    Raises StepRefused once the sitting is over, for an item that is settled or of another meeting, for people who are
    not on the roll, who wait already, or who have spoken as often as the rule allows.
    """
    person_id = person_id or actor.person_id
    if person_id != actor.person_id and not conducts(actor, sitting):
        raise StepRefused([Unmet("为别人登记发言，由会务工作人员或者会议主持人办理", SPEAKING)])
    if locked(sitting.pk).state not in OPEN:
        raise StepRefused([Unmet("这次会已经结束，不能再登记发言", SPEAKING)])
    if item.meeting_id != sitting.meeting_id or item.removed_on or item.becomes == "part":
        raise StepRefused([Unmet("请选择本次会议议程中的议题", SPEAKING)])
    if item.settled_as:
        raise StepRefused([Unmet("「{item}」已有结果，不再发言", SPEAKING, {"item": item.title})])
    place = (
        Attendance.objects.filter(sitting=sitting, person_id=person_id).exclude(standing="gallery").first()
    )
    if place is None:
        raise StepRefused([Unmet("发言人不在这次会的出席、列席名单中", SPEAKING)])
    if Speech.objects.filter(
        item=item, person_id=person_id, ended_at__isnull=True, withdrawn_at__isnull=True
    ).exists():
        raise StepRefused([Unmet("已经登记过这一项的发言，轮到时会提示", SPEAKING)])
    held = speeches_held(item, person_id)
    most = rulebook(sitting.matter.congress_id, on)[TIMES].amount
    if held >= most:
        raise StepRefused([Unmet("同一议题每人最多发言 {most} 次", SPEAKING, {"most": most}, TIMES)])
    speech = Speech.objects.create(
        sitting=sitting, item=item, person_id=person_id, organization_id=place.organization_id, nth=held + 1,
        minutes=minutes_allowed(sitting.matter.congress_id, on, held + 1), position=_last(sitting) + 1,
        asked_at=timezone.now(), asked_by_id=actor.person_id,
    )  # fmt: skip
    changed(sitting.meeting_id)
    return speech


@transaction.atomic
def withdraw_speech(*, actor: Actor, speech: Speech) -> None:
    """Take somebody off the list: oneself, or anybody as whoever conducts. Raises StepRefused once it has begun."""
    _locked_speech(speech)
    if speech.person_id != actor.person_id and not conducts(actor, speech.sitting):
        raise StepRefused([Unmet("只能撤回自己的发言登记", SPEAKING)])
    if speech.started_at or speech.withdrawn_at:
        raise StepRefused([Unmet("已经发言或者已经撤回，不能再撤回", SPEAKING)])
    speech.withdrawn_at = timezone.now()
    speech.save(update_fields=["withdrawn_at"])
    changed(speech.sitting.meeting_id)


@transaction.atomic
def move_speech(*, actor: Actor, speech: Speech, later: bool) -> None:
    """Let somebody speak one place earlier or later among the first (or second) speeches on the item. Raises
    StepRefused for anyone but whoever conducts."""
    _refuse_unless_conducting(actor, speech.sitting)
    _locked_speech(speech)
    line = [one for one in waiting_in(speech.sitting, speech.item) if one.nth == speech.nth]
    places = [one.pk for one in line]
    if speech.pk not in places:
        raise StepRefused([Unmet("只能调整还没有发言的人的次序", SPEAKING)])
    here = places.index(speech.pk)
    there = here + (1 if later else -1)
    if not 0 <= there < len(line):
        return
    line[here], line[there] = line[there], line[here]
    for position, one in enumerate(line, start=1):
        one.position = position
    Speech.objects.bulk_update(line, ["position"])
    changed(speech.sitting.meeting_id)


@transaction.atomic
def start_speech(*, actor: Actor, speech: Speech) -> None:
    """Give somebody the floor. Raises StepRefused outside the sitting, while somebody else speaks, and for somebody who
    is not in the hall."""
    _refuse_unless_conducting(actor, speech.sitting)
    sitting = speech.sitting
    state = locked(sitting.pk).state  # two clerks who press at once give the floor once
    _locked_speech(speech)
    if state != "open":
        raise StepRefused([Unmet("没有在开会，不能开始发言", SPEAKING)])
    if now := speaking_now(sitting):
        raise StepRefused(
            [Unmet("{person}正在发言，先结束再请下一位", SPEAKING, {"person": now.person.name})]
        )
    if speech.started_at or speech.withdrawn_at:
        raise StepRefused([Unmet("这一次发言已经进行过或者已经撤回", SPEAKING)])
    here = Attendance.objects.filter(
        sitting=sitting, person_id=speech.person_id, came_at__isnull=False, left_at__isnull=True
    )
    if not here.exists():
        raise StepRefused([Unmet("{person}不在会场，不能发言", SPEAKING, {"person": speech.person.name})])
    speech.started_at = timezone.now()
    speech.save(update_fields=["started_at"])
    changed(sitting.meeting_id)


@transaction.atomic
def stop_speech(*, actor: Actor, speech: Speech) -> None:
    """End a running speech; its length is kept. The speaker may end it, too. Raises StepRefused where it is not on."""
    if speech.person_id != actor.person_id:
        _refuse_unless_conducting(actor, speech.sitting)
    _locked_speech(speech)
    if speech.started_at is None or speech.ended_at is not None:
        raise StepRefused([Unmet("这一次发言没有在进行", SPEAKING)])
    speech.ended_at = timezone.now()
    speech.save(update_fields=["ended_at"])
    changed(speech.sitting.meeting_id)


@transaction.atomic
def extend_speech(*, actor: Actor, on: date, speech: Speech) -> None:
    """Give a running speech once more the minutes of the rule; who allowed it stays on record. Raises StepRefused for
    anyone but whoever conducts, where it is not on, and a second time."""
    _refuse_unless_conducting(actor, speech.sitting)
    _locked_speech(speech)
    if speech.started_at is None or speech.ended_at is not None:
        raise StepRefused([Unmet("这一次发言没有在进行", SPEAKING)])
    if speech.more_minutes:
        raise StepRefused([Unmet("这一次发言已经延长过，只能延长一次", SPEAKING, {}, EXTENSION)])
    speech.more_minutes = rulebook(speech.sitting.matter.congress_id, on)[EXTENSION].amount
    speech.more_by_id = actor.person_id
    speech.save(update_fields=["more_minutes", "more_by"])
    changed(speech.sitting.meeting_id)


def conducts(actor: Actor, sitting: Sitting) -> bool:
    """Whether the actor orders the speakers: a clerk of the congress, or whoever presides."""
    return people_of(sitting.matter).acting_as(actor, (MEETING_CLERK, PRESIDING)) is not None


def _refuse_unless_conducting(actor: Actor, sitting: Sitting) -> None:
    if not conducts(actor, sitting):
        raise StepRefused([Unmet("发言的次序和时间由会议主持人和会务工作人员掌握", SPEAKING)])


def _locked_speech(speech: Speech) -> None:
    fresh = Speech.objects.select_for_update().get(pk=speech.pk)
    for name in ("started_at", "ended_at", "withdrawn_at", "more_minutes"):
        setattr(speech, name, getattr(fresh, name))


def _last(sitting: Sitting) -> int:
    return Speech.objects.filter(sitting=sitting).aggregate(last=Max("position"))["last"] or 0
