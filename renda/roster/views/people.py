"""A person's page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.accounts.capacities import STAFF
from renda.law.queries import rulebook
from renda.roster.actions.suspensions import BASIS
from renda.roster.history import changes_of_person, told
from renda.roster.models import Person
from renda.roster.queries import posts_of, suspensions_of
from renda.roster.sight import READERS_OF_PEOPLE, congress_ids_seen, keeps_roster, sees_private
from renda.roster.views.scope import person_or_404

CHANGES_SHOWN = 30


@require_GET
@opens_to(*READERS_OF_PEOPLE)
def person(request: Any, pk: int) -> HttpResponse:
    """Posts held and past; telephone, address and birth date for the staff and the person only."""
    one, on = person_or_404(request, pk), request.actor.on
    seen = congress_ids_seen(request.actor)
    held = posts_of(one, seen)
    is_staff = request.actor.role in STAFF
    context = {
        "person": one,
        "present": [post for post in held if post.ends_on is None or post.ends_on > on],
        "past": [post for post in held if post.ends_on is not None and post.ends_on <= on],
        **suspended_shown(request, one, seen),
        "private": sees_private(request.actor, one),
        "keeps": keeps_roster(request.actor),
        "is_staff": is_staff,
        "changes": told(changes_of_person(one, seen)[:CHANGES_SHOWN]) if is_staff else [],
    }
    return render(request, "roster/person.html", context)


def suspended_shown(request: Any, one: Person, seen: list[int]) -> dict[str, Any]:
    """The person's suspensions with their articles, and how the suspended are counted in a vote; the reasons only for
    the staff and the person."""
    found = list(suspensions_of(one, seen))
    if not found:
        return {"suspensions": [], "suspended": None}
    on = request.actor.on
    open_now = next((each for each in found if each.lifted_on is None or each.lifted_on > on), None)
    rule = rulebook(found[0].membership.organization.congress_id, on)["base_counts_suspended"]
    return {
        "suspensions": [(each, BASIS[each.ground]) for each in found],
        "suspended": open_now,
        "counts_suspended": bool(rule.amount),
    }
