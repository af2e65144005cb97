"""Bodies and the posts in them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.roster.history import record_change, values_of
from renda.roster.models import Congress, Organization, Post
from renda.roster.queries import held_on
from renda.roster.sight import demand_keeper

FIELDS = (
    "name", "short_name", "classification", "parent", "area", "handles", "description", "seats",
    "order",
    "founded_on", "dissolved_on",
)  # fmt: skip


@transaction.atomic
def add_organization(
    *, actor: Actor, on: date, congress: Congress, fields: Mapping[str, Any]
) -> Organization:
    """Add a body to the congress's county or town."""
    demand_keeper(actor, congress.pk)
    organization = Organization(
        congress=congress, **{name: fields[name] for name in FIELDS if name in fields}
    )
    _demand_possible(organization, on)
    organization.save()
    _forget_bodies(organization)
    record_change(
        "organization_added",
        actor=actor,
        congress_id=congress.pk,
        organization=organization,
        after=values_of(organization, FIELDS),
    )
    return organization


@transaction.atomic
def change_organization(
    *, actor: Actor, on: date, organization: Organization, fields: Mapping[str, Any]
) -> Organization:
    """Change a body's data; a dissolved body gets its last day and stays in the records."""
    demand_keeper(actor, organization.congress_id)
    before = values_of(organization, FIELDS)
    for name in FIELDS:
        setattr(organization, name, fields.get(name, getattr(organization, name)))
    _demand_possible(organization, on)
    organization.save()
    _forget_bodies(organization)
    after = values_of(organization, FIELDS)
    if before != after:
        record_change(
            "organization_changed",
            actor=actor,
            congress_id=organization.congress_id,
            organization=organization,
            before=before,
            after=after,
        )
    return organization


@transaction.atomic
def add_post(*, actor: Actor, on: date, organization: Organization, label: str, role: str) -> Post:
    """Set up a post in a body; what its holder may do in the product comes from its role."""
    demand_keeper(actor, organization.congress_id)
    if organization.posts.filter(label=label).exists():
        raise ValidationError({"label": _("这个机构已经有名为“%(label)s”的职务。") % {"label": label}})
    post = Post.objects.create(organization=organization, label=label, role=role)
    record_change(
        "post_added",
        actor=actor,
        congress_id=organization.congress_id,
        organization=organization,
        after=values_of(post, ("label", "role")),
    )
    return post


def _demand_possible(organization: Organization, on: date) -> None:
    same = Organization.objects.filter(congress_id=organization.congress_id, name=organization.name)
    if same.exclude(pk=organization.pk).exists():
        raise ValidationError({"name": _("已经有名为“%(name)s”的机构。") % {"name": organization.name}})
    above = organization.parent
    while above is not None:
        if above.pk == organization.pk:
            raise ValidationError({"parent": _("机构不能是自己的上级。")})
        above = above.parent
    founded, dissolved = organization.founded_on, organization.dissolved_on
    if founded and dissolved and dissolved < founded:
        raise ValidationError({"dissolved_on": _("撤销日期不能早于成立日期。")})
    if (
        dissolved
        and organization.pk
        and organization.memberships.filter(held_on(max(dissolved, on))).exists()
    ):
        message = _("这个机构还有人任职，请先登记他们的职务终止。")
        raise ValidationError({"dissolved_on": message})


def _forget_bodies(organization: Organization) -> None:
    cache.delete(f"bodies-{organization.congress_id}")
