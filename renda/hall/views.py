"""A screen: opened by whoever may see the meeting, or by its secret link without log-in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from renda.accounts.access import ANYONE, opens_to
from renda.hall.drawing import Drawing, drawing_of
from renda.hall.models import Screen
from renda.meetings.views import READERS, seen_meeting

# As every page's, but the clerk's page shows a screen small in a frame.
FRAMED = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)


@opens_to(*READERS)
@require_GET
def screen_page(request: Any, pk: int) -> HttpResponse:
    """The screen for somebody logged in; with `frame`, small on the clerk's page; with `next`, what comes next."""
    screen = _seen(request, pk)
    response = _page(request, screen, reverse("screen-face", args=[pk]))
    response.headers["Content-Security-Policy"] = FRAMED
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@opens_to(*READERS)
@require_GET
def screen_face(request: Any, pk: int) -> HttpResponse:
    """What the screen shows, for its page."""
    return _face(request, _seen(request, pk))


@opens_to(ANYONE)
@require_GET
def link_page(request: HttpRequest, token: str) -> HttpResponse:
    """The screen by its secret link."""
    return _page(request, _by_token(token), reverse("screen-link-face", args=[token]))


@opens_to(ANYONE)
@require_GET
def link_face(request: HttpRequest, token: str) -> HttpResponse:
    """What the screen shows, for the page of the link."""
    return _face(request, _by_token(token))


def _seen(request: Any, pk: int) -> Screen:
    screen = Screen.objects.select_related("meeting__matter").filter(pk=pk).first()
    if screen is None:
        raise Http404
    seen_meeting(request, screen.meeting_id)
    return screen


def _by_token(token: str) -> Screen:
    """The screen of a link that has not been taken back. Raises Http404 otherwise."""
    screen = Screen.objects.select_related("meeting__matter").filter(token=token).first()
    if screen is None:
        raise Http404
    return screen


def _page(request: HttpRequest, screen: Screen, face_url: str) -> HttpResponse:
    drawn = _drawn(request, screen)
    context = {
        "screen": screen,
        "drawn": drawn,
        "face_url": f"{face_url}?next=1" if request.GET.get("next") else face_url,
        "is_framed": bool(request.GET.get("frame")),
    }
    response = render(request, "hall/screen.html", context)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"  # the address of a link is a secret
    return response


def _face(request: HttpRequest, screen: Screen) -> HttpResponse:
    drawn = _drawn(request, screen)
    tag = f'"{drawn.version}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Cookie, Accept-Language"}
    if not drawn.expires and request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(drawn.html, headers=headers)


def _drawn(request: HttpRequest, screen: Screen) -> Drawing:
    if not request.GET.get("next"):
        return drawing_of(request, screen, screen.kind, screen.text, request.GET.get("v", ""))
    queued = screen.queue.first()
    return drawing_of(request, screen, *((queued.kind, queued.text) if queued else ("message", "")))
