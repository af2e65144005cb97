"""Planning a meeting and its sittings."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.law.cite import chinese_numeral
from renda.matters.actions import locked, open_matter, opened
from renda.matters.models import Matter, Party
from renda.meetings.actions.guests import let_observers_into
from renda.meetings.actions.roll import draw_up_roll
from renda.meetings.models import Meeting, Sitting
from renda.meetings.presiding import presiders_of
from renda.meetings.queries import body_of, members_of
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import MEETING_KINDS, SITTING_KINDS, MeetingKind
from renda.procedures.meeting_people import MEETING_CLERK, PRESIDING
from renda.procedures.presiding import HEADS
from renda.roster.models import Congress, Membership, Organization, Term
from renda.roster.queries import current_session


@transaction.atomic
def plan_meeting(
    *,
    actor: Actor,
    on: date,
    kind: str,
    begins_at: datetime,
    ends_on: date | None = None,
    place: str = "",
    number: int | None = None,
    out_of_turn: str = "",
) -> Meeting:
    """Open a meeting with its first sitting, and name those who attend. Raises StepRefused for anyone but the clerks,
    for a kind the congress does not hold, and where the body that is to meet is not in the roster."""
    declared = MEETING_KINDS[kind]
    congress = Congress.objects.get(pk=actor.congress_id)
    _refuse_unless_clerk(actor, declared)
    if congress.level not in declared.levels:
        raise StepRefused([Unmet("本级人大没有「{kind}」", declared.basis, {"kind": declared.label})])
    body = _body(congress.pk, declared.body, begins_at.date(), declared)
    term = Term.objects.filter(congress=congress, begins_on__lte=begins_at.date()).order_by("-number").first()
    if number is None:
        number = next_number(kind, congress.pk, term, begins_at.year)
    session = current_session(congress.pk, begins_at.date()) if declared.body == "congress" else None
    matter = open_matter(
        congress=congress, procedure="meeting", title=title_of(declared, congress, term, number, begins_at.year),
        on=on, is_open_to_deputies=declared.open_to_deputies,
    )  # fmt: skip
    meeting = Meeting.objects.create(
        matter=matter, kind=kind, term=term, session=session, number=number, body=body,
        begins_on=begins_at.date(), ends_on=ends_on or begins_at.date(), place=place, out_of_turn=out_of_turn.strip(),
    )  # fmt: skip
    _name_who_presides(matter, members_of(body, on), on)
    if not declared.open_to_deputies:
        people = members_of(body, begins_at.date()).values_list("person_id", flat=True).distinct()
        Party.objects.bulk_create(
            Party(matter=matter, capacity="attendee", person_id=person, since_on=on) for person in people
        )
    opened(
        matter=matter, actor=actor, capacity=MEETING_CLERK.slug, on=on, data={"kind": kind, "number": number}
    )
    add_sitting(
        actor=actor, on=on, meeting=meeting, kind=declared.sittings[0], begins_at=begins_at, place=place
    )
    return meeting


@transaction.atomic
def add_sitting(
    *,
    actor: Actor,
    on: date,
    meeting: Meeting,
    kind: str,
    begins_at: datetime,
    ends_at: datetime | None = None,
    place: str = "",
    body: Organization | None = None,
) -> Sitting:
    """Open one more sitting of the meeting and draw up its roll. Raises StepRefused once the meeting has ended."""
    declared = SITTING_KINDS[kind]
    held_as = MEETING_KINDS[meeting.kind]
    _refuse_unless_clerk(actor, held_as)
    parent = locked(meeting.pk)
    if parent.state not in {"planned", "convened", "in_session"}:
        raise StepRefused([Unmet("会议已经结束，不能再加会次", held_as.basis)])
    if body is None:
        body = (
            _body(parent.congress_id, declared.body, begins_at.date(), held_as)
            if declared.body
            else meeting.body
        )
    number = meeting.sittings.filter(kind=kind, body=body).count() + 1
    matter = open_matter(
        congress=parent.congress, procedure="sitting", title=_sitting_title(meeting, kind, body, number), on=on,
        parent=parent, is_open_to_deputies=parent.is_open_to_deputies,
    )  # fmt: skip
    sitting = Sitting.objects.create(
        matter=matter, meeting=meeting, kind=kind, number=number, body=body, begins_at=begins_at, ends_at=ends_at,
        place=place or meeting.place,
    )  # fmt: skip
    _name_who_presides(matter, presiders_of(sitting), on)
    if not parent.is_open_to_deputies:
        named = parent.parties.filter(until_on__isnull=True, capacity="attendee").values_list(
            "person_id", flat=True
        )
        Party.objects.bulk_create(
            Party(matter=matter, capacity="attendee", person_id=person, since_on=on) for person in named
        )
    draw_up_roll(sitting=sitting)
    let_observers_into(sitting, on)
    opened(
        matter=matter, actor=actor, capacity=MEETING_CLERK.slug, on=on, data={"kind": kind, "number": number}
    )
    return sitting


def next_number(kind: str, congress_id: int, term: Term | None, year: int) -> int:
    """The number after the latest meeting of the kind: in the term, or in the year where the kind counts by years."""
    held = Meeting.objects.filter(kind=kind, matter__congress_id=congress_id).exclude(
        matter__state="cancelled"
    )
    by_year = MEETING_KINDS[kind].numbered == "year"
    held = held.filter(begins_on__year=year) if by_year else held.filter(term=term)
    latest = held.order_by("-number").values_list("number", flat=True).first()
    return (latest or 0) + 1


def title_of(kind: MeetingKind, congress: Congress, term: Term | None, number: int, year: int) -> str:
    """What the meeting is called: 某县第十八届人民代表大会常务委员会第二十一次会议."""
    name = congress.name.removesuffix("人民代表大会")
    nth = chinese_numeral(number)
    if kind.numbered == "year" or term is None:
        return f"{name}人大常委会{kind.label.removesuffix('会议')}{year}年第{nth}次会议"
    tenure = f"{name}第{chinese_numeral(term.number)}届人民代表大会"
    if kind.body == "congress":
        return f"{tenure}第{nth}次会议"
    if kind.slug == "council":
        return f"{tenure}常务委员会第{nth}次主任会议"
    if kind.slug == "town_presidium":
        return f"{tenure}主席团第{nth}次会议"
    return f"{tenure}常务委员会第{nth}次会议"


def _name_who_presides(matter: Matter, members: QuerySet[Membership], on: date) -> None:
    """The head of those who may preside does, until somebody else is named."""
    heads = members.filter(post__role__in=HEADS)
    Party.objects.bulk_create(
        Party(matter=matter, capacity=PRESIDING.slug, person_id=person, since_on=on)
        for person in heads.values_list("person_id", flat=True).distinct()
    )


def _sitting_title(meeting: Meeting, kind: str, body: Organization, number: int) -> str:
    label = SITTING_KINDS[kind].label
    name = body.short_name or body.name if kind == "delegation" else ""
    if kind in {"preparatory"} or len(MEETING_KINDS[meeting.kind].sittings) == 1:
        return label if number == 1 else f"{label}（第{chinese_numeral(number)}次）"
    return f"{name}第{chinese_numeral(number)}次{label}"


def _body(congress_id: int, classification: str, on: date, kind: MeetingKind) -> Organization:
    body = body_of(congress_id, classification, on)
    if body is None:
        what = dict(Organization.CLASSIFICATIONS)[classification]
        reason = "名册里没有「{body}」，请先在机构中登记它和它的组成人员"
        raise StepRefused([Unmet(reason, kind.basis, {"body": _(str(what))})])
    return body


def _refuse_unless_clerk(actor: Actor, kind: MeetingKind) -> None:
    if actor.role not in MEETING_CLERK.roles:
        reason = "会议由会务工作人员筹备；您现在以{role}身份操作"
        raise StepRefused([Unmet(reason, kind.basis, {"role": actor.role_label})])
