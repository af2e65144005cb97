"""The clerk's page of a meeting's screens: what each shows, what comes next, and its link."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renda.accounts.access import opens_to
from renda.hall import actions
from renda.hall.forms import ContentForm, ScreenForm
from renda.hall.models import Screen
from renda.meetings.views import CLERKS, READERS, frame_of, seen_meeting


@opens_to(*READERS)
def screens(request: Any, pk: int) -> HttpResponse:
    """The screens of a meeting with what they show; a clerk adds one and works them here."""
    meeting = seen_meeting(request, pk)
    may_work = request.actor.role in CLERKS
    if request.method == "POST" and not may_work:
        raise Http404
    form = ScreenForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        actions.add_screen(meeting=meeting, name=form.cleaned_data["name"])
        messages.success(request, _("大屏已添加。"))
        return redirect("meeting-screens", pk=pk)
    found = meeting.screens.prefetch_related("queue")
    rows = [
        {
            "screen": one,
            "queue": list(one.queue.all()),
            "form": ContentForm(auto_id=f"screen_{one.pk}_%s", initial={"kind": one.kind, "text": one.text}),
            "link": request.build_absolute_uri(reverse("screen-link", args=[one.token])) if one.token else "",
        }
        for one in found
    ]
    context = {
        **frame_of(meeting, "meeting-screens"), "rows": rows, "form": form if may_work else None,
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "hall/screens.html", context, status=status)


@opens_to(*CLERKS)
@require_POST
def act(request: Any, pk: int) -> HttpResponse:
    """Work one screen: show, queue, next, drop, link, revoke, remove."""
    screen = get_object_or_404(Screen, pk=pk)
    meeting = seen_meeting(request, screen.meeting_id)
    verb, _colon, item = request.POST.get("act", "").partition(":")
    if verb in _VERBS and (not item or (item.isascii() and item.isdecimal() and len(item) < 19)):
        _VERBS[verb](request, screen, int(item or 0))
    else:
        messages.error(request, _("没有选定要做的操作，请按页面上的按钮。"))
    return redirect(f"{reverse('meeting-screens', args=[meeting.pk])}#screen-{pk}")


def _show(request: Any, screen: Screen, _item: int) -> None:
    form = ContentForm(request.POST)
    if form.is_valid():
        actions.show(screen=screen, **form.cleaned_data)
    else:
        _say_errors(request, form)


def _queue(request: Any, screen: Screen, _item: int) -> None:
    form = ContentForm(request.POST)
    if form.is_valid():
        actions.queue(screen=screen, **form.cleaned_data)
    else:
        _say_errors(request, form)


def _say_errors(request: Any, form: ContentForm) -> None:
    for name, errors in form.errors.items():
        messages.error(request, f"{form.fields[name].label}：{'；'.join(map(str, errors))}")


def _next(request: Any, screen: Screen, item: int) -> None:
    if not actions.show_queued(screen=screen, pk=item):
        messages.error(request, _("这一项已不在待播队列里，可能别人已经切换；请看现在显示的内容。"))


def _drop(_request: Any, screen: Screen, item: int) -> None:
    actions.drop_queued(screen=screen, pk=item)


def _link(request: Any, screen: Screen, _item: int) -> None:
    actions.open_link(screen=screen)
    messages.success(request, _("链接已生成，请在会场电脑上打开。"))


def _revoke(request: Any, screen: Screen, _item: int) -> None:
    actions.revoke_link(screen=screen)
    messages.success(request, _("链接已收回，用它打开的大屏已经停止显示。"))


def _remove(request: Any, screen: Screen, _item: int) -> None:
    actions.remove_screen(screen=screen)
    messages.success(request, _("大屏已删除。"))


_VERBS = {
    "show": _show, "queue": _queue, "next": _next, "drop": _drop, "link": _link, "revoke": _revoke,
    "remove": _remove,
}  # fmt: skip
