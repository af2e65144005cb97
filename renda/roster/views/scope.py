"""Records the acting person may open, or a page that is not found."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from renda.roster.models import Congress, Constituency, Membership, Organization, Person, Session, Term
from renda.roster.sight import congress_ids_seen, keeps_roster, sees_person


def congresses_seen(request: Any) -> list[Congress]:
    """The actor's congress and, in a county, its towns'."""
    own = Congress.objects.filter(pk=request.actor.congress_id)
    return list((own | Congress.objects.filter(parent_id=request.actor.congress_id)).order_by("level", "id"))


def congress_or_404(request: Any, pk: int | str) -> Congress:
    """A congress the actor sees."""
    for each in congresses_seen(request):
        if str(each.pk) == str(pk):
            return each
    raise Http404


def chosen_congress(request: Any) -> Congress:
    """The congress named in the address (?congress=…), else the actor's own."""
    return congress_or_404(request, request.GET.get("congress") or request.actor.congress_id)


def organization_or_404(request: Any, pk: int | str) -> Organization:
    """A body of a congress the actor sees."""
    seen = congress_ids_seen(request.actor)
    rows = Organization.objects.select_related("congress", "parent", "area")
    return get_object_or_404(rows.filter(congress_id__in=seen), pk=pk)


def person_or_404(request: Any, pk: int) -> Person:
    """A person the actor sees."""
    person = get_object_or_404(Person, pk=pk)
    if not sees_person(request.actor, person):
        raise Http404
    return person


def membership_or_404(request: Any, pk: int) -> Membership:
    """A post held in a congress the actor sees."""
    rows = Membership.objects.select_related(
        "person", "post", "organization__congress", "constituency", "term"
    )
    return get_object_or_404(rows, pk=pk, organization__congress_id__in=congress_ids_seen(request.actor))


def term_or_404(request: Any, pk: int) -> Term:
    """A term of a congress the actor sees."""
    rows = Term.objects.select_related("congress")
    return get_object_or_404(rows, pk=pk, congress_id__in=congress_ids_seen(request.actor))


def session_or_404(request: Any, pk: int) -> Session:
    """A session of a congress the actor sees."""
    rows = Session.objects.select_related("term__congress")
    return get_object_or_404(rows, pk=pk, term__congress_id__in=congress_ids_seen(request.actor))


def constituency_or_404(request: Any, pk: int) -> Constituency:
    """A constituency of a congress the actor sees."""
    rows = Constituency.objects.select_related("term__congress")
    return get_object_or_404(rows, pk=pk, term__congress_id__in=congress_ids_seen(request.actor))


def keeps(request: Any) -> bool:
    """Whether the actor keeps the roster of what the page shows."""
    return keeps_roster(request.actor)
