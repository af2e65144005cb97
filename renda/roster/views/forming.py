"""One page for every form of the roster: show it, do what it says, or say why not."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from renda.procedures.engine.unmet import StepRefused, Unmet


def form_page(
    request: Any,
    *,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    title: str,
    submit: str,
    back: str,
    done: str,
    lead: str = "",
    after: Callable[[Any], str] | None = None,
    elsewhere: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Render the form; when it is sent, `act` on what it says and go `back` (or where `after` says).

    A refusal comes back with every reason and what was written. `elsewhere`: other pages, as words and address.
    """
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            made = act(form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        except ValidationError as wrong:
            _say(form, wrong)
        else:
            messages.success(request, done)
            return redirect(after(made) if after else back)
    context = {
        "form": form,
        "unmet": unmet,
        "title": title,
        "lead": lead,
        "submit": submit,
        "back": back,
        "elsewhere": elsewhere,
    }
    status = 422 if unmet or form.errors else 200
    return render(request, "roster/form.html", context, status=status)


def _say(form: forms.Form, wrong: ValidationError) -> None:
    """Put each reason beside its field, or above the form where it has no such field."""
    for field, reasons in wrong.message_dict.items():
        for reason in reasons:
            form.add_error(field if field in form.fields else None, reason)
