"""What the security administrator does with log-ins; each act is written into the roster's history."""

import secrets
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

from axes.utils import reset
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.accounts.models import User
from renda.accounts.usernames import username_refused
from renda.roster.history import record_change
from renda.roster.models import Person

_EASY_TO_READ = "abcdefghjkmnpqrstuvwxyz23456789"
_AT_ONCE = 2  # hashing is slow by design; threads share the work, for it leaves the interpreter free


@dataclass(frozen=True, slots=True)
class Opened:
    """A log-in just opened, with the first password that is shown once and kept nowhere."""

    user: User
    password: str


def first_password() -> str:
    """A random first password, easy to read out: no look-alike signs."""
    letters = "".join(secrets.choice(_EASY_TO_READ) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def open_account(*, actor: Actor, on: date, person: Person, username: str) -> Opened:
    """Open a log-in for a person with a first password, which must be changed at the first log-in."""
    refused = username_refused(username)
    if refused:
        raise ValidationError({"username": refused})
    if person.users.exists():
        raise ValidationError({"person": _("%(name)s已经有账号。") % {"name": person.name}})
    [opened] = open_accounts(actor=actor, on=on, people=[(person, username)])
    return opened


def open_accounts(*, actor: Actor, on: date, people: Sequence[tuple[Person, str]]) -> list[Opened]:
    """Open a log-in for each person under the user name beside it; all or none."""
    passwords = [first_password() for _person in people]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        hashes = list(pool.map(make_password, passwords))
    opened = []
    with transaction.atomic():
        for (person, username), password, hashed in zip(people, passwords, hashes, strict=True):
            user = User.objects.create(username=username, person=person, password=hashed)
            _record("account_opened", actor, user)
            opened.append(Opened(user, password))
    return opened


@transaction.atomic
def give_new_password(*, actor: Actor, on: date, user: User) -> str:
    """Replace a forgotten password by a random one and end the lock; returns it to be handed over.

    Every log-in that stands open with the old password ends.
    """
    password = first_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    reset(username=user.username)
    _record("password_given", actor, user)
    return password


@transaction.atomic
def end_lock(*, actor: Actor, on: date, user: User) -> None:
    """End the lock after too many failed log-ins."""
    reset(username=user.username)
    _record("lock_ended", actor, user)


@transaction.atomic
def set_active(*, actor: Actor, on: date, user: User, active: bool) -> None:
    """Close a log-in, or open it again. Records of what it did stay. Raises ValidationError for one's own."""
    if user.person_id == actor.person_id:
        raise ValidationError(_("不能停用自己的账号。"))
    user.is_active = active
    user.save(update_fields=["is_active"])
    _record("account_reopened" if active else "account_closed", actor, user)


def _record(what: str, actor: Actor, user: User) -> None:
    record_change(
        what,
        actor=actor,
        congress_id=actor.congress_id,
        person=user.person,
        after={"username": user.username},
    )
