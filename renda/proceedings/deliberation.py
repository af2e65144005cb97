"""Reading notes and opinions: who noted what on an item, and on which notes each point rests."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from renda.meetings.models import AgendaItem, Meeting
from renda.proceedings.models import Note, Point


@dataclass(frozen=True, slots=True)
class Noted:
    """An item of the agenda with how many notes were handed in and how many points were made of them."""

    item: AgendaItem
    notes: int
    points: int


def noted_items(meeting: Meeting) -> list[Noted]:
    """The items of the agenda that are deliberated; one query."""
    items = meeting.agenda.filter(removed_on__isnull=True).exclude(becomes__in=("part", "agenda"))
    counted = items.annotate(
        handed_in=Count("notes", filter=Q(notes__submitted_at__isnull=False), distinct=True),
        made=Count("points", filter=Q(points__is_left_out=False), distinct=True),
    )
    return [Noted(item, item.handed_in, item.made) for item in counted]


def notes_handed_in(item: AgendaItem) -> QuerySet[Note]:
    """The notes of an item that were handed in, with what a line shows."""
    rows = Note.objects.filter(item=item, submitted_at__isnull=False)
    return rows.select_related("person", "written_by", "sitting__matter").prefetch_related("points")


def draft_of(item: AgendaItem, person_id: int) -> Note | None:
    """What the person is writing on the item."""
    return Note.objects.filter(item=item, written_by_id=person_id, submitted_at__isnull=True).first()


def notes_of_person(item: AgendaItem, person_id: int) -> QuerySet[Note]:
    """What the person has handed in on the item, or what was noted of them."""
    mine = Q(written_by_id=person_id) | Q(person_id=person_id)
    return notes_handed_in(item).filter(mine)


def points_of(item: AgendaItem) -> QuerySet[Point]:
    """The points of the opinions on an item with their sources, those left out included."""
    return Point.objects.filter(item=item).prefetch_related(
        "notes__person", "notes__written_by", "notes__sitting__matter"
    )


def opinions_of(item: AgendaItem) -> list[Point]:
    """The points that go into the document."""
    return [point for point in points_of(item) if not point.is_left_out]
