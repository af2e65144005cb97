"""Opening log-ins: for one person, and for all deputies or units at once with a list of first passwords to print."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from renda.accounts import actions
from renda.accounts.access import opens_to
from renda.accounts.forms import AccountForm
from renda.accounts.queries import KINDS, awaiting_account, people_without_account
from renda.accounts.usernames import named
from renda.roster.asked import record_id
from renda.roster.models import Membership, Person
from renda.roster.queries import held_on
from renda.roster.sight import congress_ids_seen
from renda.roster.views.scope import chosen_congress, congresses_seen

AT_ONCE = 10  # people in one request: hashing ten passwords takes a few seconds


@require_http_methods(["GET", "POST"])
@opens_to("security_admin")
@never_cache
def account_new(request: Any) -> HttpResponse:
    """A log-in for one person; its first password is shown once."""
    actor, seen = request.actor, congress_ids_seen(request.actor)
    form = AccountForm(request.POST or None, people=people_without_account(seen, actor.on))
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        username = form.cleaned_data["username"].strip() or _suggested(person, actor)
        try:
            opened = actions.open_account(actor=actor, on=actor.on, person=person, username=username)
        except ValidationError as wrong:
            for field, reasons in wrong.message_dict.items():
                form.add_error(field, reasons[0])
        else:
            context = {"account": opened.user, "password": opened.password, "opened": True}
            return render(request, "accounts/new_password.html", context)
    return render(request, "accounts/account_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@opens_to("security_admin")
@never_cache
def account_open(request: Any, kind: str) -> HttpResponse:
    """Who of the kind has no log-in yet; a POST opens the next ten, and the page goes on until none is left."""
    if kind not in KINDS:
        raise Http404
    actor, congress = request.actor, chosen_congress(request)
    waiting = awaiting_account(kind, [congress.pk], actor.on)
    context: dict[str, Any] = {
        "kind": kind,
        "title": _titles()[kind],
        "tabs": _tabs(kind, congress.pk),
        "congress": congress,
        "congresses": congresses_seen(request),
    }
    if request.method == "GET":
        return render(
            request, "accounts/account_open.html", {**context, "waiting": waiting, "left": len(waiting)}
        )
    now = waiting[:AT_ONCE]
    names = named([(row.person.name, row.card_number) for row in now])
    people = [(row.person, name) for row, name in zip(now, names, strict=True)]
    opened = actions.open_accounts(actor=actor, on=actor.on, people=people)
    left = len(waiting) - len(now)
    before = record_id(request.POST.get("done")) or 0
    context |= {
        "slips": list(zip(opened, now, strict=True)),
        "left": left,
        "done": before + len(now),
        "total": before + len(now) + left,
    }
    part = "accounts/opened_part.html" if request.htmx else "accounts/account_open.html"
    return render(request, part, context)


def _suggested(person: Person, actor: Any) -> str:
    held = Membership.objects.filter(held_on(actor.on), person=person, post__role="deputy")
    card = held.exclude(card_number="").values_list("card_number", flat=True).first() or ""
    return named([(person.name, card)])[0]


def _titles() -> dict[str, str]:
    return {
        "deputies": _("为全部代表开通账号"),
        "units": _("为全部承办单位开通账号"),
        "staff": _("为工作机构开通账号"),
    }


def _tabs(kind: str, congress_id: int) -> list[dict[str, Any]]:
    labels = {"deputies": _("代表"), "units": _("承办单位"), "staff": _("工作机构")}
    return [
        {"label": label, "url": f"../{key}/?congress={congress_id}", "current": key == kind}
        for key, label in labels.items()
    ]
