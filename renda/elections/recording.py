"""What each step of an election writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from renda.counting.elections.another import another, another_slate
from renda.counting.elections.contest import Round
from renda.counting.explanation import Explanation
from renda.elections.facts import contest_of, open_plenary, poll_at_work
from renda.elections.joint import let_lapse
from renda.elections.mixed import prepare_for_devices
from renda.elections.models import Candidate, Elected, Election, Nomination, Poll
from renda.law.queries import rulebook
from renda.matters.facts import facts_of
from renda.matters.models import Entry, Party
from renda.matters.rooms import Act
from renda.meetings.models import AgendaItem
from renda.meetings.queries import roll_of
from renda.papers import sheets as paper
from renda.procedures.election import IN_OFFICE, SCRUTINEER
from renda.procedures.election_conditions import ElectionFacts, nominated, slate_of
from renda.procedures.election_results import Reached, reached_by, sheet_of
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_people import COUNTER
from renda.roster.actions.memberships import begin_membership
from renda.roster.models import Membership, Person

TITLES = {"preliminary": "预选票", "election": "选举票", "second": "再次投票选票"}


def nominate(act: Act) -> None:
    """Keep the nomination, and the candidate where it is the first."""
    election, person = _election(act), act.form["person"]
    candidate, _new = Candidate.objects.get_or_create(
        election=election, person=person, defaults={"label": act.form["candidate"]}
    )
    if act.form.get("is_recommended") and not candidate.is_recommended:
        candidate.is_recommended = True
        candidate.save(update_fields=["is_recommended"])
    written = Nomination.objects.create(
        candidate=candidate, nominating=election.nominating, source=act.form["source"], on=act.on,
        named_by=act.form.get("named_by") or "",
    )  # fmt: skip
    written.signers.set(act.form.get("signers") or [])
    act.data.pop("signer_names", None)


def take_back(act: Act) -> None:
    """The nominations of that person no longer stand."""
    election = _election(act)
    Nomination.objects.filter(
        candidate__election=election, candidate__label=act.form["candidate"], nominating=election.nominating,
        taken_back_on__isnull=True,
    ).update(taken_back_on=act.on)  # fmt: skip
    Election.objects.filter(pk=election.pk).update(slate=[], phase="election", places=election.open_seats)


def close_nomination(act: Act) -> None:
    """The list of those who stand, in the order of the strokes of their names; the law of this day is read."""
    known, election = _known(act), _election(act)
    found = slate_of(known)
    election.slate = in_order(election, nominated(known))
    election.phase = "preliminary" if act.outcome == "preliminary" else "election"
    election.places = (found.places or 0) if act.outcome == "preliminary" else election.open_seats
    election.kept = []
    election.save(update_fields=["slate", "phase", "places", "kept"])
    act.data.update(slate=election.slate, why=str(found.explanation))


def introduce(act: Act) -> None:
    """Keep how the candidates were introduced."""
    Election.objects.filter(pk=act.matter.pk).update(introduction=act.form["text"].strip())


def start_election(act: Act) -> None:
    """Papers with the names of those who stand; two people count them, others watch."""
    election = _election(act)
    sitting = open_plenary(election)
    assert sitting is not None
    batch = paper.open_papers(
        matter=act.matter, title=f"{election.post.organization.name}{election.post.label}{TITLES[election.phase]}",
        names=election.slate, most=election.places, write_ins=election.phase == "election",
    )  # fmt: skip
    roll = roll_of(sitting)
    poll = Poll.objects.create(
        election=election, number=batch.number, phase=election.phase, round=election.round,
        places=election.places, sitting=sitting, papers=batch, members=roll.members, suspended=roll.suspended,
        seats=roll.seats, present=roll.present,
    )  # fmt: skip
    if keepers := act.form.get("keepers"):
        poll.box = prepare_for_devices(
            election=election, poll=poll, keepers=keepers, actor=act.actor, on=act.on
        )
        poll.save(update_fields=["box"])
    for capacity, people in ((COUNTER, act.form["tellers"]), (SCRUTINEER, act.form["watchers"])):
        act.matter.parties.filter(capacity=capacity.slug, until_on__isnull=True).update(until_on=act.on)
        Party.objects.bulk_create(
            Party(matter=act.matter, capacity=capacity.slug, person=person, since_on=act.on)
            for person in people
        )
    act.data.update(number=batch.number, phase=election.phase, slate=election.slate, places=election.places)


def close_election(act: Act) -> None:
    """Keep the numbers of papers and of the congress."""
    poll, known = _poll(act), _known(act)
    poll.present = known.present
    poll.save(update_fields=["present"])
    paper.note_papers(batch=poll.papers, handed_out=act.form["handed_out"], collected=act.form["collected"])
    if act.outcome == "void":
        paper.void_papers(batch=poll.papers)
    act.data.update(members=poll.members, suspended=poll.suspended, present=poll.present, seats=poll.seats)


def enter_sheet(act: Act) -> None:
    """Keep one counter's sheet."""
    poll = _poll(act)
    paper.enter_count(batch=poll.papers, counter_id=act.actor.person_id, sheet=act.form["sheet"])
    act.data["sheet"] = paper.as_json(act.form["sheet"])
    act.data["round"] = poll.papers.round


def recount_sheets(act: Act) -> None:
    """Begin another round; what was counted before stays."""
    poll = _poll(act)
    poll.result = {}
    poll.save(update_fields=["result"])
    act.data["round"] = paper.count_again(batch=poll.papers)


def settle_papers(act: Act) -> None:
    """Keep the result as it is computed, sentence by sentence."""
    known, poll = _known(act), _poll(act)
    found, sheet = reached_by(known), sheet_of(known)
    assert found is not None
    assert sheet is not None
    poll.result = {
        **_kept(found),
        "sheet": paper.as_json(sheet),
        "by_device": known.device.valid + known.device.spoiled if known.device else None,
        "told": [_told(one) for one in found.explanations],
    }
    poll.save(update_fields=["result"])
    act.data.update(_kept(found), sentences=[str(one) for one in found.explanations])


def announce_election(act: Act) -> None:
    """What follows from the result: who is elected, who stands in the next vote, what stays empty."""
    election, poll = _election(act), _poll(act)
    result: dict[str, Any] = poll.result
    poll.announced_on = act.on
    poll.save(update_fields=["announced_on"])
    if poll.phase == "preliminary":
        _after_preliminary(election, result)
    else:
        _keep_elected(election, poll, result)
    election.save()
    act.data.update({name: result[name] for name in ("elected", "tied", "shortfall")})


def hold_another(act: Act) -> None:
    """Candidates by the order of votes, or nominations anew; at another meeting where one is named."""
    election = _election(act)
    contest = another(contest_of(election), election.open_seats, act.form.get("margin"))
    if act.form.get("meeting"):
        election.meeting, election.item = act.form["meeting"], None
    election.round, election.margin = Round.ANOTHER.value, act.form.get("margin")
    election.phase, election.places, election.kept = "election", election.open_seats, []
    if act.outcome == "by_order":
        found = another_slate(contest, election.others, rulebook(act.matter.congress_id, act.matter.law_on))
        election.slate = in_order(election, found.candidates)
        act.data["slate"] = election.slate
    else:
        election.nominating += 1
        election.slate = []
    election.save()


def note_approval(act: Act) -> None:
    """Whom the level above does not approve has no office: the seat is open again, and others are nominated."""
    if act.outcome == "approved":
        return
    election = _election(act)
    act.data["people"] = [one.label for one in election.elected.all()]
    election.elected.all().delete()
    election.open_seats, election.nominating = election.seats, election.nominating + 1
    election.slate, election.phase, election.places = [], "election", election.seats
    election.save()


def enrol(act: Act) -> None:
    """Everybody elected takes up the post in the roster; the vote and its meeting are the source."""
    election = _election(act)
    for row in election.elected.select_related("poll__sitting__matter", "person").filter(membership=None):
        person = row.person or act.form["people"][row.label]
        begins_on = act.form.get("begins_on") or row.poll.announced_on or act.on
        row.membership = _membership(act, election, person, begins_on)
        row.person = person
        row.save(update_fields=["membership", "person"])
    act.data["source"] = election.meeting.matter.title
    act.data["people"] = [one.label for one in election.elected.all()]


def _membership(act: Act, election: Election, person: Person, begins_on: date) -> Membership:
    """The post taken up; whoever holds it already and was elected again goes on holding it."""
    held = Membership.objects.filter(person=person, post=election.post, ends_on__isnull=True).first()
    if held is not None:
        return held
    try:
        return begin_membership(
            actor=act.actor, on=act.on, person=person, post=election.post, begins_on=begins_on
        )
    except ValidationError as wrong:
        params = {"name": person.name, "why": "；".join(wrong.messages)}
        raise StepRefused([Unmet("{name}没有登记任职：{why}", IN_OFFICE, params)]) from wrong


def heard(act: Act, entry: Entry) -> None:
    """The item of the agenda is dealt with once every election under it has come to its result."""
    election = _election(act)
    if election.item_id is None:
        return
    at_work = Election.objects.filter(item_id=election.item_id, matter__closed_on=None)
    still = at_work.exclude(matter__state__in=("elected", "awaiting_approval")).exclude(pk=election.pk)
    if (
        act.matter.state in {"elected", "awaiting_approval"} or act.step == "postpone_another"
    ) and not still.exists():
        AgendaItem.objects.filter(pk=election.item_id, settled_as="").update(settled_as="heard")


def no_longer_nominating(act: Act, entry: Entry) -> None:
    """Joint nominations that were not handed in lapse."""
    let_lapse(act.matter.pk, act.on)


def in_order(election: Election, names: Any) -> list[str]:
    """The names in the order of the strokes of the surname; written-in names of whom nobody knows come last."""
    known = dict(Candidate.objects.filter(election=election).values_list("label", "person__name_strokes"))
    return sorted(names, key=lambda name: (known.get(name, "~"), name))


def _after_preliminary(election: Election, result: dict[str, Any]) -> None:
    kept = [*election.kept, *result["elected"]]
    if result["tied"]:
        election.kept, election.slate = kept, in_order(election, result["tied"])
        election.places = result["open_places"]
        return
    election.phase, election.slate, election.kept = "election", in_order(election, kept), []
    election.places = election.open_seats


def _keep_elected(election: Election, poll: Poll, result: dict[str, Any]) -> None:
    sheet = paper.from_json(result["sheet"])
    people = dict(Candidate.objects.filter(election=election).values_list("label", "person_id"))
    Elected.objects.bulk_create(
        Elected(
            election=election, poll=poll, label=name, person_id=people.get(name), votes=sheet.in_favour[name]
        )
        for name in result["elected"]
    )
    election.open_seats -= len(result["elected"])
    if result["tied"]:
        election.phase, election.slate = "second", in_order(election, result["tied"])
        election.places = result["open_places"]
    elif result["shortfall"]:
        election.phase, election.places, election.others = "election", election.open_seats, result["others"]


def _election(act: Act) -> Election:
    return Election.objects.select_related("post__organization__congress", "matter", "meeting__matter").get(
        pk=act.matter.pk
    )


def _poll(act: Act) -> Poll:
    found = poll_at_work(_election(act))
    assert found is not None
    return found


def _known(act: Act) -> ElectionFacts:
    found = facts_of(act.matter, act.on)
    assert isinstance(found, ElectionFacts)
    return found


def _kept(found: Reached) -> dict[str, Any]:
    return {
        "outcome": found.outcome, "elected": list(found.elected), "tied": list(found.tied),
        "open_places": found.open_places, "shortfall": found.shortfall, "others": dict(found.others),
        "needed": found.needed, "base": found.base,
    }  # fmt: skip


def _told(told: Explanation) -> dict[str, Any]:
    params = {name: value if isinstance(value, int) else str(value) for name, value in told.params.items()}
    return {"reason": told.reason, "cite": str(told.cite), "params": params, "rule": told.rule}


BEFORE: dict[str, Callable[[Act], None]] = {
    "nominate": nominate,
    "take_in_nomination": nominate,
    "take_back": take_back,
    "close_nomination": close_nomination,
    "introduce": introduce,
    "start_election": start_election,
    "close_election": close_election,
    "enter_sheet": enter_sheet,
    "recount_sheets": recount_sheets,
    "settle_papers": settle_papers,
    "announce_election": announce_election,
    "hold_another": hold_another,
    "note_approval": note_approval,
    "enrol": enrol,
}
AFTER: dict[str, Callable[[Act, Entry], None]] = {
    "close_nomination": no_longer_nominating,
    "cancel_election": no_longer_nominating,
    "announce_election": heard,
    "postpone_another": heard,
}
