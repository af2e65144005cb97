"""What is done to a suggestion before it is submitted: writing the draft. Everything after that is a step."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from renda.accounts.actor import Actor
from renda.matters.actions import open_matter, opened
from renda.matters.models import Entry, Matter, Party
from renda.matters.sight import visible_to
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.suggestion import DRAFT
from renda.procedures.suggestion_conditions import PROPOSING
from renda.roster.models import Congress
from renda.suggestions.models import Suggestion

TEXTS = ("situation", "analysis", "proposal", "reply_form")
MARKS = ("open_for_cosigning", "may_be_published", "is_confidential")


def open_draft(
    *, actor: Actor, on: date, title: str = "", request_key: UUID | None = None, **fields: Any
) -> Matter:
    """Open a draft with the deputy as lead. Raises StepRefused for anyone but a deputy.

    `request_key` names one empty page: whatever is sent from it again, by a second pressing or while the first saving
    is under way, is written into the draft that it has already opened.
    """
    if actor.role != "deputy":
        reason = "建议由人大代表提出；您现在以{role}身份操作"
        raise StepRefused([Unmet(reason, PROPOSING, {"role": actor.role_label})])
    if begun := _begun_from(request_key, actor):
        return write_draft(matter=begun, actor=actor, title=title, **fields)
    try:
        return _open(actor, on, title, request_key, fields)
    except IntegrityError:
        if begun := _begun_from(request_key, actor):  # by the other of two that came at once
            return write_draft(matter=begun, actor=actor, title=title, **fields)
        raise


@transaction.atomic
def _open(actor: Actor, on: date, title: str, request_key: UUID | None, fields: dict[str, Any]) -> Matter:
    matter = open_matter(
        congress=Congress.objects.get(pk=actor.congress_id),
        procedure="suggestion",
        title=title,
        on=on,
    )
    Party.objects.create(matter=matter, capacity="lead_deputy", person_id=actor.person_id, since_on=on)
    Suggestion.objects.create(matter=matter)
    opened(matter=matter, actor=actor, capacity="lead_deputy", on=on, request_key=request_key)
    if fields:
        write_draft(matter=matter, actor=actor, title=title, **fields)
    return matter


def _begun_from(request_key: UUID | None, actor: Actor) -> Matter | None:
    """The draft that the actor's page has already opened."""
    if request_key is None:
        return None
    opening = Entry.objects.filter(request_key=request_key, step="open", person_id=actor.person_id)
    return Matter.objects.filter(entries__in=opening).first()


@transaction.atomic
def write_draft(*, matter: Matter, actor: Actor, title: str, **fields: Any) -> Matter:
    """Save what the lead deputy has written so far. Raises StepRefused once it is submitted, or for anyone else."""
    matter = visible_to(actor, "suggestion").select_for_update(no_key=True).get(pk=matter.pk)
    if matter.state != DRAFT.slug:
        raise StepRefused([Unmet("建议已经提交，不能再修改；需要修改的请联系代表工委退回", PROPOSING)])
    if not matter.parties.filter(capacity="lead_deputy", person_id=actor.person_id).exists():
        raise StepRefused([Unmet("草稿由领衔代表修改", PROPOSING)])
    matter.title = title
    matter.is_open_to_deputies = bool(fields.get("open_for_cosigning"))
    matter.save(update_fields=["title", "is_open_to_deputies"])
    Suggestion.objects.filter(pk=matter.pk).update(
        **{name: fields.get(name, "") for name in TEXTS if name in fields},
        **{name: bool(fields.get(name)) for name in MARKS if name in fields},
    )
    return matter
