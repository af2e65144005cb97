"""One's own wishes about messages, and the system administrator's page of robots and of what was not sent."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from renda.accounts.access import SIGNED_IN, opens_to
from renda.delivery import actions
from renda.delivery.forms import PreferenceForm, RobotForm
from renda.delivery.models import Message, Preference, Robot
from renda.matters.paging import CappedPaginator

ON_A_PAGE = 50
MOST_ROBOTS = 200


@opens_to(SIGNED_IN)
def preference(request: Any) -> HttpResponse:
    """What I want to receive, and where."""
    mine = Preference.objects.filter(pk=request.actor.person_id).first()
    initial = {"email": mine.email, "at_once": mine.at_once, "digest": mine.digest} if mine else None
    form = PreferenceForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_preference(actor=request.actor, **form.cleaned_data)
        messages.success(request, _("已保存。"))
        return redirect("delivery-preference")
    page = {"form": form, "mail_is_on": settings.MAIL_IS_ON, "hour": settings.DIGEST_HOUR}
    return render(request, "delivery/preference.html", page, status=422 if form.errors else 200)


@require_safe
@opens_to("system_admin")
def robots(request: Any) -> HttpResponse:
    """The groups' robots, and the messages that were not sent, with the reason."""
    return render(request, "delivery/robots.html", _overview(request))


@opens_to("system_admin")
@sensitive_post_parameters("url", "secret")
def robot_edit(request: Any, pk: int | None = None) -> HttpResponse:
    """Set up a robot, or change one."""
    robot = _robot(request, pk) if pk is not None else None
    form = RobotForm(request.POST if request.method == "POST" else None, actor=request.actor, robot=robot)
    if request.method == "POST" and form.is_valid():
        actions.set_robot(actor=request.actor, robot=robot, **form.cleaned_data)
        messages.success(request, _("已保存。可以发一条测试消息，看群里是否收到。"))
        return redirect("robots")
    page = {"form": form, "robot": robot}
    return render(request, "delivery/robot_edit.html", page, status=422 if form.errors else 200)


@require_POST
@opens_to("system_admin")
def robot_stop(request: Any, pk: int) -> HttpResponse:
    """Switch a robot off."""
    actions.stop_robot(actor=request.actor, robot=_robot(request, pk))
    messages.success(request, _("已停用，不再向这个群发消息。"))
    return redirect("robots")


@require_POST
@opens_to("system_admin")
def robot_try(request: Any, pk: int) -> HttpResponse:
    """Send a test message."""
    actions.try_robot(actor=request.actor, robot=_robot(request, pk))
    messages.success(request, _("测试消息将在一分钟内发出；没有发出的会列在本页下方，并写明原因。"))
    return redirect("robots")


@require_POST
@opens_to("system_admin")
def message_again(request: Any, pk: int) -> HttpResponse:
    """Try an unsent message anew."""
    actions.send_again(message=get_object_or_404(_unsent(request), pk=pk))
    messages.success(request, _("将在一分钟内再发一次。"))
    return redirect("robots")


def _robot(request: Any, pk: int) -> Robot:
    return get_object_or_404(Robot, pk=pk, congress_id=request.actor.congress_id)


def _unsent(request: Any) -> QuerySet[Message]:
    """Messages with an error that were not sent. What they say is not the administrator's to read."""
    states = (Message.WAITING, Message.FAILED, Message.UNSURE)
    unsent = Message.objects.filter(congress_id=request.actor.congress_id, state__in=states).exclude(error="")
    return unsent.defer("subject", "text").select_related("person", "robot__organization")


def _overview(request: Any) -> dict[str, Any]:
    own = Robot.objects.filter(congress_id=request.actor.congress_id).select_related("organization", "set_by")
    sent = Q(message__state=Message.SENT)
    rows = own.annotate(sent=Count("message", filter=sent), last=Max("message__sent_at"))
    page = CappedPaginator(_unsent(request), ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "robots": [(robot, urlsplit(robot.url).hostname) for robot in rows[:MOST_ROBOTS]],
        "page": page,
        "mail_is_on": settings.MAIL_IS_ON,
        "hour": settings.DIGEST_HOUR,
    }
