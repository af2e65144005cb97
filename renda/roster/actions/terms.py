"""Terms and sessions of a congress."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.law.queries import rulebook
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.roster.conditions import unmet_for_new_term, unmet_for_session, unmet_for_term_end
from renda.roster.history import record_change, values_of
from renda.roster.models import Congress, Session, Term
from renda.roster.sight import demand_keeper

TERM = ("number", "begins_on", "ends_on")
SESSION = ("term", "number", "begins_on", "ends_on")


@transaction.atomic
def begin_term(*, actor: Actor, on: date, congress: Congress, number: int, begins_on: date) -> Term:
    """A new term begins, with the day of its first session; the one before must have its end."""
    demand_keeper(actor, congress.pk)
    congress = Congress.objects.select_for_update().get(pk=congress.pk)
    _demand(unmet_for_new_term(congress, rulebook(congress.pk, max(on, begins_on))))
    if congress.terms.filter(number=number).exists():
        raise ValidationError({"number": _("第%(number)s届已经登记。") % {"number": number}})
    last = congress.terms.first()
    if last and (number < last.number or begins_on < (last.ends_on or last.begins_on)):
        raise ValidationError({"begins_on": _("新一届应在%(term)s届满之后。") % {"term": last}})
    term = Term.objects.create(congress=congress, number=number, begins_on=begins_on)
    record_change("term_begun", actor=actor, congress_id=congress.pk, after=values_of(term, TERM))
    return term


@transaction.atomic
def end_term(*, actor: Actor, on: date, term: Term, ends_on: date, basis: str = "") -> Term:
    """A term ends on the day of the next one's first session."""
    demand_keeper(actor, term.congress_id)
    term = Term.objects.select_for_update().get(pk=term.pk)
    if term.ends_on is not None:
        raise ValidationError({"ends_on": _("%(term)s已经登记届满。") % {"term": term}})
    if ends_on <= term.begins_on:
        raise ValidationError({"ends_on": _("届满日期应晚于起始日期。")})
    _demand(unmet_for_term_end(term, ends_on, basis, rulebook(term.congress_id, max(on, ends_on))))
    term.ends_on = ends_on
    term.save(update_fields=["ends_on"])
    record_change(
        "term_ended",
        actor=actor,
        congress_id=term.congress_id,
        after={"term": term, "ends_on": ends_on, "basis": basis.strip()},
    )
    return term


@transaction.atomic
def add_session(
    *, actor: Actor, on: date, term: Term, number: int, begins_on: date, ends_on: date
) -> Session:
    """A session of the term, from its first to its last day."""
    demand_keeper(actor, term.congress_id)
    session = Session(term=term, number=number, begins_on=begins_on, ends_on=ends_on)
    _demand_session(session, on)
    session.save()
    record_change(
        "session_added", actor=actor, congress_id=term.congress_id, after=values_of(session, SESSION)
    )
    return session


@transaction.atomic
def change_session(
    *, actor: Actor, on: date, session: Session, number: int, begins_on: date, ends_on: date
) -> Session:
    """A session was moved or written down wrongly (地方组织法 14-2)."""
    demand_keeper(actor, session.term.congress_id)
    before = values_of(session, SESSION)
    session.number, session.begins_on, session.ends_on = number, begins_on, ends_on
    _demand_session(session, on)
    session.save()
    record_change(
        "session_changed",
        actor=actor,
        congress_id=session.term.congress_id,
        before=before,
        after=values_of(session, SESSION),
    )
    return session


def _demand_session(session: Session, on: date) -> None:
    term = session.term
    if session.ends_on < session.begins_on:
        raise ValidationError({"ends_on": _("闭幕日期不能早于开幕日期。")})
    if session.begins_on < term.begins_on or (term.ends_on and session.begins_on >= term.ends_on):
        raise ValidationError({"begins_on": _("会议日期不在%(term)s任期内。") % {"term": term}})
    others = term.sessions.exclude(pk=session.pk)
    if others.filter(number=session.number).exists():
        raise ValidationError({"number": _("%(session)s已经登记。") % {"session": session}})
    if other := others.filter(begins_on__lte=session.ends_on, ends_on__gte=session.begins_on).first():
        raise ValidationError({"begins_on": _("与%(session)s的会期重叠。") % {"session": other}})
    if others.filter(number__lt=session.number, begins_on__gt=session.begins_on).exists():
        raise ValidationError({"number": _("会议的次序应与日期一致，请核对。")})
    _demand(unmet_for_session(session, rulebook(term.congress_id, max(on, session.begins_on))))


def _demand(unmet: list[Unmet]) -> None:
    if unmet:
        raise StepRefused(unmet)
