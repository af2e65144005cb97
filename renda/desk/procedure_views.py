"""Every procedure as the engine runs it: its steps, who takes them, on which basis, by when."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from renda.accounts.access import SIGNED_IN, opens_to
from renda.law.queries import rulebook
from renda.procedures.engine.chart import chart_of
from renda.procedures.engine.table import hidden_rows, sight_rows, step_rows
from renda.procedures.registry import PROCEDURES


@opens_to(SIGNED_IN)
def procedure_list(request: Any) -> HttpResponse:
    """The procedures in use."""
    return render(request, "desk/procedures.html", {"procedures": list(PROCEDURES.values())})


@opens_to(SIGNED_IN)
def procedure_detail(request: Any, slug: str) -> HttpResponse:
    """One procedure: its chart and its table of steps, with the deadlines in force today."""
    procedure = PROCEDURES.get(slug)
    if procedure is None:
        raise Http404
    context = {
        "procedure": procedure,
        "subs": [PROCEDURES[sub] for sub in procedure.subs],
        "rows": step_rows(procedure),
        "sight": sight_rows(procedure),
        "hidden": hidden_rows(procedure),
        "chart": chart_of(procedure, gettext),
        "book": rulebook(request.actor.congress_id, request.actor.on),
    }
    return render(request, "desk/procedure.html", context)
