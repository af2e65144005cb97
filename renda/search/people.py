"""People are found by their names, by whoever may open their page. Nothing else of them is searched: telephone, address
and card number are not for every reader."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_noop

from renda.accounts.actor import Actor
from renda.roster.models import ImportJob, Membership, Person
from renda.roster.queries import held_on
from renda.roster.sight import READERS_OF_DEPUTIES, READERS_OF_PEOPLE, congress_ids_seen
from renda.search import marks
from renda.search.models import Passage
from renda.search.numbering import number_of
from renda.search.sources import EVERYTHING, Found, Source
from renda.search.tokens import tidy

FIRST = date.max  # whoever types a name means the person before what the person has signed


def passages(pks: list[int]) -> Iterator[Passage]:
    """One passage of each person: the name."""
    marked: dict[int, dict[str, None]] = {pk: {} for pk in pks}
    posts = Membership.objects.filter(person__in=pks).order_by("id")
    for holder, body, congress in posts.values_list(
        "person_id", "organization_id", "organization__congress_id"
    ):
        marked[holder] |= {marks.of_congress(congress): None, marks.of_body(body): None}
    for person in Person.objects.filter(pk__in=pks):
        yield Passage(
            id=number_of(PEOPLE.code, person.pk, FIRST), source=PEOPLE.code, record=person.pk,
            title=tidy(person.name), text=tidy(person.name),
            marks=" ".join([marks.of_person(person.pk), *marked[person.pk]]), url=reverse("person", args=[person.pk]),
        )  # fmt: skip


def found_by(actor: Actor) -> Found | None:
    """Those whose page opens to the actor (`roster.sight.sees_person`), as one condition."""
    mine, own = marks.of_person(actor.person_id), Q(record=actor.person_id)
    if actor.role in READERS_OF_DEPUTIES:
        congresses = congress_ids_seen(actor)
        held = Membership.objects.filter(organization__congress_id__in=congresses)
        return Found(
            (mine, *map(marks.of_congress, congresses)), own | Q(record__in=held.values("person_id"))
        )
    if actor.role in READERS_OF_PEOPLE:
        held = Membership.objects.filter(organization_id=actor.organization_id)
        return Found(
            (mine, marks.of_body(actor.organization_id)), own | Q(record__in=held.values("person_id"))
        )
    return None


def posts(found: list[Passage], actor: Actor) -> dict[int, str]:
    """The posts of these people that the actor may see, those held today."""
    held = Membership.objects.filter(
        held_on(actor.on),
        person__in=[passage.record for passage in found],
        organization__congress_id__in=congress_ids_seen(actor),
    ).select_related("organization", "post")
    by_person: dict[int, list[str]] = {}
    for post in held.order_by("id"):
        by_person.setdefault(post.person_id, []).append(f"{post.organization.name} {post.post.label}")
    return {person: "；".join(lines) for person, lines in by_person.items()}


PEOPLE = Source(
    code=4,
    slug="person",
    label=gettext_noop("人员"),
    records=lambda: Person.objects.values_list("pk", flat=True),
    passages=passages,
    found_by=found_by,
    beside=posts,
    watches={
        Person: lambda person: [person.pk],
        Membership: lambda post: [post.person_id],
        ImportJob: lambda job: [EVERYTHING] if job.status == "done" else [],
    },
)
