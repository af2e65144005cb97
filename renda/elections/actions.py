"""How an election comes about. Everything after that is a step."""

from datetime import date

from django.db import transaction

from renda.accounts.actor import Actor
from renda.counting.elections.contest import Office, Round
from renda.counting.elections.slate import margin_fault
from renda.elections.facts import contest_of
from renda.elections.models import Election
from renda.law.cite import Cite
from renda.law.queries import rulebook
from renda.matters.actions import locked, open_matter, opened
from renda.meetings.actions.agenda import place_item
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.presiding import let_preside
from renda.procedures.election_conditions import MAJORITY, PLENARY
from renda.procedures.engine.unmet import StepRefused, Unmet, unmet_of
from renda.procedures.meeting_people import MEETING_CLERK
from renda.roster.models import Congress, Post

ELECTS = Cite("地方组织法", 11)
ELECTED_BODIES = {
    "county": (
        "standing_committee", "government", "supervisory_commission", "court", "procuratorate", "congress",
    ),
    "town": ("presidium", "town_government", "government"),
}  # fmt: skip
OFFICE_OF_ROLE = {
    "chair": Office.PRINCIPAL, "head": Office.PRINCIPAL, "vice_chair": Office.DEPUTY, "deputy_head": Office.DEPUTY,
    "member": Office.MEMBER, "upper_deputy": Office.UPPER_DEPUTY,
}  # fmt: skip
MEETINGS = ("congress", "town_congress")


@transaction.atomic
def open_election(
    *,
    actor: Actor,
    on: date,
    meeting: Meeting,
    post: Post,
    seats: int,
    margin: int | None = None,
    round: str = Round.FIRST.value,
    is_term_change: bool = False,
    item: AgendaItem | None = None,
) -> Election:
    """Begin the election of one office at a meeting of the congress; it stands on the meeting's agenda.

    Raises StepRefused for anybody but the clerks, for a meeting that does not elect or is over, an office the congress
    does not elect, and a 差额数 that the law does not allow.
    """
    place = locked(meeting.pk)
    if actor.role not in MEETING_CLERK.roles or actor.congress_id != place.congress_id:
        reason = "选举由会务工作人员登记；您现在以{role}身份操作"
        raise StepRefused([Unmet(reason, MAJORITY, {"role": actor.role_label})])
    _refuse_unlawful(meeting, place.closed_on is not None, post)
    matter = open_matter(
        congress=place.congress, procedure="election", title=_title(post, round), on=on, parent=None,
        is_open_to_deputies=True,
    )  # fmt: skip
    election = Election(
        matter=matter, meeting=meeting, item=item, post=post, office=OFFICE_OF_ROLE[post.role].value, round=round,
        is_term_change=is_term_change, seats=seats, open_seats=seats, margin=margin, phase="election", places=seats,
    )  # fmt: skip
    fault = margin_fault(contest_of(election), rulebook(place.congress_id, on))
    if fault is not None:
        raise StepRefused([unmet_of(fault)])
    if item is None:
        election.item = place_item(
            actor=actor, on=on, meeting=meeting, title=matter.title, becomes="hear",
            decided_by="主席团" if meeting.agenda_adopted_on else "",
        )  # fmt: skip
    election.save()
    let_preside(place, matter, on)
    data = {"post": post.label, "seats": seats, "margin": margin, "round": round, "meeting": place.title}
    opened(matter=matter, actor=actor, capacity=MEETING_CLERK.slug, on=on, data=data)
    return election


def _refuse_unlawful(meeting: Meeting, is_over: bool, post: Post) -> None:
    if meeting.kind not in MEETINGS:
        raise StepRefused([Unmet("选举在人民代表大会会议上进行，请选择大会会议", PLENARY)])
    if is_over:
        raise StepRefused([Unmet("会议已经结束，不能再登记选举", PLENARY)])
    body = post.organization
    level = Congress.objects.get(pk=body.congress_id).level
    if body.classification not in ELECTED_BODIES[level] or post.role not in OFFICE_OF_ROLE:
        reason = "「{post}」不由本级人民代表大会选举"
        raise StepRefused([Unmet(reason, ELECTS, {"post": f"{body.name}{post.label}"})])


def _title(post: Post, round: str) -> str:
    verb = "补选" if round == Round.BY_ELECTION else "选举"
    return f"{verb}{post.organization.name}{post.label}"[:200]
