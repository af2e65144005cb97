"""The page of hits."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from renda.accounts.access import SIGNED_IN, opens_to
from renda.search.asked import asked_for
from renda.search.finding import MOST_FOUND, Narrowed, best_first, newest_found, passages_of
from renda.search.forms import SearchForm
from renda.search.hits import advice, hits

PER_PAGE = 20


class _Hits(Paginator):
    """Pages of the newest MOST_FOUND hits."""

    def __init__(self, pks: list[int]) -> None:
        super().__init__(pks[:MOST_FOUND], PER_PAGE)
        self.found = len(pks)

    @cached_property
    def is_capped(self) -> bool:
        """Whether there are more hits than are shown."""
        return self.found > MOST_FOUND


@opens_to(SIGNED_IN)
@require_safe
def search(request: Any) -> HttpResponse:
    """Everything the actor may see that holds what was typed."""
    form = SearchForm(request.GET, actor=request.actor)
    form.is_valid()  # what cannot be chosen narrows nothing
    typed = form.asked("q")
    asked = asked_for(typed)
    narrowed = Narrowed(*(form.asked(name) for name in ("kind", "state", "year", "unit")))
    found = newest_found(request.actor, asked, narrowed)
    if form.asked("sort") == "best":
        found = best_first(found[:MOST_FOUND], asked) + found[MOST_FOUND:]
    page = _Hits(found).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "typed": typed,
        "advice": advice(typed, asked),
        "has_terms": bool(asked.terms),
        "page": page,
        "most": MOST_FOUND,
        "hits": hits(passages_of(list(page)), asked, request.actor),
    }
    return render(request, "search/results.html", context)
