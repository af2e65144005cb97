"""What the law says about a body as it stands: remarks for the office, not refusals."""

from datetime import date

from django.utils.translation import gettext_noop as _

from renda.law.queries import rulebook
from renda.procedures.engine.unmet import Unmet
from renda.roster.conditions import SEATS
from renda.roster.models import Congress, Membership, Organization
from renda.roster.queries import held_on


def remarks_on(organization: Organization, on: date) -> list[Unmet]:
    """Where the body falls short of what the law demands on the day."""
    if organization.classification == "standing_committee":
        return _too_few_members(organization, on)
    if organization.classification == "presidium" and organization.congress.level == Congress.TOWN:
        return _no_town_chair(organization, on)
    return []


def _seats(organization: Organization, on: date, *roles: str) -> int:
    held = Membership.objects.filter(held_on(on), organization=organization, post__role__in=roles)
    return held.values("person").distinct().count()


def _too_few_members(organization: Organization, on: date) -> list[Unmet]:
    """A county's standing committee has at least fifteen members (地方组织法 47-4-3)."""
    rule = rulebook(organization.congress_id, on)["sc_size_county"]
    people = _seats(organization, on, *SEATS)
    if people >= rule.amount:
        return []
    reason = _("常委会组成人员现有{count}人，少于法定的{least}人。")
    return [Unmet(reason, rule.cites[0], {"count": people, "least": rule.amount}, rule.id)]


def _no_town_chair(organization: Organization, on: date) -> list[Unmet]:
    """A town congress has a chair (地方组织法 18-1)."""
    if _seats(organization, on, "chair"):
        return []
    rule = rulebook(organization.congress_id, on)["township_chair"]
    return [Unmet(_("乡镇人大应设主席一人，现在空缺。"), rule.cites[0], {}, rule.id)]
