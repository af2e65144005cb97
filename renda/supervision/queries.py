"""Reading reports: what waits for a meeting."""

from django.db.models import QuerySet

from renda.matters.models import Matter


def reports_awaiting(congress_id: int, kind: str) -> QuerySet[Matter]:
    """The reports, and the reports on handling, that wait for the standing committee, the oldest first."""
    waiting = Matter.objects.filter(
        congress_id=congress_id, procedure__in=("work_report", "opinion_handling"), state="awaiting"
    )
    return waiting.order_by("pk") if kind == "standing_committee" else waiting.none()
