"""People of the roster."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.roster.actions.memberships import begin_membership
from renda.roster.history import record_change, values_of
from renda.roster.models import Constituency, Person, Post
from renda.roster.names import pinyin_key, stroke_key
from renda.roster.sight import congress_ids_seen, demand_keeper

FIELDS = (
    "name", "gender", "birth_date", "ethnicity", "party", "education", "work", "phone", "address",
)  # fmt: skip


@transaction.atomic
def add_person(
    *,
    actor: Actor,
    on: date,
    fields: Mapping[str, Any],
    post: Post,
    begins_on: date,
    constituency: Constituency | None = None,
    card_number: str = "",
    over_one_million: bool = False,
    is_another: bool = False,
) -> Person:
    """Add a person with their first post: nobody stands in the roster without one.

    A name that is in the roster already is refused unless the clerk says that it is another person (`is_another`).
    """
    congress_id = post.organization.congress_id
    demand_keeper(actor, congress_id)
    if not is_another:
        _demand_new_name(str(fields["name"]), congress_ids_seen(actor))
    person = Person(**{name: fields.get(name, "") for name in FIELDS})
    _sort(person)
    person.save()
    record_change(
        "person_added", actor=actor, congress_id=congress_id, person=person, after=values_of(person, FIELDS)
    )
    begin_membership(
        actor=actor,
        on=on,
        person=person,
        post=post,
        begins_on=begins_on,
        constituency=constituency,
        card_number=card_number,
        over_one_million=over_one_million,
    )
    return person


@transaction.atomic
def change_person(*, actor: Actor, on: date, person: Person, fields: Mapping[str, Any]) -> Person:
    """Change a person's data; posts are changed by beginning and ending memberships."""
    congress_id = _congress_of(person, actor)
    before = values_of(person, FIELDS)
    for name in FIELDS:
        setattr(person, name, fields.get(name, getattr(person, name)))
    _sort(person)
    person.save()
    after = values_of(person, FIELDS)
    if before != after:
        record_change(
            "person_changed", actor=actor, congress_id=congress_id, person=person, before=before, after=after
        )
    return person


def _sort(person: Person) -> None:
    person.name_pinyin, person.name_strokes = pinyin_key(person.name), stroke_key(person.name)


def _congress_of(person: Person, actor: Actor) -> int:
    """The congress in whose name the person is changed. Raises PermissionDenied for people of others."""
    seen = congress_ids_seen(actor)
    held = person.memberships.filter(organization__congress_id__in=seen).order_by("ends_on", "-id")
    congress_id = held.values_list("organization__congress_id", flat=True).first()
    if congress_id is None:
        raise PermissionDenied
    demand_keeper(actor, congress_id)
    return congress_id


def _demand_new_name(name: str, congress_ids: list[int]) -> None:
    same = Person.objects.filter(name=name, memberships__organization__congress_id__in=congress_ids)
    if same.exists():
        message = _(
            "名册里已有“%(name)s”。如果是同一人，请到其页面登记任职；确是另一人，请勾选“同名的另一人”。"
        )
        raise ValidationError({"name": message % {"name": name}})


@transaction.atomic
def note_nominee(*, actor: Actor, name: str, birth_date: str = "", congress_id: int) -> Person:
    """Write down somebody who is nominated for a post and holds none yet: the roster shows them once they do. One
    person of the name without any post is taken for the same. Raises ValidationError without a name."""
    if not name.strip():
        raise ValidationError({"name": _("请写明姓名。")})
    without = Person.objects.filter(
        name=name.strip(), birth_date=birth_date.strip(), memberships__isnull=True
    )
    if found := without.first():
        return found
    person = Person(name=name.strip(), birth_date=birth_date.strip())
    _sort(person)
    person.save()
    record_change(
        "person_added", actor=actor, congress_id=congress_id, person=person, after=values_of(person, FIELDS)
    )
    return person
