"""What the engine needs to know of an election beyond its state."""

from collections import Counter
from dataclasses import replace
from typing import Any

from renda.counting.elections.contest import Contest, Office, Round
from renda.counting.elections.nominations import PRESIDIUM, Nomination
from renda.elections.mixed import by_device
from renda.elections.models import Election, Poll
from renda.elections.models import Nomination as Written
from renda.matters.models import Matter
from renda.meetings.models import Sitting
from renda.meetings.queries import Roll, roll_of
from renda.papers.sheets import sheets_of
from renda.procedures.election import SCRUTINEER
from renda.procedures.election_conditions import ElectionFacts
from renda.procedures.engine.facts import Facts
from renda.procedures.meeting_people import COUNTER
from renda.roster.models import Congress, Person
from renda.roster.queries import deputies_of

AT_WORK = ("casting", "counting_papers", "sheets_agree")


def election_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one election."""
    election = Election.objects.select_related("post__organization", "meeting").get(pk=matter.pk)
    poll = poll_at_work(election) if matter.state in AT_WORK else None
    sitting = poll.sitting if poll else open_plenary(election)
    roll = _roll(poll, sitting)
    contest, eligible = contest_of(election), _eligible(election, matter)
    device = by_device(poll, replace(contest, seats=election.places, margin=None), matter, eligible)
    return ElectionFacts(
        **known,
        contest=contest,
        nominations=nominations_of(election),
        is_term_change=election.is_term_change,
        phase=election.phase,
        candidates=tuple(election.slate),
        places=election.places,
        sitting_is_open=sitting is not None,
        members=roll.members,
        suspended=roll.suspended,
        seats_of_body=roll.seats,
        present=roll.present,
        counters=len(known["people"].holding(COUNTER)),
        scrutineers=len(known["people"].holding(SCRUTINEER)),
        handed_out=(poll.papers.handed_out or 0) if poll else 0,
        collected=(poll.papers.collected or 0) if poll else 0,
        counts=sheets_of(poll.papers) if poll and matter.state != "casting" else (),
        first_votes=election.others,
        eligible=eligible,
        device=device.sheet,
        device_issued=device.issued,
        device_waits=device.waits,
        papers_noted=device.papers,
    )


def contest_of(election: Election) -> Contest:
    """What the pure count is asked about: the seats still open, in the round at hand."""
    organization = election.post.organization
    congress = organization.congress
    kind = organization.classification
    return Contest(
        label=election.post.label,
        office=Office(election.office),
        seats=election.open_seats or election.seats,
        margin=election.margin,
        round=Round(election.round),
        is_town=congress.level == Congress.TOWN,
        from_deputies=kind in {"standing_committee", "presidium"},
        is_chief_procurator=kind == "procuratorate" and election.office == Office.PRINCIPAL,
    )


def nominations_of(election: Election) -> tuple[Nomination, ...]:
    """The nominations that stand in this round of nominating."""
    rows = list(
        Written.objects.filter(
            candidate__election=election, nominating=election.nominating, taken_back_on__isnull=True
        )
        .select_related("candidate")
        .prefetch_related("signers")
        .order_by("id")
    )
    signers = [one for row in rows for one in row.signers.all()]
    names = names_apart(signers, election.matter)
    return tuple(
        Nomination(
            row.candidate.label,
            frozenset(names[one.pk] for one in row.signers.all()),
            row.named_by or PRESIDIUM,
        )
        for row in rows
    )


def names_apart(people: list[Person], matter: Matter) -> dict[int, str]:
    """A name for each of these deputies, so that two of one name count as two."""
    if not people:
        return {}
    deputies = deputies_of(matter.congress_id, matter.law_on).filter(name__in={one.name for one in people})
    shared = Counter(dict(deputies.values_list("pk", "name")).values())
    return {one.pk: one.name if shared[one.name] < 2 else f"{one.name}（{one.pk}）" for one in people}


def poll_at_work(election: Election) -> Poll | None:
    """The latest vote."""
    rows = Poll.objects.filter(election=election).select_related("papers", "sitting__matter", "sitting__body")
    return rows.order_by("-number").first()


def open_plenary(election: Election) -> Sitting | None:
    """The plenary sitting of the meeting that is open now."""
    rows = Sitting.objects.filter(
        meeting_id=election.meeting_id, kind="plenary", matter__state="open"
    ).select_related("matter", "body")
    return rows.first()


def kinds_of_elections(matter_ids: list[int]) -> dict[int, str]:
    """An election with a candidate recommended by the Party organization is of the kind that may need consent."""
    rows = Election.objects.filter(pk__in=matter_ids, people__is_recommended=True).distinct()
    return dict.fromkeys(rows.values_list("pk", flat=True), "election:recommended")


def _roll(poll: Poll | None, sitting: Sitting | None) -> Roll:
    """The congress's numbers: as kept at the close of the vote. While it is open, whoever left after taking a paper
    counts as present still, and whoever came later does, too."""
    if poll is None:
        return roll_of(sitting) if sitting else Roll(0, 0, 0)
    kept = Roll(poll.members, poll.suspended, poll.present, poll.seats)
    if poll.papers.closed_at is not None:
        return kept
    return Roll(kept.members, kept.suspended, max(kept.present, roll_of(poll.sitting).present), kept.seats)


def _eligible(election: Election, matter: Matter) -> frozenset[str] | None:
    """Whose names may be written in where the office is for deputies alone; None where any voter may be chosen."""
    if not contest_of(election).from_deputies:
        return None
    return frozenset(deputies_of(matter.congress_id, matter.law_on).values_list("name", flat=True))
