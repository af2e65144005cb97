"""What the engine needs to know of a joint nomination beyond its state."""

from collections import Counter
from typing import Any

from renda.elections.facts import contest_of, names_apart, nominations_of
from renda.elections.models import JointNomination, Nomination
from renda.matters.models import Matter
from renda.procedures.bodies import COSIGNER, LEAD_DEPUTY
from renda.procedures.engine.facts import Facts
from renda.procedures.joint_nomination import JointNominationFacts
from renda.roster.models import Person


def joint_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one joint nomination."""
    joint = JointNomination.objects.select_related("election__post__organization", "election__matter").get(
        pk=matter.pk
    )
    people = known["people"]
    signers = Person.objects.filter(
        pk__in={one.id for one in people.holding(LEAD_DEPUTY) | people.holding(COSIGNER)}
    )
    return JointNominationFacts(
        **known,
        contest=contest_of(joint.election),
        candidate=joint.label,
        names=frozenset(names_apart(list(signers), joint.election.matter).values()),
        nominations=nominations_of(joint.election),
        spent=_spent(joint),
        is_open=is_open(joint),
    )


def is_open(joint: JointNomination) -> bool:
    """Whether the election still takes what this one gathers names for."""
    election = joint.election
    return election.matter.state == "nominating" and election.nominating == joint.nominating


def _spent(joint: JointNomination) -> frozenset[int]:
    election = joint.election
    rows = Nomination.objects.filter(
        candidate__election=election, nominating=election.nominating, taken_back_on__isnull=True,
        signers__isnull=False,
    ).exclude(candidate__person=joint.person_id)  # fmt: skip
    named = Counter(who for who, _candidate in set(rows.values_list("signers", "candidate")))
    return frozenset(who for who, many in named.items() if who and many >= contest_of(election).seats)
