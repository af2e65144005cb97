"""The room's own part of the page of a request or report."""

from typing import Any

from renda.accounts.actor import Actor
from renda.matters.models import Matter
from renda.matters.sight import visible_to
from renda.procedures.referral import DRAFTING
from renda.procedures.referral_conditions import CONSENTING
from renda.referrals.actions import WRITABLE
from renda.referrals.models import Referral

TEXT_IS_OUT = frozenset({"awaiting", "to_read", "agreed", "refused", "deferred", "closed"})
"""The states in which the text is the one that was sent; the Party committee reads no draft."""


def referral_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """Text, number, the matters it is about, every answer, and the waiver."""
    said = Referral.objects.select_related("matter", "sender").get(pk=matter.pk)
    linked = [link.matter_id for link in said.links.all()]
    seen = list(visible_to(actor).filter(pk__in=linked).order_by("pk"))
    return {
        "said": said,
        "reads_text": actor.role != "party_committee" or matter.state in TEXT_IS_OUT,
        "linked": seen,
        "linked_unseen": len(linked) - len(seen),
        "answers": [
            {"row": one, "consents": one.outcome in CONSENTING, "days": (one.answered_on - one.asked_on).days}
            for one in said.answers.order_by("-id")
        ],
        "waiver": getattr(said, "waiver", None),
        "may_write": matter.state in WRITABLE
        and matter.parties.filter(capacity=DRAFTING.slug, organization=actor.organization_id).exists(),
    }
