"""What the engine needs to know of a meeting and of a sitting beyond their states."""

from typing import Any

from renda.matters.models import Matter
from renda.meetings.models import Leave, Meeting, Minutes, Sitting
from renda.meetings.queries import open_items_of, roll_of
from renda.procedures.engine.facts import Facts
from renda.procedures.leave import LeaveFacts
from renda.procedures.meeting_conditions import MeetingFacts
from renda.procedures.sitting_conditions import SittingFacts


def meeting_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one meeting."""
    meeting = Meeting.objects.get(pk=matter.pk)
    items = list(open_items_of(meeting))
    return MeetingFacts(
        **known,
        kind=meeting.kind,
        begins_on=meeting.begins_on,
        is_extraordinary=bool(meeting.out_of_turn),
        items=meeting.agenda.filter(removed_on__isnull=True).exclude(becomes="part").count(),
        open_items=tuple(item.title for item in items),
        agenda_is_adopted=meeting.agenda_adopted_on is not None,
        has_minutes=Minutes.objects.filter(meeting=meeting).exclude(text="").exists(),
    )


def kinds_of_meetings(matter_ids: list[int]) -> dict[int, str]:
    """Of which kind each meeting is, where a congress may ask for prior consent."""
    meetings = Meeting.objects.filter(pk__in=matter_ids)
    return {pk: f"meeting:{kind}" for pk, kind in meetings.values_list("pk", "kind")}


def sitting_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one sitting."""
    sitting = Sitting.objects.select_related("meeting__matter__congress").get(pk=matter.pk)
    roll = roll_of(sitting)
    return SittingFacts(
        **known,
        kind=sitting.kind,
        level=sitting.meeting.matter.congress.level,
        members=roll.members,
        suspended=roll.suspended,
        present=roll.present,
        seats=roll.seats,
        meeting_state=sitting.meeting.matter.state,
    )


def leave_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one request for leave."""
    leave = Leave.objects.select_related("meeting").get(pk=matter.pk)
    return LeaveFacts(**known, ends_on=leave.meeting.ends_on)
