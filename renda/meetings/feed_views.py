"""One's own calendar of meetings: its secret address, and the file behind it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import ANYONE, opens_to
from renda.meetings.feeds import calendar_of, feed_of, renew_feed
from renda.meetings.models import Feed
from renda.meetings.views import READERS
from renda.roster.models import Person


@opens_to(*READERS)
def my_feed(request: Any) -> HttpResponse:
    """The address of one's calendar; made, or made anew, at one's wish."""
    person = Person.objects.get(pk=request.actor.person_id)
    if request.method == "POST":
        renew_feed(person)
        messages.success(request, _("订阅地址已生成；以前的地址不再有效。"))
        return redirect("my-calendar")
    feed = feed_of(person)
    address = request.build_absolute_uri(reverse("calendar-feed", args=[feed.token])) if feed else ""
    return render(request, "meetings/feed.html", {"feed": feed, "address": address})


@opens_to(ANYONE)
@require_GET
def feed(request: Any, token: str) -> HttpResponse:
    """The calendar file, for whoever knows the address: calendar programs cannot log in."""
    found = get_object_or_404(Feed.objects.select_related("person"), token=token)
    answer = HttpResponse(calendar_of(found, request.get_host()), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=300"
    return answer
