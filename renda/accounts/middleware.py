"""Finds out who is acting, and lets nobody into a view that does not expect them."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from renda.accounts.access import ANYONE, declared, may_open
from renda.accounts.actor import actors_of
from renda.calendar.today import today

Next = Callable[[HttpRequest], HttpResponse]


class ActingPerson:
    """Sets `request.actor` (the capacity acted in, or None) and `request.actors` (all the person holds today)."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.actor, request.actors = None, []
        if request.user.is_authenticated:
            request.actors = actors_of(request.user.person_id, today(), request.user.pk)
            chosen = request.session.get("acting_as")
            request.actor = next((a for a in request.actors if a.membership_id == chosen), None) or next(
                iter(request.actors), None
            )
        return self.get_response(request)


class DeniedByDefault:
    """Refuses every view that has not declared who may open it, and everyone it has not declared."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """None lets the request through; otherwise the log-in page, the password page or a refusal."""
        if ANYONE in declared(view):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if request.user.must_change_password and request.resolver_match.url_name not in {
            "password-change",
            "logout",
        }:
            return redirect(reverse("password-change"))
        if not may_open(view, request):
            raise PermissionDenied
        return None
