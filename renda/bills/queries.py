"""Reading bills."""

from collections.abc import Iterable

from django.db.models import QuerySet

from renda.bills.models import Bill
from renda.matters.models import Matter


def bills_awaiting(congress_id: int, kind: str) -> QuerySet[Matter]:
    """The bills that wait for a meeting of the kind, the oldest first."""
    waiting = Matter.objects.filter(congress_id=congress_id, procedure="bill", state="awaiting")
    return waiting.filter(bill__body=kind).order_by("pk")


def bills_among(matter_ids: Iterable[int]) -> dict[int, Bill]:
    """Those of the matters that are bills. One query."""
    return Bill.objects.in_bulk(list(matter_ids))
