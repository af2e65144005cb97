"""Drawing a screen once for all who look at it: made bytes are kept until something changes."""

import time
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from renda.documents.qr import svg_of
from renda.hall.face import face_of, version_of
from renda.hall.models import Screen
from renda.meetings.codes import code_now
from renda.meetings.models import Sitting

FRESH = 1.0  # seconds; a page that has just been opened is told by its stream at once if more has changed
MOST = 200  # drawings kept in a process


@dataclass(frozen=True, slots=True)
class Drawing:
    """A screen's content as HTML, the version of what it shows, and when it was made (monotonic seconds)."""

    html: str
    version: str
    made_at: float
    expires: bool


_made: dict[tuple[object, ...], Drawing] = {}


def drawing_of(request: HttpRequest, screen: Screen, kind: str, text: str, version: str = "") -> Drawing:
    """The screen drawn in the request's language. Given a version (of which the stream has told), the kept drawing is
    taken if it is that one; without, if it is younger than FRESH. The code to sign in by is never older than that."""
    key = (screen.channel, kind, text, get_language(), request.get_host())
    kept, now = _made.get(key), time.monotonic()
    if kept is not None:
        is_young = now - kept.made_at < FRESH
        if is_young if kept.expires or not version else kept.version == version:
            return kept
    face = face_of(screen, kind, text)
    more = {}
    if "code_of" in face:
        sitting = Sitting.objects.select_related("matter").get(pk=face["code_of"])
        address = request.build_absolute_uri(reverse("sign-in", args=[sitting.pk, code_now(sitting)]))
        more = {"svg": svg_of(address)}
    html = render_to_string("hall/face.html", {**face, **more})
    if len(_made) >= MOST:
        _made.clear()
    drawn = _made[key] = Drawing(html, version_of(face), now, "code_of" in face)
    return drawn


def forget_all() -> None:
    """Keep no drawing: the next one is made anew."""
    _made.clear()
