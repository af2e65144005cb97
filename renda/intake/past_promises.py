"""Imported replies and what they promised: looked through by somebody, once each, and followed from then on."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.intake.models import PromiseReview
from renda.law.queries import rulebook
from renda.matters.actions import locked
from renda.matters.recording import STEP
from renda.procedures.promise_items import DONE, Item, items_said
from renda.promises.actions import record_past_promises
from renda.suggestions.models import Reply


def past_replies(congress_id: int) -> QuerySet[Reply]:
    """The replies that were imported with the suggestions of past years, the newest first."""
    replies = Reply.objects.filter(
        suggestion__matter__congress_id=congress_id, entry__step=STEP, kind="reply"
    )
    related = ("unit", "suggestion__matter__session__term", "suggestion__matter__congress")
    return replies.select_related(*related).order_by("-replied_on", "-pk")


def waiting_replies(congress_id: int) -> QuerySet[Reply]:
    """Those that nobody has looked through yet."""
    return past_replies(congress_id).filter(entry__promise_review__isnull=True)


def faults_of(
    items: list[Item], replied_on: date, congress_id: int, on: date
) -> list[tuple[str, dict[str, Any]]]:
    """What stands against following the items: msgids with their values."""
    law = rulebook(congress_id, on)
    faults: list[tuple[str, dict[str, Any]]] = []
    most, longest = (law[f"suggestion_promise_{name}_max"].amount for name in ("items", "chars"))
    if len(items) > most:
        faults.append(
            (
                _("共 %(count)d 行，最多 %(limit)d 行；一行是一个事项，请合并或者删去说明。"),
                {"count": len(items), "limit": most},
            )
        )
    for item in items:
        told = {"item": item.text[:30]}
        if len(item.text) > longest:
            faults.append(
                (_("“%(item)s”一行太长，最多 %(limit)d 字，请只写事项。"), told | {"limit": longest})
            )
        if item.kind == DONE:
            continue
        if item.unreadable:
            faults.append(
                (_("“%(item)s”行末的日期 %(day)s 不存在，请改正。"), told | {"day": item.unreadable})
            )
        elif item.due_on is None:
            faults.append((_("“%(item)s”没有时限，请写在行末，或者填写统一的完成时限。"), told))
        elif item.due_on < replied_on:
            faults.append((_("“%(item)s”的时限早于答复日期，请核对。"), told))
    return faults


@transaction.atomic
def review_reply(*, reply: Reply, said: dict[str, Any], actor: Actor, on: date) -> PromiseReview:
    """Follow what somebody says the reply promised (nothing: that it promised nothing), and note that it is looked
    through. A second time changes nothing. `said` as in `items_said`, already found without faults."""
    matter = locked(reply.suggestion_id)
    known = PromiseReview.objects.filter(pk=reply.entry_id).first()
    if known is not None:
        return known
    items = items_said(said, reply.replied_on)
    record_past_promises(
        suggestion=matter, said_in=reply.entry, unit=reply.unit, items=items, promised_on=reply.replied_on,
        actor=actor, on=on,
    )  # fmt: skip
    return PromiseReview.objects.create(
        entry_id=reply.entry_id, followed=len(items), reviewed_by_id=actor.person_id, reviewed_on=on
    )
