"""The procedure of joint nominations, joined with its facts, forms, records and its part of the page."""

from typing import Any

from renda.accounts.actor import Actor
from renda.elections import joint, joint_forms
from renda.elections.joint_facts import joint_facts
from renda.elections.models import JointNomination
from renda.matters.models import Matter
from renda.matters.rooms import Room
from renda.procedures.bodies import COSIGNER, INVITED, LEAD_DEPUTY
from renda.procedures.joint_nomination import JOINT_NOMINATION


def joint_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """Whom it names for what, who has signed, and whose answer is still awaited."""
    rows = JointNomination.objects.select_related("election__post__organization", "person")
    parties = list(matter.parties.filter(until_on__isnull=True).select_related("person").order_by("id"))
    signed = [one.person for one in parties if one.capacity in {LEAD_DEPUTY.slug, COSIGNER.slug}]
    answered = set(matter.entries.filter(step="cosign").values_list("person_id", flat=True))
    return {
        "joint": rows.get(pk=matter.pk),
        "signed": signed,
        "asked": [
            one.person for one in parties if one.capacity == INVITED.slug and one.person_id not in answered
        ],
    }


JOINT_ROOM = Room(
    procedure=JOINT_NOMINATION,
    facts=joint_facts,
    before=joint.BEFORE,
    forms=joint_forms.BY_STEP,
    panel="elections/joint.html",
    panel_context=joint_panel,
)
