"""What each step of a promise writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable

from renda.matters.models import Duty, Entry, Matter, Party
from renda.matters.rooms import Act
from renda.procedures.bodies import LEAD_DEPUTY
from renda.procedures.promise import RECHECKER
from renda.procedures.promise_conditions import concluded
from renda.promises.models import DateChange, Evidence, Promise, Recheck


def _promise(matter: Matter) -> Promise:
    return Promise.objects.get(pk=matter.pk)


def give_evidence(act: Act, entry: Entry) -> None:
    """Keep what the unit says of keeping it, and the reply or second report it says so in."""
    promise = _promise(act.matter)
    Evidence.objects.create(
        promise=promise, entry=entry, source_id=act.form.get("source"), text=act.form["text"], given_on=act.on
    )
    if act.step == "report":
        Promise.objects.filter(pk=promise.pk).update(reported_on=act.on)


def ask_change(act: Act, entry: Entry) -> None:
    """Keep the request with the day it is to replace."""
    promise = _promise(act.matter)
    DateChange.objects.create(
        promise=promise,
        asked=entry,
        old_due_on=promise.due_on,
        new_due_on=act.form["new_due_on"],
        reason=act.form["reason"],
    )


def move_the_day(act: Act) -> None:
    """A granted request moves the day. What was called to mind for the old day is closed with it, so that the new
    day is called to mind in its turn."""
    if act.outcome != "granted":
        return
    asked = _open_request(act.matter)
    Promise.objects.filter(pk=act.matter.pk).update(due_on=asked.new_due_on)
    Duty.objects.filter(matter=act.matter, step="report", closed_on__isnull=True).update(closed_on=act.on)


def decide_change(act: Act, entry: Entry) -> None:
    """Keep the decision with the request."""
    asked = _open_request(act.matter)
    DateChange.objects.filter(pk=asked.pk).update(decided=entry, is_granted=act.outcome == "granted")


def _open_request(matter: Matter) -> DateChange:
    return DateChange.objects.filter(promise_id=matter.pk, decided__isnull=True).latest("id")


def appoint(act: Act) -> None:
    """The chosen deputies recheck beside the lead deputy; those chosen before and not now no longer do."""
    named = act.matter.parties.filter(until_on__isnull=True)
    leads = set(named.filter(capacity=LEAD_DEPUTY.slug).values_list("person_id", flat=True))
    wanted = leads | {person.pk for person in act.form["people"]}
    now = named.filter(capacity=RECHECKER.slug)
    there = set(now.values_list("person_id", flat=True))
    now.exclude(person_id__in=wanted).update(until_on=act.on)
    Party.objects.bulk_create(
        Party(matter=act.matter, capacity=RECHECKER.slug, person_id=person, since_on=act.on)
        for person in sorted(wanted - there)
    )


def recheck(act: Act, entry: Entry) -> None:
    """Keep a deputy's verdict."""
    Recheck.objects.create(
        promise_id=act.matter.pk,
        entry=entry,
        opened_by=_season(act.matter),
        person_id=act.actor.person_id,
        verdict=act.outcome,
        words=act.form.get("words") or "",
        rechecked_on=act.on,
    )


def outcome_of(matter: Matter, step: str) -> str:
    """The conclusion that the calendar draws from the deputies' verdicts."""
    given = Recheck.objects.filter(promise_id=matter.pk, opened_by=_season(matter))
    return concluded(list(given.values_list("verdict", flat=True)))


def _season(matter: Matter) -> Entry:
    return Entry.objects.filter(matter=matter, step="open_recheck").latest("seq")


def settled(act: Act) -> None:
    """Keep the conclusion; what is not wholly kept has to be reported again."""
    promise = Promise.objects.filter(pk=act.matter.pk)
    promise.update(verdict=act.outcome, **({} if act.outcome == "kept" else {"reported_on": None}))


BEFORE: dict[str, Callable[[Act], None]] = {
    "decide_change": move_the_day,
    "appoint": appoint,
    "settle_recheck": settled,
}
AFTER: dict[str, Callable[[Act, Entry], None]] = {
    "report": give_evidence,
    "supplement": give_evidence,
    "ask_change": ask_change,
    "decide_change": decide_change,
    "recheck": recheck,
}
