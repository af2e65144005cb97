"""Elections of the demo county: five of six vice heads at the last session, with a tie and a second vote; and one at
the session to come, for which nominations are open. The last one accepts a resignation; a recall is being drafted."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from renda.accounts.actor import Actor
from renda.counting.elections.ballots import Sheet
from renda.counting.verdict import Tally
from renda.demo.calendar import sitting as session_days
from renda.demo.world import Life, World
from renda.elections.actions import open_election
from renda.elections.models import Election
from renda.elections.queries import labelled
from renda.matters.actions import perform
from renda.matters.models import Matter
from renda.meetings.actions.agenda import place_item
from renda.meetings.actions.plan import add_sitting, plan_meeting
from renda.meetings.actions.presence import note_presence
from renda.meetings.models import Meeting, Sitting
from renda.meetings.queries import roll_of
from renda.personnel.actions.congress import open_congress_motion
from renda.roster.models import Membership, Person, Post
from renda.roster.queries import deputies_of

HALL = "县人民会堂"
CALLED = 15  # days between the plan and the session
AWAY = 9
SHARES = (0.97, 0.94, 0.9, 0.86)  # of the papers, for the first four; the last two are equal
EQUAL = 0.62
INTRODUCED = "主席团将候选人的简历和基本情况印发全体代表，并在各代表团会议上作了介绍。"


def begin_elections(world: World) -> None:
    """The last session elects, the next one will."""
    opens_on = session_days(world.county.years.latest)[0]
    world.begin(_at_the_last_session(world, opens_on), opens_on - timedelta(days=CALLED))
    world.begin(_at_the_next_session(world), world.today - timedelta(days=1))


def _at_the_last_session(world: World, opens_on: date) -> Life:
    clerk = _clerk(world)
    meeting = plan_meeting(
        actor=clerk, on=world.day, kind="congress", begins_at=_at(opens_on, 9),
        ends_on=opens_on + timedelta(days=3), place=HALL, number=5, out_of_turn="与全省统一安排的会期一致",
    )  # fmt: skip
    place_item(actor=clerk, on=world.day, meeting=meeting, title="听取和审议政府工作报告", becomes="hear")
    plenary = add_sitting(
        actor=clerk, on=world.day, meeting=meeting, kind="plenary",
        begins_at=_at(opens_on + timedelta(days=2), 15),
    )  # fmt: skip
    _do(world, meeting.matter, "convene", clerk)
    yield opens_on
    election = _nominated(world, meeting)
    yield opens_on + timedelta(days=2)
    _close(world, election)
    _hold(world, election, plenary)
    _accept(world, _resignation(world, meeting), plenary)
    clerk = _clerk(world)
    _do(world, plenary.matter, "close_sitting", clerk)
    yield opens_on + timedelta(days=5)
    _do(world, election.matter, "enrol", _clerk(world), people={})


def _at_the_next_session(world: World) -> Life:
    clerk = _clerk(world)
    held = world.today + timedelta(days=45)
    meeting = plan_meeting(
        actor=clerk, on=world.day, kind="congress", begins_at=_at(held, 9), ends_on=held + timedelta(days=2),
        place=HALL, number=6,
    )  # fmt: skip
    post = Post.objects.get(organization=world.county.bodies["县监委"], role="head")
    _drafted_recall(world, meeting)
    election = open_election(
        actor=clerk, on=world.day, meeting=meeting, post=post, seats=1, round="by_election"
    )
    holder = Membership.objects.filter(post=post, ends_on__isnull=True).select_related("person").get()
    _nominate(world, election, holder.person, is_recommended=True)
    yield world.today


def _drafted_recall(world: World, meeting: Meeting) -> None:
    """A recall that deputies signed, still a draft: too few have."""
    held = Membership.objects.filter(
        organization=world.county.bodies["县信访局"], post__role="head", ends_on__isnull=True
    )
    deputies = deputies_of(world.county.congress.pk, world.day).order_by("pk")[20:32]
    open_congress_motion(
        actor=_clerk(world), on=world.day, procedure="recall", meeting=meeting, source="deputies",
        offices=list(held.select_related("person", "organization", "post").order_by("pk")[:1]),
        signers=list(deputies), grounds="对群众来信长期不予办理，造成严重后果。",
    )  # fmt: skip


def _resignation(world: World, meeting: Meeting) -> Matter:
    """A member of a special committee resigns while the congress sits."""
    clerk = _clerk(world)
    body = world.county.bodies["社会委"]
    held = Membership.objects.filter(organization=body, post__role="member", ends_on__isnull=True)
    matter = open_congress_motion(
        actor=clerk, on=world.day, procedure="congress_resignation", meeting=meeting,
        offices=[held.select_related("person", "organization", "post").order_by("pk")[0]],
        grounds="因工作变动，请求辞去委员会委员职务。",
    )  # fmt: skip
    _do(world, matter, "submit", clerk)
    _do(world, matter, "present", clerk)
    return matter


def _accept(world: World, matter: Matter, plenary: Sitting) -> None:
    clerk, here = _clerk(world), roll_of(plenary).present
    _do(
        world, matter, "decide", clerk, "adopted", handed_out=here, collected=here, counts=[(here - 5, 3, 2)],
        scrutineers="两名监票人、计票人",
    )  # fmt: skip
    _do(world, matter, "publish_result", clerk)


def _nominated(world: World, meeting: Meeting) -> Election:
    """The presidium names the five in office, a dozen deputies one of their own."""
    clerk = _clerk(world)
    post = Post.objects.get(organization=world.county.bodies["县政府"], label="副县长")
    election = open_election(
        actor=clerk, on=world.day, meeting=meeting, post=post, seats=5, margin=1, is_term_change=True
    )
    for person in Person.objects.filter(memberships__post=post, memberships__ends_on=None).order_by("pk"):
        _nominate(world, election, person, is_recommended=True)
    deputies = list(
        Person.objects.filter(
            memberships__post__role="deputy", memberships__organization__congress=world.county.congress,
            memberships__ends_on__isnull=True, memberships__begins_on__lte=world.day,
        ).distinct().order_by("pk")[40:60]
    )  # fmt: skip
    _nominate(world, election, deputies[0], signers=deputies[1:13])
    return election


def _nominate(
    world: World, election: Election, person: Person, *, signers: list[Person] | None = None, **more: Any
) -> None:
    names = [f"{one.name}{one.pk}" for one in signers or []]
    _do(
        world, election.matter, "nominate", _clerk(world), person=person, candidate=labelled(election, person),
        source="deputies" if signers else "presidium", signers=signers or [], signer_names=names, **more,
    )  # fmt: skip


def _close(world: World, election: Election) -> None:
    clerk = _clerk(world)
    _do(world, election.matter, "close_nomination", clerk, "vote")
    _do(world, election.matter, "introduce", clerk, text=INTRODUCED)


def _hold(world: World, election: Election, plenary: Sitting) -> None:
    clerk = _clerk(world)
    people = list(
        plenary.attendances.filter(standing="member").order_by("pk").values_list("person_id", flat=True)
    )
    here = people[: len(people) - AWAY]
    note_presence(sitting=plenary, actor=clerk, people=here, is_here=True)
    _do(world, plenary.matter, "open_sitting", clerk)
    election.refresh_from_db()
    free = [one for one in Person.objects.filter(pk__in=here[:12]) if one.name not in election.slate]
    tellers, watcher = free[:2], free[2]
    papers = len(here)
    votes = [round(papers * share) for share in SHARES] + [round(papers * EQUAL)] * 2
    [challenger] = election.people.filter(is_recommended=False).values_list("label", flat=True)
    order = sorted(
        election.slate, key=lambda name: name == challenger
    )  # in office first, whom deputies named last
    _poll(
        world, election, tellers, watcher, papers, dict(zip(order, votes, strict=True)), "second", spoiled=2
    )
    second = {order[-2]: papers * 5 // 9, challenger: papers * 4 // 9}
    _poll(world, election, tellers, watcher, papers, second, "elected")


def _poll(
    world: World, election: Election, tellers: list[Person], watcher: Person, papers: int, votes: dict[str, int],
    outcome: str, *, spoiled: int = 0,
) -> None:  # fmt: skip
    clerk, valid = _clerk(world), papers - spoiled
    election.refresh_from_db()
    _do(
        world, election.matter, "start_election", clerk, tellers=tellers, watchers=[watcher],
        counters=[one.name for one in tellers], scrutineers=[watcher.name],
    )  # fmt: skip
    _do(world, election.matter, "close_election", clerk, "valid", handed_out=papers, collected=papers)
    tallies = {
        name: Tally(
            in_favour=votes[name],
            against=max(valid - votes[name] - 1, 0),
            abstaining=min(valid - votes[name], 1),
        )
        for name in election.slate
    }
    for person in tellers:
        _do(
            world,
            election.matter,
            "enter_sheet",
            world.deputy(person),
            sheet=Sheet(tallies, {}, valid, spoiled),
        )
    _do(world, election.matter, "sign_count", world.deputy(watcher))
    _do(world, election.matter, "announce_election", clerk, outcome)


def _clerk(world: World) -> Actor:
    return world.acting_in(world.county.bodies["人大办"])


def _do(
    world: World, matter: Matter, step: str, actor: Actor, outcome: str | None = None, **form: object
) -> None:
    matter = Matter.objects.get(pk=matter.pk)
    perform(matter=matter, step=step, actor=actor, on=world.day, outcome=outcome, form=form)


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, 0))
