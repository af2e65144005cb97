"""Reading bills."""

from django.db.models import QuerySet

from renda.matters.models import Matter


def bills_awaiting(congress_id: int, kind: str) -> QuerySet[Matter]:
    """The bills that wait for a meeting of the kind, the oldest first."""
    waiting = Matter.objects.filter(congress_id=congress_id, procedure="bill", state="awaiting")
    return waiting.filter(bill__body=kind).order_by("pk")
