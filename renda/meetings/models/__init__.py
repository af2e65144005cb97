"""The records of meetings: the meeting itself, the papers for it, and those who attend without a vote."""

from renda.meetings.models.guests import GallerySeat, Invitation
from renda.meetings.models.materials import Material, MaterialVersion, OwnNote, Reading
from renda.meetings.models.meeting import (
    AgendaItem,
    Attendance,
    Feed,
    Leave,
    Meeting,
    Minutes,
    Presence,
    Sitting,
    Summons,
    TimetableEntry,
)

__all__ = [
    "AgendaItem",
    "Attendance",
    "Feed",
    "GallerySeat",
    "Invitation",
    "Leave",
    "Material",
    "MaterialVersion",
    "Meeting",
    "Minutes",
    "OwnNote",
    "Presence",
    "Reading",
    "Sitting",
    "Summons",
    "TimetableEntry",
]
