"""Posts held: begun, corrected and ended, never deleted."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.accounts.capacities import ADMINISTRATORS
from renda.law.queries import rulebook
from renda.procedures.engine.unmet import StepRefused
from renda.roster.conditions import Candidacy, unmet_for_post
from renda.roster.history import record_change, values_of
from renda.roster.models import Congress, Constituency, Membership, Person, Post, Term
from renda.roster.sight import demand_keeper

FIELDS = ("post", "term", "constituency", "card_number", "begins_on", "ends_on", "end_reason")


@transaction.atomic
def begin_membership(
    *,
    actor: Actor,
    on: date,
    person: Person,
    post: Post,
    begins_on: date,
    constituency: Constituency | None = None,
    card_number: str = "",
    over_one_million: bool = False,
) -> Membership:
    """A person takes up a post. The law is read as of `on`, or as of the day the post begins where that is later."""
    congress = _locked(post, actor)
    is_deputy = post.role == "deputy"
    membership = Membership(
        person=person,
        organization=post.organization,
        post=post,
        begins_on=begins_on,
        term=_term_on(congress, begins_on) if is_deputy else None,
        constituency=constituency if is_deputy else None,
        card_number=card_number.strip() if is_deputy else "",
    )
    _demand_possible(membership)
    _demand_lawful(membership, on, over_one_million)
    membership.save()
    _record("membership_begun", actor, membership)
    return membership


@transaction.atomic
def end_membership(
    *, actor: Actor, on: date, membership: Membership, ends_on: date, reason: str
) -> Membership:
    """A post ends: from `ends_on` it is no longer held. The reason is asked for; the record stays."""
    _locked(membership.post, actor)
    membership.refresh_from_db()
    if membership.ends_on is not None:
        raise ValidationError({"ends_on": _("这一职务已经登记终止，如有错误请用“更正”。")})
    if ends_on < membership.begins_on:
        raise ValidationError({"ends_on": _("终止日期不能早于任职日期。")})
    if not reason.strip():
        raise ValidationError({"end_reason": _("请写明终止的原因。")})
    membership.ends_on, membership.end_reason = ends_on, reason.strip()
    membership.save(update_fields=["ends_on", "end_reason"])
    _record("membership_ended", actor, membership)
    return membership


@transaction.atomic
def correct_membership(
    *,
    actor: Actor,
    on: date,
    membership: Membership,
    begins_on: date,
    ends_on: date | None,
    constituency: Constituency | None,
    card_number: str,
    reason: str,
    over_one_million: bool = False,
) -> Membership:
    """Put right what was written down wrongly; why is asked for, and what stood there before stays in the history."""
    congress = _locked(membership.post, actor)
    membership.refresh_from_db()
    before = values_of(membership, FIELDS)
    if not reason.strip():
        raise ValidationError({"reason": _("请写明为什么更正。")})
    membership.begins_on, membership.ends_on = begins_on, ends_on
    if ends_on is None:
        membership.end_reason = ""
    if membership.post.role == "deputy":
        membership.term = _term_on(congress, begins_on)
        membership.constituency, membership.card_number = constituency, card_number.strip()
    _demand_possible(membership)
    _demand_lawful(membership, on, over_one_million)
    membership.save()
    _record("membership_corrected", actor, membership, before=before, reason=reason.strip())
    return membership


def _locked(post: Post, actor: Actor) -> Congress:
    """The congress, locked: two clerks filling the last seat at once are taken one after the other."""
    congress_id = post.organization.congress_id
    demand_keeper(actor, congress_id)
    if post.role in ADMINISTRATORS:
        # The three administrators watch over the office, so the office appoints none of them.
        raise PermissionDenied
    return Congress.objects.select_for_update().get(pk=congress_id)


def _term_on(congress: Congress, day: date) -> Term | None:
    running = Q(ends_on__isnull=True) | Q(ends_on__gt=day)
    term = congress.terms.filter(running, begins_on__lte=day).first()
    if term is None:
        message = _("%(congress)s在这一天没有登记的届次，请先登记届次，或者核对日期。")
        raise ValidationError({"begins_on": message % {"congress": congress.name}})
    return term


def _demand_possible(membership: Membership) -> None:
    body, begins_on, ends_on = membership.organization, membership.begins_on, membership.ends_on
    if ends_on and ends_on < begins_on:
        raise ValidationError({"ends_on": _("终止日期不能早于任职日期。")})
    if body.dissolved_on and begins_on >= body.dissolved_on:
        raise ValidationError({"post": _("%(name)s在这一天已经撤销。") % {"name": body.name}})
    held = Membership.objects.filter(person=membership.person).exclude(pk=membership.pk)
    held = held.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=begins_on))
    if ends_on:
        held = held.filter(begins_on__lt=ends_on)
    if membership.post.role == "deputy":
        same = held.filter(post__role="deputy", organization__congress_id=body.congress_id)
    else:
        same = held.filter(post=membership.post)
    if same.exists():
        message = _("%(person)s在这段时间已经担任%(post)s，不能重复登记。")
        raise ValidationError({"post": message % {"person": membership.person, "post": membership.post}})
    _demand_free_card(membership)


def _demand_free_card(membership: Membership) -> None:
    term, number = membership.term, membership.card_number
    if membership.constituency and term and membership.constituency.term_id != term.pk:
        raise ValidationError({"constituency": _("这个选区不属于任职当届，请另选。")})
    if not number:
        return
    taken = Membership.objects.filter(term=term, card_number=number).exclude(pk=membership.pk)
    if holder := taken.select_related("person").first():
        message = _("代表证号 %(number)s 已由%(person)s使用。")
        raise ValidationError({"card_number": message % {"number": number, "person": holder.person}})


def _demand_lawful(membership: Membership, on: date, over_one_million: bool) -> None:
    book = rulebook(membership.organization.congress_id, max(on, membership.begins_on))
    unmet = unmet_for_post(Candidacy(membership, book, over_one_million))
    if unmet:
        raise StepRefused(unmet)


def _record(
    what: str,
    actor: Actor,
    membership: Membership,
    *,
    before: dict[str, object] | None = None,
    reason: str = "",
) -> None:
    kept = {"post": str(membership.post)} if what == "membership_ended" else {}
    record_change(
        what,
        actor=actor,
        congress_id=membership.organization.congress_id,
        person=membership.person,
        organization=membership.organization,
        membership=membership,
        before=before or {},
        after={
            **values_of(membership, FIELDS if not kept else ("ends_on", "end_reason")),
            **kept,
            "reason": reason,
        },
    )
