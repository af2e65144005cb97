"""What a unit does inside itself: hand a matter over, write a reply, sign it or send it back."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.matters.actions import locked, perform
from renda.matters.facts import facts_of
from renda.matters.models import Entry, Matter
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.suggestion import SUGGESTION
from renda.procedures.suggestion_conditions import REPLYING
from renda.roster.models import Person
from renda.suggestions.forms import ReplyForm
from renda.units.models import Handover, ReplyDraft
from renda.units.queries import REPLY_STEPS, is_principal, principal_names


@transaction.atomic
def hand_over(
    *, actor: Actor, matter: Matter, section: str, handler: Person | None, note: str = ""
) -> Handover:
    """Hand a matter to a section and a person of the unit; whoever had it has it no longer."""
    locked(matter.pk)  # two at once: one after the other
    now = timezone.now()
    Handover.objects.filter(
        matter=matter, organization_id=actor.organization_id, ended_at__isnull=True
    ).update(ended_at=now)
    return Handover.objects.create(
        matter=matter, organization_id=actor.organization_id, section=section, handler=handler, note=note,
        by_id=actor.person_id, given_at=now,
    )  # fmt: skip


@transaction.atomic
def save_draft(*, actor: Actor, matter: Matter, form: dict[str, Any], submit: bool) -> ReplyDraft:
    """Keep what was written of the reply; submitted, it waits for the principal.

    Raises StepRefused where no reply is due now, or where a submitted one would be refused for what it says.
    """
    matter = locked(matter.pk)
    step = REPLY_STEPS.get(matter.state)
    if step is None:
        raise StepRefused([Unmet("本件现在不需要答复，答复稿没有保存", REPLYING)])
    if submit:
        facts, signed = facts_of(matter, actor.on), {**form, "signer": "、".join(principal_names(actor))}
        if unmet := [no for ask in SUGGESTION.step(step).asks if (no := ask(facts, signed))]:
            raise StepRefused(unmet)
    draft = (
        ReplyDraft.objects.exclude(state=ReplyDraft.SIGNED)
        .filter(matter=matter, organization_id=actor.organization_id)
        .first()
    ) or ReplyDraft(matter=matter, organization_id=actor.organization_id)
    draft.step, draft.form, draft.saved_at = step, form, timezone.now()
    draft.prepared_by_id = actor.person_id
    draft.state = ReplyDraft.SUBMITTED if submit else ReplyDraft.WRITING
    draft.remark = "" if submit else draft.remark
    draft.save()
    return draft


@transaction.atomic
def sign(*, actor: Actor, draft: ReplyDraft, read_at: str, request_key: UUID | None = None) -> Entry:
    """Sign the reply that was read: the statutory step, taken by the principal. Raises StepRefused.

    `read_at` is when the draft on the principal's screen was saved: what was changed since is read first.
    """
    matter = locked(draft.matter_id)
    draft = ReplyDraft.objects.get(pk=draft.pk)
    if draft.entry is not None:
        return draft.entry
    if not is_principal(actor):
        raise StepRefused([Unmet("答复由单位负责人签发", REPLYING)])
    if draft.state != ReplyDraft.SUBMITTED or draft.saved_at.isoformat() != read_at:
        raise StepRefused([Unmet("答复稿刚刚有改动，请重新阅读后再签发", REPLYING)])
    form = ReplyForm({**draft.form, "signer": actor.person_name}, matter=matter, actor=actor, on=actor.on)
    if not form.is_valid():
        raise StepRefused([Unmet("答复稿还没有填完整，请退回修改", REPLYING)])
    entry = perform(
        matter=matter,
        step=draft.step,
        actor=actor,
        on=actor.on,
        form=form.cleaned_data,
        request_key=request_key,
    )
    draft.state, draft.entry = ReplyDraft.SIGNED, entry
    draft.save(update_fields=["state", "entry"])
    return entry


@transaction.atomic
def send_back(*, actor: Actor, draft: ReplyDraft, remark: str) -> None:
    """Send a submitted reply back to who wrote it, with what is to be changed. Raises StepRefused."""
    if not is_principal(actor):
        raise StepRefused([Unmet("答复由单位负责人签发", REPLYING)])
    waiting = ReplyDraft.objects.filter(pk=draft.pk, state=ReplyDraft.SUBMITTED)
    if not waiting.update(state=ReplyDraft.SENT_BACK, remark=remark):
        raise StepRefused([Unmet("答复稿刚刚有改动，请重新阅读后再签发", REPLYING)])
