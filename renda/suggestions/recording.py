"""What each step writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from renda.database import rows
from renda.matters.actions import let_the_calendar_act, open_matter, opened
from renda.matters.cosigning import cosign, invite, no_more_asked
from renda.matters.ledger import head_for_writing
from renda.matters.models import Entry, Matter, Party
from renda.matters.rooms import Act
from renda.procedures.promise_items import items_said
from renda.procedures.suggestion_conditions import settled_outcome
from renda.promises.actions import lock_promises_of, publish_promises_of, record_promises, tell_done
from renda.roster.models import Organization, Person
from renda.roster.queries import current_session
from renda.suggestions.facts import replies_of_same_unit, replies_still_unrated
from renda.suggestions.models import Evaluation, Repetition, Reply, Suggestion

REPLY_TEXTS = ("document_number", "result_code", "signer", "contact", "done", "planned", "reason", "text")


def _said(matter: Matter) -> Suggestion:
    return Suggestion.objects.get(pk=matter.pk)


def _join(
    matter: Matter, capacity: str, on: date, *, person: Person | None = None, body: Organization | None = None
) -> None:
    Party.objects.get_or_create(
        matter=matter,
        capacity=capacity,
        person=person,
        organization=body,
        until_on=None,
        defaults={"since_on": on},
    )


def _leave(matter: Matter, capacity: str, on: date, **who: object) -> None:
    Party.objects.filter(matter=matter, capacity=capacity, until_on__isnull=True, **who).update(until_on=on)


def submit(act: Act) -> None:
    """Invitations not answered by the time of submission lapse; at or between sessions is decided by the day."""
    no_more_asked(act)
    session = current_session(act.matter.congress_id, act.on)
    act.matter.session = session
    act.matter.law_on = act.on
    act.matter.is_open_to_deputies = False
    Suggestion.objects.filter(pk=act.matter.pk).update(
        at_session=bool(session and session.is_sitting(act.on))
    )


def discard(act: Act) -> None:
    """Nobody is asked for a signature any longer."""
    no_more_asked(act)
    act.matter.is_open_to_deputies = False


def send_back(act: Act) -> None:
    """Back to the draft: open to co-signing again if it was before."""
    act.matter.is_open_to_deputies = _said(act.matter).open_for_cosigning


def register(act: Act) -> None:
    """Give the next number of the session, and note class, nature and what was decided."""
    head_for_writing(act.matter.congress_id)  # numbers are given one at a time
    matter, form = act.matter, act.form
    given = Matter.objects.filter(
        congress=matter.congress, procedure=matter.procedure, session=matter.session
    )
    matter.number = (given.aggregate(last=Max("number"))["last"] or 0) + 1
    matter.year = act.on.year
    if act.outcome == "merged":
        matter.merged_into = form["merge_into"]
        _join_the_main_one(act, form["merge_into"])
    Suggestion.objects.filter(pk=matter.pk).update(
        topic=form.get("topic") or "",
        nature="repeated" if form.get("repeats") else form.get("nature") or "",
        refusal_reason=(form.get("reason") or "") if act.outcome == "not_accepted" else "",
        registered_on=act.on,
    )


def note_repetitions(act: Act, entry: Entry) -> None:
    """Link the suggestion with the earlier ones that the clerk found it to repeat."""
    for earlier in act.form.get("repeats") or ():
        Repetition.objects.create(matter=act.matter, earlier=earlier, entry=entry)


def _join_the_main_one(act: Act, main: Matter) -> None:
    """The deputies of a merged suggestion become co-signers of the one that goes on: the reply is theirs, too."""
    named = set(main.parties.filter(until_on__isnull=True).values_list("person_id", flat=True))
    for party in act.matter.parties.filter(
        capacity__in=("lead_deputy", "cosigner"), until_on__isnull=True
    ).select_related("person"):
        if party.person_id not in named:
            _join(main, "cosigner", act.on, person=party.person)


def _leave_the_main_one(act: Act, main: Matter) -> None:
    """Its deputies are no co-signers of the main one any longer, but those who signed that one themselves, or another
    that is merged into it."""
    own = ("lead_deputy", "cosigner")
    named = act.matter.parties.filter(capacity__in=own, until_on__isnull=True).values("person_id")
    signed = Entry.objects.filter(matter=main, step="cosign", outcome="agreed").values("person_id")
    others = Party.objects.filter(
        matter__merged_into=main, matter__state="merged", capacity__in=own, until_on__isnull=True
    ).exclude(matter=act.matter)
    only_by_this_one = Person.objects.filter(pk__in=named).exclude(
        Q(pk__in=signed) | Q(pk__in=others.values("person_id"))
    )
    _leave(main, "cosigner", act.on, person__in=only_by_this_one)


def assign(act: Act) -> None:
    """Name the lead unit and the assisting units; those of an earlier assignment end."""
    _leave(act.matter, "lead_unit", act.on)
    _leave(act.matter, "assisting_unit", act.on)
    _join(act.matter, "lead_unit", act.on, body=act.form["lead_unit"])
    for unit in act.form.get("assisting_units") or ():
        _join(act.matter, "assisting_unit", act.on, body=unit)
    for pressing in _open_pressings(act.matter):
        _leave(pressing, "lead_unit", act.on)
        _join(pressing, "lead_unit", act.on, body=act.form["lead_unit"])
    Suggestion.objects.filter(pk=act.matter.pk).update(
        assigned_on=act.on, is_broad=bool(act.form.get("is_broad")), handling="", result=""
    )


def _open_pressings(matter: Matter) -> QuerySet[Matter]:
    return matter.subs.filter(procedure="pressing", closed_on__isnull=True)


def withdrawn(act: Act, entry: Entry) -> None:
    """What was merged into the matter goes on by itself; nobody presses it any longer. One that was merged itself
    leaves the main one, and its deputies with it."""
    if act.matter.merged_into is not None:
        _leave_the_main_one(act, act.matter.merged_into)
    merged = act.matter.merged.values_list("pk", flat=True)
    _later(act, [*merged, *_open_pressings(act.matter).values_list("pk", flat=True)])


def part(act: Act) -> None:
    """The suggestion is its own again, under its own number."""
    act.matter.merged_into = None


def answer(act: Act, entry: Entry) -> None:
    """Keep the reply, and wait for a new rating."""
    form = act.form
    reply = Reply(
        suggestion_id=act.matter.pk,
        entry=entry,
        kind=act.step,
        unit_id=act.actor.organization_id,
        replied_on=act.on,
        **{name: form.get(name) or "" for name in REPLY_TEXTS},
        by_when=form.get("by_when"),
    )
    rows.add(reply)
    if act.step == "second_report":
        rows.put(Suggestion, act.matter.pk, result_code=form["result_code"])
        return
    rows.put(
        Suggestion, act.matter.pk, replied_on=act.on, result_code=form["result_code"], handling="", result=""
    )


def reply(act: Act, entry: Entry) -> None:
    """Keep the reply, and follow what it promises."""
    answer(act, entry)
    record_promises(
        suggestion=act.matter,
        said_in=entry,
        items=items_said(act.form, act.on),
        actor=act.actor,
        on=act.on,
    )


def second_report(act: Act, entry: Entry) -> None:
    """Keep the second report, which may tell promises kept; what was merged into the matter is done with it."""
    answer(act, entry)
    told = act.form.get("promises") or ()
    tell_done(promises=told, said_in=entry, text=act.form["text"], actor=act.actor, on=act.on)
    conclude_merged(act, entry)


def before_promises(act: Act) -> None:
    """Whoever writes to promises after the ledger's end is locked has locked them before."""
    lock_promises_of(act.matter)


def evaluate(act: Act, entry: Entry) -> None:
    """Keep the rating; when it was the unit's last open one, the unit's whole batch is settled."""
    reply = Reply.objects.filter(suggestion_id=act.matter.pk).exclude(kind="second_report").latest("id")
    Evaluation.objects.create(
        reply=reply,
        entry=entry,
        person_id=act.actor.person_id,
        handling=act.form["handling"],
        result=act.form["result"],
        words=act.form.get("words") or "",
    )
    Suggestion.objects.filter(pk=act.matter.pk).update(
        handling=act.form["handling"], result=act.form["result"]
    )
    if not replies_still_unrated(act.matter):
        _later(act, [pk for pk in replies_of_same_unit(act.matter) if pk != act.matter.pk])


def settled(act: Act, entry: Entry) -> None:
    """Note the day; matters merged into this one may be done with it."""
    Suggestion.objects.filter(pk=act.matter.pk).update(settled_on=act.on)
    conclude_merged(act, entry)


def conclude_merged(act: Act, entry: Entry) -> None:
    """Close what was merged into this matter, now that it is closed."""
    if entry.state_to == "closed":
        _later(act, list(act.matter.merged.values_list("pk", flat=True)))


def _later(act: Act, matters: list[int]) -> None:
    """Let the calendar look at other matters after this transaction: two locks at once could block each other."""
    for matter in Matter.objects.filter(pk__in=matters):
        transaction.on_commit(partial(let_the_calendar_act, matter=matter, on=act.on))


def settled_outcome_of(matter: Matter, step: str) -> str:
    """The outcome of the evaluation that the calendar settles."""
    said = _said(matter)
    return settled_outcome(result_code=said.result_code, handling=said.handling, result=said.result)


def mark_key(act: Act, entry: Entry) -> None:
    """Open the pressing as a sub-matter, in the hands of the named leader."""
    Suggestion.objects.filter(pk=act.matter.pk).update(is_key=True, nature="key")
    pressing = open_matter(
        congress=act.matter.congress,
        procedure="pressing",
        title=act.matter.title,
        on=act.on,
        parent=act.matter,
        session=act.matter.session,
    )
    _join(pressing, "presser", act.on, person=act.form["presser"])
    for party in act.matter.parties.filter(capacity="lead_unit", until_on__isnull=True):
        _join(pressing, "lead_unit", act.on, body=party.organization)
    opened(matter=pressing, actor=act.actor, capacity="council_of_chairpersons", on=act.on)


def publish(act: Act) -> None:
    """Show suggestion, reply and what it promised to every deputy of the congress."""
    act.matter.is_published = True
    publish_promises_of(act.matter)


BEFORE: dict[str, Callable[[Act], None]] = {
    "invite": invite,
    "cosign": cosign,
    "submit": submit,
    "discard": discard,
    "send_back": send_back,
    "register": register,
    "assign": assign,
    "decide_unit": assign,
    "part": part,
    "publish": publish,
    "reply_again": before_promises,
    "second_report": before_promises,
}
AFTER: dict[str, Callable[[Act, Entry], None]] = {
    "register": note_repetitions,
    "reply": reply,
    "reply_again": reply,
    "second_report": second_report,
    "evaluate": evaluate,
    "settle": settled,
    "mark_key": mark_key,
    "withdraw": withdrawn,
}
