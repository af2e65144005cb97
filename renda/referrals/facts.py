"""What the engine needs to know of a request or report beyond its state."""

from typing import Any

from renda.documents.models import Attachment
from renda.matters.models import Matter
from renda.procedures.bodies import PARTY_COMMITTEE
from renda.procedures.engine.facts import Facts
from renda.procedures.referral import PRESIDIUM_CHAIR
from renda.procedures.referral_conditions import ReferralFacts
from renda.referrals.models import Referral
from renda.roster.queries import bodies_of


def referral_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one request or report."""
    said = Referral.objects.only("form", "text").get(pk=matter.pk)
    answering = [one.id for one in known["people"].holding(PARTY_COMMITTEE)]
    scans = Attachment.objects.filter(
        matter=matter, organization__in=answering, entry__isnull=True, withdrawn_at__isnull=True
    )
    return ReferralFacts(
        **known,
        form=said.form,
        title=matter.title,
        text=said.text,
        has_reviewer=bool(
            bodies_of(matter.congress_id).get("party_group") or known["people"].holding(PRESIDIUM_CHAIR)
        ),
        has_scan=matter.state == "awaiting" and scans.exists(),
    )
