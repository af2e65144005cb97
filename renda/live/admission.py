"""Who opens a stream: the session's person, by the same classes that let a page's visitor in.

All of it asks the database and so runs in a thread of its own, never in the event loop.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user, get_user_model
from django.contrib.sessions.models import Session
from django.core.handlers.wsgi import WSGIRequest
from django.db import close_old_connections, connection
from django.http import HttpResponse
from django.utils import timezone

from renda.accounts.middleware import ActingPerson
from renda.live.topics import Visitor, may_listen


@dataclass(frozen=True, slots=True)
class Admission:
    """What a visitor may listen to. `status` is 200, 401 (not or no longer logged in) or 403 (nothing of it)."""

    status: int
    topics: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    session_key: str = ""
    user_id: int | None = None
    password: str = ""


def admit(environ: dict[str, Any], topics: Iterable[str]) -> Admission:
    """Ask each topic's room whether the visitor may listen. Raises DisallowedHost for a host that is not ours."""
    try:
        return _admit(WSGIRequest(environ), tuple(topics))
    finally:
        close_old_connections()


def _admit(request: Any, topics: tuple[str, ...]) -> Admission:
    request.get_host()
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    request.user = get_user(request)
    ActingPerson(lambda _request: HttpResponse())(request)
    if getattr(request.user, "must_change_password", False):
        request.actor = None
    visitor = Visitor(request.actor, dict(request.session.items()))
    heard = tuple(topic for topic in topics if may_listen(visitor, topic))
    refused = tuple(topic for topic in topics if topic not in heard)
    if not heard:
        return Admission(403 if request.user.is_authenticated else 401, refused=refused)
    key = request.session.session_key or ""
    if not request.user.is_authenticated:
        return Admission(200, heard, refused, key)
    return Admission(200, heard, refused, key, request.user.pk, request.user.password)


def ended(admissions: Iterable[Admission]) -> set[Admission]:
    """Those whose log-in has ended since: session gone, account closed, password changed. Two queries for all."""
    logged_in = {one for one in admissions if one.user_id is not None}
    if not logged_in:
        return set()
    try:
        keys = Session.objects.filter(
            session_key__in={one.session_key for one in logged_in}, expire_date__gt=timezone.now()
        )
        alive = set(keys.values_list("session_key", flat=True))
        users = get_user_model().objects.filter(pk__in={one.user_id for one in logged_in}, is_active=True)
        passwords = dict(users.values_list("pk", "password"))
    except Exception:
        connection.close()
        raise
    finally:
        close_old_connections()
    return {
        one
        for one in logged_in
        if one.session_key not in alive or passwords.get(one.user_id or 0) != one.password
    }
