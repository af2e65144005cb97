"""The first log-ins of an installation: nobody can open the first account from a page, for nobody can log in yet."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from renda.accounts.actions import Opened, open_accounts
from renda.accounts.actor import actors_of
from renda.accounts.models import User
from renda.accounts.usernames import username_for, usernames_taken
from renda.roster.history import record_change, values_of
from renda.roster.models import Congress, Membership, Organization, Person, Post
from renda.roster.names.pinyin import pinyin_key
from renda.roster.names.strokes import stroke_key

ADMINISTRATORS = {"system_admin": "系统管理员", "security_admin": "安全管理员", "audit_admin": "审计管理员"}


@transaction.atomic
def begin(*, congress: Congress, names: Mapping[str, str], on: date) -> list[Opened]:
    """Appoint the three administrators (`names`: capacity → name) in the congress's office and open their log-ins.

    Raises ValidationError where there is a log-in already, a name is missing, or one person would hold two of the
    three posts: whoever opens log-ins must not be the one who sets the rules, and neither reads the audit alone.
    """
    if User.objects.exists():
        raise ValidationError(_("系统里已经有账号，请由安全管理员在「账号」页开通其他人的账号。"))
    given = {role: names.get(role, "").strip() for role in ADMINISTRATORS}
    if not all(given.values()):
        raise ValidationError(_("请写明三名管理员的姓名。"))
    if len(set(given.values())) < len(given):
        raise ValidationError(_("三名管理员应当是三个人，不能由一人兼任。"))
    office, _is_new = Organization.objects.get_or_create(
        congress=congress, classification="office", defaults={"name": f"{congress.short_name}办公室"}
    )
    people = {role: _appointed(office, role, name, on) for role, name in given.items()}
    [security] = actors_of(people["security_admin"].pk, on)
    for role, person in people.items():
        record_change(
            "membership_begun", actor=security, congress_id=congress.pk, person=person, organization=office,
            after=values_of(person.memberships.get(post__role=role), ("person", "post", "begins_on")),
        )  # fmt: skip
    taken = usernames_taken()
    opening = [(person, username_for(person.name, "", taken)) for person in people.values()]
    return open_accounts(actor=security, on=on, people=opening)


def _appointed(office: Organization, role: str, name: str, on: date) -> Person:
    person = Person.objects.create(name=name, name_pinyin=pinyin_key(name), name_strokes=stroke_key(name))
    post, _is_new = Post.objects.get_or_create(
        organization=office, label=ADMINISTRATORS[role], defaults={"role": role}
    )
    Membership.objects.create(person=person, organization=office, post=post, begins_on=on)
    return person
