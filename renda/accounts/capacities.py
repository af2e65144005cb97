"""Which working capacity a post gives its holder, from the body it belongs to and its role in that body."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "deputy": _("人大代表"),
    "deputies_office": _("代表工委"),
    "office": _("人大办公室"),
    "leader": _("主任会议成员"),
    "government_office": _("政府办公室"),
    "unit": _("承办单位"),
    "party_group": _("党组"),
    "party_committee": _("党委"),
    "system_admin": _("系统管理员"),
    "security_admin": _("安全管理员"),
    "audit_admin": _("审计管理员"),
}
ADMINISTRATORS = frozenset({"system_admin", "security_admin", "audit_admin"})
STAFF = frozenset({"deputies_office", "office", "leader"})
EVERYONE = frozenset(LABELS)
_RUNS_A_BODY = frozenset({"head", "deputy_head", "clerk", "chair", "vice_chair"})
_BY_BODY = {
    "deputies_committee": "deputies_office",
    "presidium": "deputies_office",  # a town's presidium assigns its deputies' suggestions (代表法 51-1)
    "office": "office",
    "council_of_chairpersons": "leader",
    "government_office": "government_office",
    "party_group": "party_group",
    "party_committee": "party_committee",
}
_HANDLING_BODIES = frozenset(
    {
        "department", "government", "supervisory_commission", "court", "procuratorate",
        "town_government", "subdistrict_office", "party_department", "other",
    }
)  # fmt: skip


def role_of(classification: str, post_role: str) -> str | None:
    """The capacity a post gives, or None where the post alone gives nothing to do here (a committee's member)."""
    if post_role == "deputy" or post_role in ADMINISTRATORS:
        return post_role
    if classification == "party_group" and post_role == "member":
        return "party_group"
    if post_role not in _RUNS_A_BODY:
        return None
    return _BY_BODY.get(classification) or ("unit" if classification in _HANDLING_BODIES else None)
