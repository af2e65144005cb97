"""How promises come about: with the reply that makes them, in its transaction. Everything after that is a step."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from renda.matters.actions import open_matter, opened, perform
from renda.matters.models import Entry, Matter, Party
from renda.procedures.bodies import ASSISTING_UNIT, COSIGNER, DEPUTIES_OFFICE, LEAD_DEPUTY, LEAD_UNIT
from renda.procedures.engine.people import Acting
from renda.procedures.promise import PROMISE, PROMISED, RECHECKER, REPORTED
from renda.procedures.promise_items import DONE, Item
from renda.promises.models import Evidence, Promise
from renda.roster.models import Organization

TITLE_LENGTH = 200
_FROM_THE_SUGGESTION = (LEAD_DEPUTY.slug, COSIGNER.slug, ASSISTING_UNIT.slug)


def lock_promises_of(suggestion: Matter) -> None:
    """Lock the promises of a suggestion before its reply is written.

    A step of a promise locks the promise, then the ledger's end; whoever writes to promises from the suggestion's own
    step has to keep to that order, or the two could wait for each other for ever.
    """
    list(_of(suggestion).select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))


def record_promises(
    *, suggestion: Matter, said_in: Entry, items: Iterable[Item], actor: Acting, on: date
) -> None:
    """Follow every item of a reply from now on. What it says is done counts as reported, in its own words.

    An item that the unit promised in the same words before is not promised twice: its first day stands, and where the
    reply now says it is done, that is its report. Every item has its day: the reply's own conditions see to that.
    """
    items = list(items)
    if not items:
        return
    known = {
        promise.text: promise
        for promise in Promise.objects.filter(suggestion=suggestion, unit_id=actor.organization_id)
        .filter(matter__closed_on__isnull=True)
        .select_related("matter")
    }
    for item in items:
        promise = known.get(item.text) or _promise(suggestion, said_in, item, actor, on)
        if item.kind == DONE and promise.matter.state == PROMISED.slug:
            _report(promise, said_in, item.text, actor, on)


def record_past_promises(
    *, suggestion: Matter, said_in: Entry, unit: Organization, items: Iterable[Item], promised_on: date,
    actor: Acting, on: date,
) -> None:  # fmt: skip
    """Follow from now on what a reply of a past year promised, as somebody read it there. What it said is done counts
    as reported; what is planned the unit reports. Call inside a transaction, with the suggestion locked."""
    for item in items:
        is_done = item.kind == DONE
        matter = open_matter(
            congress=suggestion.congress, procedure=PROMISE.slug, title=item.text[:TITLE_LENGTH], on=on,
            parent=suggestion, state=REPORTED.slug if is_done else "", session_id=suggestion.session_id,
            is_published=suggestion.is_published,
        )  # fmt: skip
        assert item.due_on is not None
        promise = Promise.objects.create(
            matter=matter, suggestion=suggestion, said_in=said_in, unit=unit, kind=item.kind, text=item.text,
            promised_on=promised_on, first_due_on=item.due_on, due_on=item.due_on,
            reported_on=promised_on if is_done else None,
        )  # fmt: skip
        _name(matter, suggestion, unit.pk, on)
        entry = opened(matter=matter, actor=actor, capacity=DEPUTIES_OFFICE.slug, on=on, data=_told(promise))
        if is_done:
            Evidence.objects.create(
                promise=promise, entry=entry, source=said_in, text=item.text, given_on=promised_on
            )


def tell_done(*, promises: Iterable[Promise], said_in: Entry, text: str, actor: Acting, on: date) -> None:
    """A second report says that these promises are kept: it is their report, with `text` as evidence."""
    for promise in promises:
        _report(promise, said_in, text, actor, on)


def publish_promises_of(suggestion: Matter) -> None:
    """What a published suggestion was promised is published with it."""
    lock_promises_of(suggestion)
    _of(suggestion).update(is_published=True)


def _of(suggestion: Matter) -> QuerySet[Matter]:
    return Matter.objects.filter(parent=suggestion, procedure=PROMISE.slug)


def _promise(suggestion: Matter, said_in: Entry, item: Item, actor: Acting, on: date) -> Promise:
    matter = open_matter(
        congress=suggestion.congress,
        procedure=PROMISE.slug,
        title=item.text[:TITLE_LENGTH],
        on=on,
        parent=suggestion,
        session_id=suggestion.session_id,
        is_published=suggestion.is_published,
    )
    assert item.due_on is not None
    promise = Promise.objects.create(
        matter=matter, suggestion=suggestion, said_in=said_in, unit_id=actor.organization_id, kind=item.kind,
        text=item.text, promised_on=on, first_due_on=item.due_on, due_on=item.due_on,
    )  # fmt: skip
    _name(matter, suggestion, actor.organization_id, on)
    opened(matter=matter, actor=actor, capacity=LEAD_UNIT.slug, on=on, data=_told(promise))
    return promise


def _told(promise: Promise) -> dict[str, str | int]:
    """What the first entry seals: the words, the day, and where they were said."""
    return {
        "text": promise.text,
        "kind": promise.kind,
        "due_on": promise.due_on.isoformat(),
        "said_in": promise.said_in.seq,
    }


def _name(matter: Matter, suggestion: Matter, unit_id: int | None, on: date) -> None:
    """Those of the suggestion, the unit that promised, and the lead deputies as the first to recheck."""
    named = suggestion.parties.filter(capacity__in=_FROM_THE_SUGGESTION, until_on__isnull=True).order_by("id")
    held: list[tuple[str, int | None, int | None]] = list(
        named.values_list("capacity", "person_id", "organization_id")
    )
    held += [
        (RECHECKER.slug, person, None) for capacity, person, _body in held if capacity == LEAD_DEPUTY.slug
    ]
    held.append((LEAD_UNIT.slug, None, unit_id))
    Party.objects.bulk_create(
        Party(matter=matter, capacity=capacity, person_id=person, organization_id=body, since_on=on)
        for capacity, person, body in held
    )


def _report(promise: Promise, said_in: Entry, text: str, actor: Acting, on: date) -> None:
    """The reply tells those concerned; they are not told of each of its items once more."""
    perform(
        matter=promise.matter,
        step="report",
        actor=actor,
        on=on,
        form={"text": text, "source": said_in.pk},
        tells=False,
    )
