"""Asking a question in a meeting. Everything after that is a step."""

from datetime import date

from django.db import transaction

from renda.accounts.actor import Actor
from renda.matters.actions import open_matter, opened
from renda.matters.models import Matter, Party
from renda.meetings.following import changed
from renda.meetings.models import AgendaItem, Attendance, Meeting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_people import MEETING_CLERK, PRESIDING
from renda.procedures.question import ASKED_BODY, ASKER
from renda.procedures.question_conditions import ASKING
from renda.proceedings.models import Question
from renda.roster.models import Organization, Person

WHILE = ("convened", "in_session")
TITLE_LENGTH = 60


@transaction.atomic
def ask_question(
    *,
    actor: Actor,
    on: date,
    meeting: Meeting,
    body: Organization,
    text: str,
    item: AgendaItem | None = None,
    asker: Person | None = None,
) -> Matter:
    """Ask a body something: for oneself, or, as a clerk, for somebody on the roll who asked aloud.

    Raises StepRefused outside the meeting, for people who neither attend nor sit in, and for empty words.
    """
    asker_id = asker.pk if asker else actor.person_id
    is_clerk = actor.role in MEETING_CLERK.roles and actor.congress_id == meeting.matter.congress_id
    if asker_id != actor.person_id and not is_clerk:
        raise StepRefused([Unmet("为别人登记询问，由会务工作人员办理", ASKING)])
    if meeting.matter.state not in WHILE:
        raise StepRefused([Unmet("在会议审议议案和报告时提出询问；会议现在不在进行", ASKING)])
    if not Attendance.objects.filter(sitting__meeting=meeting, person_id=asker_id).exists():
        raise StepRefused([Unmet("询问由出席、列席会议的人员提出；询问人不在名单中", ASKING)])
    if not text.strip():
        raise StepRefused([Unmet("请写明询问的内容", ASKING)])
    if item is not None and item.meeting_id != meeting.pk:
        raise StepRefused([Unmet("请选择本次会议议程中的议题", ASKING)])
    words = " ".join(text.split())
    matter = open_matter(
        congress=meeting.matter.congress, procedure="question", on=on, parent=meeting.matter,
        title=words[:TITLE_LENGTH] + ("…" if len(words) > TITLE_LENGTH else ""),
        is_open_to_deputies=meeting.matter.is_open_to_deputies,
    )  # fmt: skip
    Question.objects.create(
        matter=matter, meeting=meeting, item=item, asker_id=asker_id, body=body, text=text.strip()
    )
    Party.objects.create(matter=matter, capacity=ASKER.slug, person_id=asker_id, since_on=on)
    Party.objects.create(matter=matter, capacity=ASKED_BODY.slug, organization=body, since_on=on)
    _name_those_of_the_meeting(matter, meeting, on)
    opened(
        matter=matter, actor=actor, capacity=MEETING_CLERK.slug if is_clerk and asker else ASKER.slug, on=on,
        data={"text": text.strip(), "body": body.name},
    )  # fmt: skip
    changed(meeting.pk)
    return matter


def _name_those_of_the_meeting(matter: Matter, meeting: Meeting, on: date) -> None:
    """Whoever presides and, in a closed meeting, whoever attends sees what is asked there."""
    named = meeting.matter.parties.filter(until_on__isnull=True, capacity__in=(PRESIDING.slug, "attendee"))
    Party.objects.bulk_create(
        Party(matter=matter, capacity=capacity, person_id=person, since_on=on)
        for capacity, person in named.values_list("capacity", "person_id")
    )
