"""Preparing votes and putting them in order."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from renda.accounts.actor import Actor
from renda.ballots.live import tell_screens
from renda.ballots.models import Vote, VotedItem
from renda.matters.actions import locked, open_matter, opened
from renda.matters.facts import facts_of, people_of
from renda.matters.models import Matter, Party
from renda.meetings.models import AgendaItem, Sitting
from renda.procedures import vote_conditions as must
from renda.procedures.engine.people import CALENDAR
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import COLLECTIVE
from renda.procedures.meeting_people import COUNTER, MEETING_CLERK, PRESIDING
from renda.roster.models import Person

# What no later day and no more people can heal is refused when the vote is prepared, the rest when it starts.
AT_ONCE = (
    must.sitting_decides, must.way_is_allowed, must.parts_are_allowed, must.joint_is_allowed, must.item_is_open,
    must.two_people_count,
)  # fmt: skip


@transaction.atomic
def prepare_vote(
    *,
    actor: Actor,
    on: date,
    sitting: Sitting,
    items: Sequence[AgendaItem],
    question: str = "",
    way: str = "device",
    subject: str = "main",
    nature: str = "resolution",
    counters: Sequence[Person] = (),
    repeats: Vote | None = None,
) -> Vote:
    """Put items of the agenda on the list of votes of the sitting. Several items are voted on jointly; an amendment or
    a part belongs to its item. Raises StepRefused for anybody but the clerks and whoever presides, once the sitting
    has ended, and for what the congress's rules do not allow."""
    place = locked(sitting.pk)
    capacity = _capacity(actor, place)
    if place.closed_on is not None:
        raise StepRefused([Unmet("会议已经散会或者取消，不能再安排表决", COLLECTIVE)])
    if not items or any(item.meeting_id != sitting.meeting_id for item in items):
        raise StepRefused([Unmet("请选择本次会议议程上的议题", COLLECTIVE)])
    matter = open_matter(
        congress=place.congress, procedure="vote", title=(question.strip() or _question(items))[:200], on=on,
        parent=place, is_open_to_deputies=place.is_open_to_deputies,
    )  # fmt: skip
    last = Vote.objects.filter(sitting=sitting).aggregate(last=Max("position"))["last"] or 0
    vote = Vote.objects.create(
        matter=matter, sitting=sitting, position=last + 1, way=way, subject=subject, nature=nature, repeats=repeats
    )  # fmt: skip
    VotedItem.objects.bulk_create(VotedItem(vote=vote, item=item) for item in items)
    _name_people(matter, place, counters if way == "hands" else (), on)
    facts = facts_of(matter, on)
    if unmet := [no for guard in AT_ONCE if (no := guard(facts, CALENDAR))]:
        raise StepRefused(unmet)
    data = {"way": way, "subject": subject, "items": [item.title for item in items]}
    if repeats is not None:
        data["repeats"] = str(repeats.pk)
    opened(matter=matter, actor=actor, capacity=capacity, on=on, data=data)
    tell_screens(vote)
    return vote


@transaction.atomic
def move_vote(*, actor: Actor, on: date, vote: Vote, up: bool) -> None:
    """Change places with the neighbour that also has not started. Raises StepRefused for a vote that has."""
    place = locked(vote.sitting_id)
    _capacity(actor, place)
    vote = Vote.objects.select_related("matter").get(pk=vote.pk)
    if vote.matter.state != "prepared":
        raise StepRefused([Unmet("已经开始的表决不能再调整次序", COLLECTIVE)])
    waiting = Vote.objects.filter(sitting_id=vote.sitting_id, matter__state="prepared")
    beside = (
        waiting.filter(position__lt=vote.position).order_by("-position").first()
        if up
        else waiting.filter(position__gt=vote.position).order_by("position").first()
    )
    if beside is None:
        return
    Vote.objects.filter(pk=vote.pk).update(position=beside.position)
    Vote.objects.filter(pk=beside.pk).update(position=vote.position)
    tell_screens(vote)


def _question(items: Sequence[AgendaItem]) -> str:
    if len(items) == 1:
        return items[0].title
    return f"{items[0].title}等 {len(items)} 项"


def _name_people(matter: Matter, place: Matter, counters: Sequence[Person], on: date) -> None:
    """Those of the sitting, and the counters."""
    named = place.parties.filter(until_on__isnull=True).values_list(
        "capacity", "person_id", "organization_id"
    )
    rows = [
        Party(matter=matter, capacity=capacity, person_id=person, organization_id=organization, since_on=on)
        for capacity, person, organization in named
    ]
    rows += [
        Party(matter=matter, capacity=COUNTER.slug, person_id=person, since_on=on)
        for person in dict.fromkeys(one.pk for one in counters)
    ]
    Party.objects.bulk_create(rows)


def _capacity(actor: Actor, place: Matter) -> str:
    """In which capacity the actor arranges votes: a clerk, or whoever presides over this sitting."""
    capacity = people_of(place).acting_as(actor, (MEETING_CLERK, PRESIDING))
    if capacity is None:
        reason = "表决由会务工作人员或者会议主持人安排；您现在以{role}身份操作"
        raise StepRefused([Unmet(reason, COLLECTIVE, {"role": actor.role_label})])
    return capacity.slug
