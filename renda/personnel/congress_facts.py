"""What the engine needs to know of a motion that the congress decides, beyond its state."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from renda.law.cite import Cite
from renda.matters.models import Matter
from renda.meetings.models import Sitting
from renda.meetings.queries import roll_of
from renda.personnel.facts import box_is_counted
from renda.personnel.models import Line, Motion
from renda.procedures.congress_conditions import ENDING, NOT_HELD
from renda.procedures.congress_facts import (
    DEPUTIES,
    OFFICES,
    OFFICIALS,
    QUORUM,
    CongressMotionFacts,
    majority_rule,
)
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.unmet import Unmet
from renda.procedures.personnel_facts import LineFacts
from renda.roster.models import Congress, Membership
from renda.roster.queries import deputies_of, held_on

ORDER = {"open": 0, "adjourned": 1, "scheduled": 2}


def congress_motion_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of a recall, or of a resignation in session."""
    motion = Motion.objects.select_related("meeting__matter").get(pk=matter.pk)
    congress, on = matter.congress, known["on"]
    is_town = congress.level == Congress.TOWN
    rows = list(motion.lines.select_related("person", "organization"))
    subject = subject_of(rows)
    asks_signers = matter.state == "draft" and motion.source == "deputies"
    deputies = deputies_of(matter.congress_id, on) if asks_signers else None
    return CongressMotionFacts(
        **known,
        lines=tuple(_line(row, matter, on) for row in rows),
        grounds=motion.grounds,
        is_town=is_town,
        subject=subject,
        source=motion.source,
        signers=motion.signers if deputies is None else motion.signed_by.filter(pk__in=deputies).count(),
        deputies=0 if deputies is None else deputies.count(),
        meeting_state=motion.meeting.matter.state if motion.meeting else "",
        meeting_on=motion.meeting.begins_on if motion.meeting else None,
        defence=motion.defence,
        printed=motion.printed_on is not None,
        box_counted=matter.state == "scheduled" and box_is_counted(matter),
        majority=majority_rule(matter.procedure, is_town=is_town, subject=subject),
        quorum=QUORUM,
        **_sitting(motion, matter),
    )


def subject_of(rows: list[Line]) -> str:
    """Whom the motion is about: officials, deputies to the higher congress, or "" for both."""
    kinds = {DEPUTIES if row.role == "upper_deputy" else OFFICIALS for row in rows}
    return kinds.pop() if len(kinds) == 1 else "" if kinds else OFFICIALS


def plenary_of(motion: Motion) -> Sitting | None:
    """The plenary sitting of the motion's meeting that is open, else the next one; None once all are over."""
    rows = Sitting.objects.filter(meeting_id=motion.meeting_id, kind="plenary", matter__state__in=ORDER)
    found = rows.select_related("matter", "body", "meeting").order_by("begins_at", "pk")
    return min(found, key=lambda one: ORDER[one.matter.state], default=None)


def offices_open_to(procedure: str, congress: Congress, on: date) -> QuerySet[Membership]:
    """The posts held on the day that a motion of this procedure may be about, body by body."""
    asked = Q()
    for body, roles in OFFICES[procedure][congress.level].items():
        asked |= Q(organization__classification=body, post__role__in=roles)
    rows = Membership.objects.filter(held_on(on), asked, organization__congress=congress)
    return rows.select_related("person", "organization", "post").order_by(
        "organization__order", "organization_id", "post_id", "person__name_strokes", "pk"
    )


def _sitting(motion: Motion, matter: Matter) -> dict[str, Any]:
    sitting = plenary_of(motion) if matter.state == "scheduled" else None
    if sitting is None:
        return {}
    roll = roll_of(sitting)
    return {
        "sitting_state": sitting.matter.state, "members": roll.members, "suspended": roll.suspended,
        "seats": roll.seats, "present": roll.present,
    }  # fmt: skip


def _line(row: Line, matter: Matter, on: date) -> LineFacts:
    allowed = OFFICES[matter.procedure][matter.congress.level]
    return LineFacts(
        name=row.person.name,
        post=row.office,
        change=row.change,
        fits=row.role in allowed.get(row.organization.classification, frozenset()),
        against=_against(row, matter, on),
        result=row.result,
    )


def _against(row: Line, matter: Matter, on: date, basis: Cite = ENDING) -> tuple[Unmet, ...]:
    """Nobody is named for an office they do not hold; asked until the motion is brought."""
    if matter.state != "draft":
        return ()
    held = Membership.objects.filter(
        held_on(on), person=row.person_id, organization=row.organization_id, post__label=row.post
    )
    if held.exists():
        return ()
    return (Unmet(NOT_HELD, basis, {"person": row.person.name, "office": row.office}),)
