"""Seats: laid out by delegation and by the strokes of surnames, as halls are."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from renda.meetings.attending import rows_of
from renda.meetings.models import Attendance, Sitting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import COLLECTIVE


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits in a place, and how that person stands."""

    name: str
    words: Any
    tone: str


@transaction.atomic
def lay_out(*, sitting: Sitting, rows: int, per_row: int) -> int:
    """Give every member a seat, delegation by delegation, row by row ("3-12": row 3, place 12); how many sit. Raises
    StepRefused where there are more members than seats."""
    people = [row.attendance for row in rows_of(sitting) if row.attendance.standing == "member"]
    if len(people) > rows * per_row:
        params = {"people": len(people), "seats": rows * per_row}
        raise StepRefused(
            [Unmet("出席 {people} 人，座位只有 {seats} 个，请增加排数或者每排座位", COLLECTIVE, params)]
        )
    Attendance.objects.filter(sitting=sitting).update(seat="")
    for place, row in enumerate(people):
        row.seat = f"{place // per_row + 1}-{place % per_row + 1}"
    Attendance.objects.bulk_update(people, ["seat"], batch_size=500)
    return len(people)


def plan_of(sitting: Sitting, words: dict[str, Any], tones: dict[str, str]) -> list[list[Seat | None]]:
    """The hall row by row, with who sits where and whether they are there; empty while no seats are laid out."""
    places: dict[tuple[int, int], Seat] = {}
    for row in rows_of(sitting):
        if row.attendance.seat:
            nth, place = (int(part) for part in row.attendance.seat.split("-"))
            places[nth, place] = Seat(row.attendance.person.name, words[row.stands], tones[row.stands])
    if not places:
        return []
    width = max(place for _nth, place in places)
    return [
        [places.get((nth, place)) for place in range(1, width + 1)]
        for nth in range(1, max(nth for nth, _place in places) + 1)
    ]
