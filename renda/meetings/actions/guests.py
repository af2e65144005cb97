"""Inviting bodies and people to attend without a vote, their answers, and their places on the rolls."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.matters.actions import locked
from renda.matters.models import Matter, Party
from renda.matters.notices import persons_of
from renda.meetings.actions.materials import noted, tell_people
from renda.meetings.models import Attendance, Invitation, Meeting, Sitting, Summons
from renda.procedures.engine.people import Holder
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import MEETING_KINDS, OBSERVERS, SITTING_KINDS
from renda.procedures.meeting_people import INVITED_BODY, MEETING_CLERK, OBSERVER
from renda.roster.models import Organization, Person

OPEN = ("planned", "convened", "in_session")


@transaction.atomic
def invite(
    *,
    actor: Actor,
    on: date,
    meeting: Meeting,
    basis: str,
    organization: Organization | None = None,
    person: Person | None = None,
    reason: str = "",
) -> Invitation:
    """Invite a body or a person to attend without a vote; after the meeting's notice they are told at once. Raises
    StepRefused for anyone but the clerks, after the meeting, for a member of the meeting, and for a second time."""
    _refuse(actor, meeting)
    locked(meeting.pk)
    there = meeting.invitations.filter(
        organization=organization, person=person, taken_back_on__isnull=True
    ).exists()
    if there:
        raise StepRefused([Unmet("已经邀请过，不必再邀请", OBSERVERS)])
    if person is not None:
        rows = Attendance.objects.filter(sitting__meeting=meeting, person=person, standing="member")
        if rows.exists():
            raise StepRefused([Unmet("{name}是出席人员，不能列为列席", OBSERVERS, {"name": person.name})])
    invitation = Invitation.objects.create(
        meeting=meeting, organization=organization, person=person, basis=basis, reason=reason.strip()[:200],
        invited_on=on,
    )  # fmt: skip
    if person is not None:
        invitation.people.add(person)
    for matter in _matters_of(meeting):
        _let_in(matter, invitation, on)
    for sitting in meeting.sittings.select_related("matter"):
        seat_observers(sitting=sitting)
    entry = noted(
        meeting, "invite_observer", on, by=actor.person_name, invited=str(invitation),
        basis=invitation.get_basis_display(), reason=invitation.reason,
    )  # fmt: skip
    if meeting.matter.state != "planned" and person is not None:
        _summon(meeting, {person.pk})
    tell_people(meeting, entry, _people_behind(invitation, on))
    return invitation


@transaction.atomic
def take_back_invitation(*, actor: Actor, on: date, invitation: Invitation) -> None:
    """Invite somebody no longer: their places go, unless they were there already. Raises StepRefused for anyone but
    the clerks and after the meeting."""
    meeting = invitation.meeting
    _refuse(actor, meeting)
    locked(meeting.pk)
    Invitation.objects.filter(pk=invitation.pk).update(taken_back_on=on)
    _empty_places(meeting, invitation.people.values_list("pk", flat=True))
    capacity = INVITED_BODY if invitation.organization_id else OBSERVER
    for matter in _matters_of(meeting):
        matter.parties.filter(
            capacity=capacity.slug, organization=invitation.organization_id, person=invitation.person_id,
            until_on__isnull=True,
        ).update(until_on=on)  # fmt: skip
    entry = noted(meeting, "invite_observer", on, by=actor.person_name, taken_back=str(invitation))
    tell_people(meeting, entry, _people_behind(invitation, on))


@transaction.atomic
def confirm_invitation(*, actor: Actor, invitation: Invitation, people: Iterable[Person]) -> None:
    """A body confirms that it knows of the meeting and names who comes. Raises StepRefused for anybody who does not act
    for it, without a name, and after the meeting."""
    meeting = invitation.meeting
    if actor.role not in INVITED_BODY.roles or actor.organization_id != invitation.organization_id:
        raise StepRefused([Unmet("由受邀单位自己确认", OBSERVERS)])
    if meeting.matter.state not in {"convened", "in_session"} or invitation.taken_back_on:
        raise StepRefused([Unmet("会议没有通知或者已经结束，不能确认列席", OBSERVERS)])
    chosen = list(people)
    if not chosen:
        raise StepRefused([Unmet("请选择列席的人", OBSERVERS)])
    locked(meeting.pk)
    earlier = set(invitation.people.values_list("pk", flat=True))
    _empty_places(meeting, earlier - {person.pk for person in chosen})
    invitation.people.set(chosen)
    now = timezone.now()
    Invitation.objects.filter(pk=invitation.pk).update(confirmed_at=now, confirmed_by=actor.person_id)
    for sitting in meeting.sittings.select_related("matter"):
        seat_observers(sitting=sitting)
    _summon(meeting, {person.pk for person in chosen}, confirmed=True)


def seat_observers(*, sitting: Sitting) -> int:
    """Put those invited on the roll of a sitting of the whole body as observers; how many were added. Who is on it
    already, above all as a member, stays as they are."""
    if not _is_of_all(sitting) or sitting.matter.state in {"closed", "cancelled"}:
        return 0
    there = set(sitting.attendances.values_list("person_id", flat=True))
    standing = sitting.meeting.invitations.filter(taken_back_on__isnull=True)
    rows = dict(standing.exclude(people=None).values_list("people", "organization"))
    added = [
        Attendance(sitting=sitting, person_id=person, organization_id=body, standing="observer")
        for person, body in rows.items()
        if person not in there
    ]
    Attendance.objects.bulk_create(added)
    return len(added)


def let_observers_into(sitting: Sitting, on: date) -> None:
    """Those invited to the meeting see a sitting of the whole body that was added to it, and have a place there."""
    if not _is_of_all(sitting):
        return
    meeting, matter = sitting.meeting, sitting.matter
    for invitation in meeting.invitations.filter(taken_back_on__isnull=True):
        _let_in(matter, invitation, on)
    seat_observers(sitting=sitting)


def _is_of_all(sitting: Sitting) -> bool:
    return SITTING_KINDS[sitting.kind].body == MEETING_KINDS[sitting.meeting.kind].body


def _let_in(matter: Matter, invitation: Invitation, on: date) -> None:
    if invitation.organization_id:
        Party.objects.create(
            matter=matter, capacity=INVITED_BODY.slug, organization_id=invitation.organization_id, since_on=on
        )
    else:
        Party.objects.create(
            matter=matter, capacity=OBSERVER.slug, person_id=invitation.person_id, since_on=on
        )


def _matters_of(meeting: Meeting) -> list[Matter]:
    sittings = meeting.sittings.select_related("matter", "meeting")
    return [meeting.matter, *(sitting.matter for sitting in sittings if _is_of_all(sitting))]


def _people_behind(invitation: Invitation, on: date) -> set[int]:
    holder = (
        Holder("organization", invitation.organization_id)
        if invitation.organization_id
        else Holder("person", invitation.person_id or 0)
    )
    return set(persons_of([holder], on))


def _empty_places(meeting: Meeting, people: Iterable[int]) -> None:
    rows = Attendance.objects.filter(
        sitting__meeting=meeting, standing="observer", person_id__in=list(people)
    )
    rows.filter(presences__isnull=True).delete()


def _summon(meeting: Meeting, people: set[int], *, confirmed: bool = False) -> None:
    now = timezone.now()
    there = set(meeting.summonses.values_list("person_id", flat=True))
    Summons.objects.bulk_create(
        Summons(meeting=meeting, person_id=person, told_at=now, confirmed_at=now if confirmed else None)
        for person in sorted(people - there)
    )


def _refuse(actor: Actor, meeting: Meeting) -> None:
    if actor.role not in MEETING_CLERK.roles or actor.congress_id != meeting.matter.congress_id:
        raise StepRefused([Unmet("列席由会务工作人员安排", OBSERVERS)])
    if meeting.matter.state not in OPEN:
        raise StepRefused([Unmet("会议已经结束，不能再邀请列席", OBSERVERS)])
