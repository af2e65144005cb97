"""Constituencies of a term."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.law.queries import rulebook
from renda.procedures.engine.unmet import StepRefused
from renda.roster.conditions import unmet_for_constituency
from renda.roster.history import record_change, values_of
from renda.roster.models import Constituency, Term
from renda.roster.sight import demand_keeper

FIELDS = ("number", "name", "area", "seats")
HISTORY = ("term", *FIELDS)


@transaction.atomic
def add_constituency(*, actor: Actor, on: date, term: Term, fields: Mapping[str, Any]) -> Constituency:
    """A constituency with one to three seats."""
    demand_keeper(actor, term.congress_id)
    constituency = Constituency(term=term, **{name: fields.get(name) for name in FIELDS})
    _demand_possible(constituency, on)
    constituency.save()
    after = values_of(constituency, HISTORY)
    record_change("constituency_added", actor=actor, congress_id=term.congress_id, after=after)
    return constituency


@transaction.atomic
def change_constituency(
    *, actor: Actor, on: date, constituency: Constituency, fields: Mapping[str, Any]
) -> Constituency:
    """Change a constituency; its seats stay lawful and enough for its deputies."""
    demand_keeper(actor, constituency.term.congress_id)
    before = values_of(constituency, HISTORY)
    for name in FIELDS:
        setattr(constituency, name, fields.get(name, getattr(constituency, name)))
    _demand_possible(constituency, on)
    constituency.save()
    record_change(
        "constituency_changed",
        actor=actor,
        congress_id=constituency.term.congress_id,
        before=before,
        after=values_of(constituency, HISTORY),
    )
    return constituency


def _demand_possible(constituency: Constituency, on: date) -> None:
    term = constituency.term
    same = term.constituencies.filter(number=constituency.number).exclude(pk=constituency.pk)
    if same.exists():
        raise ValidationError(
            {"number": _("这一届已经有 %(number)s 号选区。") % {"number": constituency.number}}
        )
    unmet = unmet_for_constituency(constituency, on, rulebook(term.congress_id, on))
    if unmet:
        raise StepRefused(unmet)
