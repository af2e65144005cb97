"""Who may open a page. A view that does not say so is open to nobody."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from renda.accounts.capacities import EVERYONE

ANYONE = "anyone"
SIGNED_IN = "signed_in"

View = Callable[..., HttpResponseBase]


def opens_to(*roles: str) -> Callable[[View], View]:
    """Declare who may open the view: ANYONE, SIGNED_IN (any capacity), or capacities by name."""
    unknown = set(roles) - EVERYONE - {ANYONE, SIGNED_IN}
    if unknown or not roles:
        raise ValueError(f"unknown capacity: {sorted(unknown)}")

    def declare(view: View) -> View:
        view.opens_to = frozenset(roles)
        return view

    return declare


def declared(view: Any) -> frozenset[str]:
    """What the view (or the view class behind it) declares; empty where it declares nothing."""
    behind = getattr(view, "view_class", None)
    return frozenset(getattr(view, "opens_to", ()) or getattr(behind, "opens_to", ()))


def may_open(view: Any, request: HttpRequest) -> bool:
    """Whether the request's acting person may open the view."""
    allowed = declared(view)
    if ANYONE in allowed:
        return True
    actor = getattr(request, "actor", None)
    return actor is not None and (SIGNED_IN in allowed or actor.role in allowed)
