"""What happened lately in the matters somebody sees, without what is hidden from them."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from renda.matters.models import Entry
from renda.matters.sight import visible_to
from renda.procedures.engine.people import Acting
from renda.procedures.registry import PROCEDURES


def changes_since(actor: Acting, since: datetime, most: int = 8) -> list[Entry]:
    """The newest acts in the congress since an instant. Steps that any rule hides are left out altogether: whether
    they may be shown depends on each matter, and the matter's own page says so."""
    hidden = {rule.step for procedure in PROCEDURES.values() for rule in procedure.hides}
    # Sight is asked entry by entry, by the index of the instant: a list of all one sees could be a million long.
    seen = Exists(visible_to(actor).filter(pk=OuterRef("matter_id")))
    return list(
        Entry.objects.filter(seen, congress_id=actor.congress_id, written_at__gte=since)
        .exclude(step__in=hidden)
        .select_related("matter", "organization")
        .order_by("-written_at", "-seq")[:most]
    )
