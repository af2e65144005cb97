"""The pages of a unit: what it leads and assists, its drafts, and its own part of a matter's page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.matters.models import Matter
from renda.matters.queries import counted
from renda.matters.sentences import number_of
from renda.procedures.suggestion import SUGGESTION
from renda.units.models import Handover, ReplyDraft
from renda.units.queries import (
    REPLY_STEPS,
    drafts_of,
    drafts_to_sign,
    handled_by,
    held_matter,
    in_hand,
    leads,
    principal_names,
)

ROLES = ("unit", "government_office")
REQUESTS = {"assigned": ("take", "return"), "handling": ("ask_extension",)}
SCOPES = ("lead", "assist", "mine", "drafts")


def tabs(actor: Actor, chosen: str) -> list[dict[str, Any]]:
    """The unit's lists with how many each holds."""
    labels = (_("主办"), _("协办"), _("交给我的"), _("答复稿"))
    counts = [counted(in_hand(actor, scope)) for scope in SCOPES[:-1]] + [counted(drafts_of(actor))]
    return [
        {
            "label": label,
            "count": count,
            "url": f"{reverse('units-home')}?scope={scope}",
            "current": scope == chosen,
        }
        for scope, label, count in zip(SCOPES, labels, counts, strict=True)
    ]


def rows(actor: Actor, matters: list[Any], *, leading: bool) -> list[dict[str, Any]]:
    """The lines of one page: whose it is inside the unit, its clock, and the requests that can be made."""
    handed = handled_by(actor, [matter.pk for matter in matters])
    return [
        {
            "pk": matter.pk,
            "number": number_of(matter),
            "title": matter.title,
            "state": SUGGESTION.states[matter.state],
            "due_on": matter.own_due,
            "handover": handed.get(matter.pk),
            "requests": [
                # Whether the step can be taken now, and why not, is said on the matter's page, not asked for every row.
                (SUGGESTION.step(step).label, reverse("matter", args=[matter.pk]))
                for step in (REQUESTS.get(matter.state, ()) if leading else ())
            ],
            "draft": leading and matter.state in REPLY_STEPS,
        }
        for matter in matters
    ]


def inside(actor: Actor, matter: Matter) -> dict[str, Any] | None:
    """What only the actor's unit sees on a matter's page; None for everybody else."""
    if actor.role not in ROLES or not held_matter(actor, matter.pk).exists():
        return None
    own = Handover.objects.filter(matter=matter, organization_id=actor.organization_id)
    leading = leads(actor, matter)
    draft = drafts_of(actor).filter(matter=matter).first() if leading else None
    return {
        "handovers": list(own.select_related("handler", "by")[:10]),
        "draft": draft,
        "may_draft": leading and matter.state in REPLY_STEPS,
        "may_sign": draft is not None and drafts_to_sign(actor).filter(pk=draft.pk).exists(),
        "principals": principal_names(actor) if leading else [],
        "pk": matter.pk,
    }


def draft_rows(actor: Actor, drafts: list[ReplyDraft]) -> list[dict[str, Any]]:
    """Drafts as a list shows them."""
    to_sign = set(
        drafts_to_sign(actor).filter(pk__in=[one.pk for one in drafts]).values_list("pk", flat=True)
    )
    return [{"draft": one, "number": number_of(one.matter), "may_sign": one.pk in to_sign} for one in drafts]
