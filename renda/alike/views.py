"""Parts of pages: likely repeats beside a draft, a registration and a bill, likely units beside an assignment."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from renda.accounts.access import opens_to
from renda.alike.queries import repeats_of
from renda.alike.units import choices_for
from renda.bills.queries import bills_among
from renda.matters.models import Matter
from renda.matters.sight import visible_to
from renda.roster.queries import handling_units
from renda.suggestions.models import Suggestion

WRITERS = ("deputy", "deputies_office", "office", "leader", "government_office", "unit")
MOST_READ = 20_000  # characters of a posted text: more than any draft may hold


@opens_to(*WRITERS)
@require_POST
def alike_while_writing(request: Any) -> HttpResponse:
    """The suggestion or bill somebody is writing, compared with what that person may see."""

    def written(*names: str) -> str:
        return "\n".join(request.POST.get(name, "")[:MOST_READ] for name in names if name in request.POST)

    repeats = repeats_of(
        actor=request.actor,
        title=written("title"),
        proposal=written("proposal", "plan"),
        situation=written("situation", "case", "grounds"),
    )
    return render(request, "alike/repeats.html", {"repeats": repeats})


@opens_to(*WRITERS)
def alike_bill(request: Any, pk: int) -> HttpResponse:
    """A bill compared with what whoever reads or routes it may see."""
    matter = get_object_or_404(visible_to(request.actor, "bill"), pk=pk)
    plan, case = bills_among([pk])[pk].said
    repeats = repeats_of(actor=request.actor, title=matter.title, proposal=plan, situation=case, exclude=pk)
    return render(request, "alike/repeats.html", {"repeats": repeats, "deciding": True})


@opens_to("deputies_office")
def alike_at_registration(request: Any, pk: int) -> HttpResponse:
    """A submitted suggestion compared with all others, with the choice to merge or to link."""
    matter = _suggestion(request, pk)
    said = Suggestion.objects.get(pk=pk)
    repeats = repeats_of(
        actor=request.actor, title=matter.title, proposal=said.proposal, situation=said.situation, exclude=pk
    )
    chosen = {int(one) for one in request.GET.getlist("repeats") if one.isascii() and one.isdigit()}
    context = {"repeats": repeats, "chosen": chosen, "registering": True}
    return render(request, "alike/repeats.html", context)


@opens_to("deputies_office", "government_office")
def alike_units(request: Any, pk: int) -> HttpResponse:
    """The units likely to answer for a suggestion, for whoever assigns it."""
    matter = _suggestion(request, pk)
    choices = choices_for(matter, request.actor)
    has_units = bool(choices) or handling_units(matter.congress_id, request.actor.on).exists()
    return render(request, "alike/units.html", {"choices": choices, "has_units": has_units})


def _suggestion(request: Any, pk: int) -> Matter:
    found: Matter = get_object_or_404(visible_to(request.actor, "suggestion"), pk=pk)
    return found
