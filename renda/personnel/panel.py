"""The room's part of a motion's page."""

from typing import Any

from renda.accounts.actor import Actor
from renda.boxes.queries import box_of
from renda.law.cite import Cite
from renda.matters.models import Matter
from renda.personnel.actions.draft import CLERKS
from renda.personnel.actions.lines import CHECKED_IN
from renda.personnel.facts import missing_papers
from renda.personnel.models import Line, Motion
from renda.personnel.queries import AT_CONGRESS
from renda.procedures.engine.unmet import Unmet
from renda.procedures.personnel_facts import NOMINATOR
from renda.procedures.personnel_kinds import KINDS

TONES = {"adopted": "good", "rejected": "bad"}
COUNTS_SEEN = {"rejected", "decided", "announced", "closed", "not_approved"}


def motion_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """Who is named, how each dossier stands, and the results."""
    motion = Motion.objects.select_related("nominator", "meeting__matter").get(pk=matter.pk)
    kind = KINDS.get(motion.kind)
    rows = motion.lines.select_related("person", "organization")
    mine = (
        actor.role in NOMINATOR.roles
        and matter.parties.filter(capacity=NOMINATOR.slug, organization_id=actor.organization_id).exists()
    )
    is_clerk, at_congress = actor.role in CLERKS, matter.procedure in AT_CONGRESS
    return {
        "motion": motion,
        "at_congress": at_congress,
        "signers": list(motion.signed_by.order_by("name_strokes", "pk"))
        if motion.source == "deputies"
        else [],
        "kind": kind,
        "asks_exam": bool(kind and kind.exam),
        "nominees": [
            (row, missing_papers(row, kind), told_of(row), TONES.get(row.result, "")) for row in rows
        ],
        "may_write": matter.state == "draft" and mine,
        "may_check": not at_congress
        and matter.state in CHECKED_IN
        and (is_clerk or (mine and matter.state == "draft")),
        "box": box_of(matter) if matter.state in COUNTS_SEEN | {"scheduled"} else None,
        "may_prepare_box": matter.state == "scheduled" and is_clerk,
        "shows_counts": matter.state in COUNTS_SEEN,
        "shows_papers": not at_congress
        and matter.state in CHECKED_IN
        and (mine or is_clerk or actor.role == "leader"),
    }


def told_of(row: Line) -> list[Unmet]:
    """The sentence of the result, for the filter `unmet_reason`."""
    if not row.told:
        return []
    return [Unmet(row.told["reason"], Cite.parse(row.told["cite"]), row.told["params"], row.told["rule"])]
