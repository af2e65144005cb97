"""Log-in pages, one's own page, and the choice of capacity."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import ANYONE, SIGNED_IN, opens_to
from renda.accounts.demo import DEMO_LOGINS
from renda.roster.models import Person

LONGEST_NAME = 150  # characters of a user name


@opens_to(ANYONE)
@never_cache
@sensitive_post_parameters("password")
def log_in(request: HttpRequest) -> HttpResponse:
    """The log-in page; five failures lock the name for half an hour."""
    form = AuthenticationForm(request, data=request.POST or None)
    form.fields["username"].label = _("用户名")
    # A name too long for any account would be too long for the record of failures as well.
    form.fields["username"].validators.append(MaxLengthValidator(LONGEST_NAME))
    form.error_messages["invalid_login"] = _("用户名或密码不对，请再试。连续五次失败将锁定半小时。")
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(_next(request))
    context = {
        "form": form,
        "next": _wanted(request),
        "demo_logins": DEMO_LOGINS if settings.MODE == "demo" else [],
    }
    return render(request, "accounts/login.html", context, status=200 if request.method == "GET" else 422)


def _wanted(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next") or ""


def _next(request: HttpRequest) -> str:
    wanted = _wanted(request)
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else str(settings.LOGIN_REDIRECT_URL)


def locked(
    request: HttpRequest, credentials: dict[str, Any] | None = None, *args: Any, **kwargs: Any
) -> HttpResponse:
    """What a locked name is told."""
    return render(request, "accounts/locked.html", {}, status=429)


@opens_to(ANYONE)  # also somebody whose posts have all ended may leave
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("login")


@opens_to(ANYONE)  # also somebody whose posts have all ended; asks for the log-in itself
@login_required
@never_cache
@sensitive_post_parameters()
def change_password(request: Any) -> HttpResponse:
    """Change one's own password; the first log-in leads here and nowhere else."""
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
        update_session_auth_hash(request, user)
        messages.success(request, _("密码已修改。"))
        return redirect(settings.LOGIN_REDIRECT_URL)
    context = {"form": form, "first": request.user.must_change_password}
    return render(request, "accounts/password_change.html", context, status=422 if form.errors else 200)


@opens_to(SIGNED_IN)
@require_POST
def act_as(request: Any) -> HttpResponse:
    """Choose the capacity to act in among those the person holds today."""
    chosen = request.POST.get("membership", "")
    if any(str(actor.membership_id) == chosen for actor in request.actors):
        request.session["acting_as"] = int(chosen)
    return redirect(settings.LOGIN_REDIRECT_URL)


@opens_to(SIGNED_IN)
@require_POST
def large_print(request: Any) -> HttpResponse:
    """Turn large print on or off for this person."""
    request.user.large_print = not request.user.large_print
    request.user.save(update_fields=["large_print"])
    return redirect(_next(request))


@require_GET
@opens_to(SIGNED_IN)
def me(request: Any) -> HttpResponse:
    """One's own data, capacities and log-in."""
    person = Person.objects.get(pk=request.actor.person_id)
    context = {"person": person, "account": request.user, "actors": request.actors}
    return render(request, "accounts/me.html", context)
