"""The pages of the security administrator: log-ins opened, helped, closed; what was done, and what failed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from renda.accounts import actions
from renda.accounts.access import opens_to
from renda.accounts.forms import AccountFilter
from renda.accounts.models import User
from renda.accounts.queries import accounts_of, bodies_of_people, failures_of, locked_among
from renda.roster.asked import words
from renda.roster.history import account_changes, told
from renda.roster.models import Congress
from renda.roster.sight import congress_ids_seen

ON_A_PAGE = 50


@require_GET
@opens_to("security_admin")
def account_list(request: Any) -> HttpResponse:
    """The log-ins of the congress and its towns, with the locked ones marked."""
    wanted, state = words(request.GET.get("q")), request.GET.get("state", "")
    users = accounts_of(congress_ids_seen(request.actor), q=wanted, state=state)
    page = Paginator(users, ON_A_PAGE).get_page(request.GET.get("page"))
    bodies = bodies_of_people([user.person_id for user in page], request.actor.on)
    context = {
        "page": page,
        "rows": [(user, _("、").join(bodies.get(user.person_id, []))) for user in page],
        "locked": locked_among([user.username for user in page]),
        "filter_form": AccountFilter(request.GET or None),
        "asked": bool(wanted or state),
    }
    return render(request, "accounts/account_list.html", context)


@require_POST
@opens_to("security_admin")
@never_cache
def reset_password(request: Any, pk: int) -> HttpResponse:
    """Give a new first password, shown once."""
    user = _account(request, pk)
    password = actions.give_new_password(actor=request.actor, on=request.actor.on, user=user)
    return render(request, "accounts/new_password.html", {"account": user, "password": password})


@require_POST
@opens_to("security_admin")
def unlock(request: Any, pk: int) -> HttpResponse:
    """End a lock."""
    user = _account(request, pk)
    actions.end_lock(actor=request.actor, on=request.actor.on, user=user)
    messages.success(request, _("已解除 %(name)s 的锁定。") % {"name": user.person.name})
    return redirect("account-list")


@require_POST
@opens_to("security_admin")
def close_account(request: Any, pk: int) -> HttpResponse:
    """Close a log-in or open it again; nobody closes their own."""
    user = _account(request, pk)
    try:
        actions.set_active(actor=request.actor, on=request.actor.on, user=user, active=not user.is_active)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("account-list")
    done = _("已恢复 %(name)s 的账号。") if user.is_active else _("已停用 %(name)s 的账号。")
    messages.success(request, done % {"name": user.person.name})
    return redirect("account-list")


@require_GET
@opens_to("security_admin", "audit_admin")
def failures(request: Any) -> HttpResponse:
    """Failed log-ins, newest first."""
    congress = Congress.objects.get(pk=request.actor.congress_id)
    rows = failures_of(congress, congress_ids_seen(request.actor))
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/failures.html", {"page": page})


@require_GET
@opens_to("security_admin", "audit_admin")
def changes(request: Any) -> HttpResponse:
    """What was done with log-ins, newest first."""
    rows = account_changes(congress_ids_seen(request.actor))
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/changes.html", {"page": page, "changes": told(page)})


def _account(request: Any, pk: int) -> User:
    return get_object_or_404(accounts_of(congress_ids_seen(request.actor)), pk=pk)
