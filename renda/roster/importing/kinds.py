"""The kinds of table that may be imported. A room above adds its own with `add_kind`."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from renda.roster.importing import areas, deputies, organizations, posts
from renda.roster.importing.plan import Kind

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(
            "deputies",
            _("代表名册"),
            deputies.FIELDS,
            deputies.DeputyImport,
            deputies.no_delegations,
            shown_at="deputies",
        ),
        Kind(
            "organizations", _("机构和承办单位"), organizations.FIELDS, organizations.OrganizationImport, bool
        ),
        Kind("posts", _("任职名册"), posts.FIELDS, posts.PostImport, lambda congress: False),
        Kind("areas", _("县级区划"), areas.COUNTY_FIELDS, areas.begin_counties, lambda congress: False),
        Kind(
            "towns",
            _("乡镇街道"),
            areas.TOWN_FIELDS,
            areas.begin_towns,
            lambda congress: False,
            needs_county=True,
        ),
    )
}


def add_kind(kind: Kind) -> None:
    """Let tables of the kind be imported on the same page as the others."""
    KINDS[kind.key] = kind
