"""Small makers of records for tests: each fills in what the test does not care about.

county = a_congress()
unit = an_organization(county, "县交通运输局", "department", handles=True)
clerk = an_actor(a_membership(organization=unit, role="clerk"))
matter = a_matter(county, state="handling", lead_unit=unit)
"""

from datetime import date
from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone

from renda.accounts.actor import Actor, actors_of
from renda.accounts.models import User
from renda.calendar.today import today
from renda.matters import ledger
from renda.matters.models import Duty, Entry, Matter, Party
from renda.roster.models import Congress, Membership, Organization, Person, Post, Session, Term

_number = count(1)
BEGUN = date(2022, 1, 10)
CLASSIFICATION_OF_ROLE = {
    "deputy": "delegation",
    "system_admin": "office",
    "security_admin": "office",
    "audit_admin": "office",
}


def a_congress(name: str = "", level: str = "county", **fields: Any) -> Congress:
    """A county's congress (a town's with level="town"), without terms or bodies."""
    name = name or f"青溪{next(_number)}县人民代表大会"
    return Congress.objects.create(name=name, short_name=name[:20], level=level, **fields)


def a_term(
    congress: Congress, number: int = 17, begins_on: date = BEGUN, ends_on: date | None = None
) -> Term:
    """A term; the open one unless it has an end."""
    return Term.objects.create(congress=congress, number=number, begins_on=begins_on, ends_on=ends_on)


def a_session(term: Term, number: int = 1, begins_on: date = BEGUN, ends_on: date | None = None) -> Session:
    """A session of a term, of one day unless it has an end."""
    return Session.objects.create(term=term, number=number, begins_on=begins_on, ends_on=ends_on or begins_on)


def an_organization(
    congress: Congress, name: str = "", classification: str = "department", **fields: Any
) -> Organization:
    """A body of the congress's county; a department unless told."""
    name = name or f"县某局{next(_number)}"
    return Organization.objects.create(congress=congress, name=name, classification=classification, **fields)


def a_person(name: str = "", **fields: Any) -> Person:
    """A person with a made-up name."""
    return Person.objects.create(name=name or f"张某{next(_number)}", **fields)


def a_membership(
    person: Person | None = None,
    *,
    organization: Organization,
    role: str = "clerk",
    label: str = "",
    begins_on: date = BEGUN,
    ends_on: date | None = None,
    **fields: Any,
) -> Membership:
    """A post held in the organization, by a new person unless one is given."""
    post, _ = Post.objects.get_or_create(
        organization=organization, label=label or role, defaults={"role": role}
    )
    return Membership.objects.create(
        person=person or a_person(),
        organization=organization,
        post=post,
        begins_on=begins_on,
        ends_on=ends_on,
        **fields,
    )


def an_actor(membership: Membership, on: date | None = None) -> Actor:
    """The membership's person acting by virtue of it on the day (today unless told)."""
    day = on or today()
    user = User.objects.filter(person_id=membership.person_id).first()
    actors = actors_of(membership.person_id, day, user.pk if user else None)
    return next(actor for actor in actors if actor.membership_id == membership.pk)


def somebody(congress: Congress, role: str, *, classification: str = "", name: str = "") -> Actor:
    """A new person acting in the working capacity: deputy, clerk of a new body of that classification, administrator.

    `role` is the post's role; `somebody(county, "clerk", classification="deputies_committee")` is the deputies' office.
    """
    kind = classification or CLASSIFICATION_OF_ROLE.get(role, "department")
    body = an_organization(congress, classification=kind)
    return an_actor(a_membership(a_person(name), organization=body, role=role))


def a_user(person: Person | int, username: str = "", password: str = "") -> User:
    """A log-in that need not change its password (none unless given: use `signed_in`)."""
    user = User(
        username=username or f"user{next(_number)}",
        person_id=person if isinstance(person, int) else person.pk,
        must_change_password=False,
    )
    user.set_password(password) if password else user.set_unusable_password()
    user.save()
    return user


def signed_in(actor: Actor) -> Client:
    """A test client logged in as the actor's person and acting in the actor's capacity."""
    user = User.objects.filter(person_id=actor.person_id).first() or a_user(actor.person_id)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["acting_as"] = actor.membership_id
    session.save()
    return client


def a_matter(
    congress: Congress,
    *,
    title: str = "",
    state: str = "draft",
    procedure: str = "suggestion",
    opened_on: date | None = None,
    **people: Any,
) -> Matter:
    """A matter in any state with its parties: `lead_deputy=person, lead_unit=organization, cosigner=[a, b]`.

    Other keywords are fields of the matter (session=…, number=…). Its room's own records and its ledger are empty.
    """
    day = opened_on or today()
    names = {field.name for field in Matter._meta.get_fields()}
    fields = {name: people.pop(name) for name in list(people) if name in names}
    matter = Matter.objects.create(
        congress=congress,
        procedure=procedure,
        state=state,
        title=title or f"关于修缮第{next(_number)}号村道的建议",
        year=day.year,
        opened_on=day,
        law_on=day,
        updated_at=timezone.now(),
        **fields,
    )
    for capacity, holders in people.items():
        for holder in holders if isinstance(holders, list | tuple) else [holders]:
            a_party(matter, capacity, holder)
    return matter


def a_party(matter: Matter, capacity: str, holder: Person | Organization) -> Party:
    """Names the holder in the matter."""
    kind = "person" if isinstance(holder, Person) else "organization"
    return Party.objects.create(matter=matter, capacity=capacity, since_on=matter.opened_on, **{kind: holder})


def a_duty(
    matter: Matter, step: str, holder: Person | Organization, capacity: str = "lead_unit", **dates: Any
) -> Duty:
    """An open duty of the holder in the matter."""
    kind = "person" if isinstance(holder, Person) else "organization"
    dates.setdefault("opened_on", matter.opened_on)
    return Duty.objects.create(
        matter=matter, congress_id=matter.congress_id, step=step, capacity=capacity, **{kind: holder}, **dates
    )


def an_entry(matter: Matter, step: str = "open", *, actor: Actor | None = None, **fields: Any) -> Entry:
    """One ledger entry at the end of the congress's chain, as `perform` would write it; no guard is asked."""
    given: dict[str, Any] = {
        "outcome": "",
        "state_to": matter.state,
        "person_id": actor.person_id if actor else None,
        "person_name": actor.person_name if actor else "",
        "capacity": "lead_deputy" if actor else "calendar",
        "organization_id": actor.organization_id if actor else None,
        "counts_on": today(),
        "written_at": timezone.now(),
        "data": {},
    } | fields
    entry = ledger.append(matter=matter, step=step, **given)
    Matter.objects.filter(pk=matter.pk).update(last_seq=entry.seq, state=entry.state_to)
    matter.refresh_from_db()
    return entry
