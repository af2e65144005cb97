"""Taking a step: the one place where a matter's state changes."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from renda.calendar.today import today
from renda.database import rows
from renda.matters import ledger
from renda.matters.duties import settle_duties
from renda.matters.facts import Past, facts_after, facts_of, history_of
from renda.matters.finding import matter_to_change
from renda.matters.models import Entry, Matter
from renda.matters.notices import tell
from renda.matters.rooms import Act, room_of
from renda.matters.tally import count_states
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.people import CALENDAR, Acting
from renda.procedures.engine.step import Step
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.roster.models import Congress


def open_matter(
    *,
    congress: Congress,
    procedure: str,
    title: str,
    on: date,
    parent: Matter | None = None,
    state: str = "",
    **fields: Any,
) -> Matter:
    """Make a matter in its procedure's first state, or in the `state` that it reached before it came on record. The
    room adds its records and people, then calls `opened`. Raises KeyError for a state the procedure does not have."""
    declared = room_of(procedure).procedure
    start = declared.states[state] if state else declared.start
    matter = Matter.objects.create(
        congress=congress, procedure=procedure, state=start.slug, title=title, parent=parent, year=on.year,
        opened_on=on, law_on=on, updated_at=timezone.now(), **fields,
    )  # fmt: skip
    return matter


@transaction.atomic
def opened(
    *, matter: Matter, actor: Any, capacity: str, on: date, data: dict[str, Any] | None = None,
    request_key: UUID | None = None,
) -> Entry:  # fmt: skip
    """Write the first entry and the first duties, once the room has written its own records and the people.

    `request_key` as in `perform`; raises IntegrityError where an entry has it already.
    """
    room = room_of(matter.procedure)
    entry = _write(matter, "open", "", matter.state, actor, capacity, on, data or {}, request_key)
    matter.last_seq = entry.seq
    matter.save(update_fields=["last_seq"])
    count_states(matter, "", matter.state)
    settle_duties(room.procedure, matter, facts_of(matter, on), on)
    return entry


@transaction.atomic
def perform(
    *,
    matter: Matter,
    step: str,
    actor: Acting,
    on: date,
    outcome: str | None = None,
    form: dict[str, Any] | None = None,
    request_key: UUID | None = None,
    seen: int | None = None,
    tells: bool = True,
) -> Entry:
    """Take a step: check it, write the room's records, the ledger entry, the new state and the duties, all or nothing.

    `request_key` names one pressing of one button: the same key again returns the entry it already made. `seen` is
    the matter's sequence on the page that was pressed: the same step taken since then is not taken twice. `tells` is
    False for a step that another step carries with it, whose own notices say it all.
    Raises StepRefused with every reason.
    """
    matter = locked(matter.pk)
    room = room_of(matter.procedure)
    history = history_of(matter)
    if request_key and any(past.request_key == request_key for past in history):
        return Entry.objects.get(request_key=request_key)
    declared = room.procedure.step(step)
    facts = facts_of(matter, on, history)
    entered = {**(form or {}), "outcome": outcome}
    unmet = room.procedure.check(step, facts, actor, outcome=outcome, data=entered)
    unmet += [*_on_a_day_that_has_come(declared, on), *_taken_meanwhile(declared, history, actor, seen)]
    if unmet:
        raise StepRefused(unmet)
    capacity = facts.people.acting_as(actor, declared.by)
    assert capacity is not None
    act = Act(matter, step, outcome or "", on, form or {}, _plain(form or {}), actor)
    if files := room.files(act):
        act.data["files"] = files
    before = _fields(matter)
    if step in room.before:
        room.before[step](act)
    target = room.procedure.target(step, facts, outcome)
    entry = _write(matter, step, act.outcome, target, actor, capacity.slug, on, act.data, request_key)
    _move(matter, entry, room.procedure.states[target].final, on, before)
    if files:
        room.name_files(act, entry)
    if step in room.after:
        room.after[step](act, entry)
    rewritten = step in room.before or step in room.after
    now = facts_after(matter, facts, entry, law_on=before["law_on"], rewritten=rewritten)
    settle_duties(room.procedure, matter, now, on)
    if tells:
        tell(matter, entry, declared, now.people)
    _let_the_calendar_act(matter, now)
    return entry


def locked(pk: int) -> Matter:
    """The matter, kept from other writers until the transaction ends. Its key is left free: whoever holds the ledger's
    end may name this matter in a record of their own (a merging, a repetition) without either waiting for ever."""
    return matter_to_change(pk)


def let_the_calendar_act(*, matter: Matter, on: date) -> Entry | None:
    """Take the step that the calendar owes in the matter, if its time has come; otherwise do nothing."""
    with transaction.atomic():
        matter = locked(matter.pk)
        return _let_the_calendar_act(matter, facts_of(matter, on))


def _let_the_calendar_act(matter: Matter, facts: Facts) -> Entry | None:
    room = room_of(matter.procedure)
    step = room.procedure.automatic(facts)
    if step is None:
        return None
    outcome = room.outcome(matter, step.slug) if step.by_outcome else None
    return perform(matter=matter, step=step.slug, actor=CALENDAR, on=facts.on, outcome=outcome)


def _on_a_day_that_has_come(step: Step, on: date) -> list[Unmet]:
    if on <= today():
        return []
    return [Unmet("办理日期 {on} 还没有到，请核对日期", step.basis, {"on": on})]


def _taken_meanwhile(step: Step, history: list[Past], actor: Acting, seen: int | None) -> list[Unmet]:
    if seen is None:
        return []
    newer = [past for past in history if past.seq > seen and past.step == step.slug]
    if actor.role == "deputy":
        mine = any(past.person_id == actor.person_id for past in newer)
    else:
        mine = any(past.organization_id == actor.organization_id for past in newer)
    if not mine:
        return []
    return [Unmet("「{step}」刚刚已经办过，请刷新页面查看", step.basis, {"step": step.label})]


def _write(
    matter: Matter, step: str, outcome: str, target: str, actor: Any, capacity: str, on: date,
    data: dict[str, Any], request_key: UUID | None,
) -> Entry:  # fmt: skip
    return ledger.append(
        matter=matter,
        step=step,
        outcome=outcome,
        state_to=target,
        person_id=actor.person_id or None,
        person_name=getattr(actor, "person_name", ""),
        capacity=capacity,
        organization_id=actor.organization_id or None,
        counts_on=on,
        written_at=timezone.now(),
        data=data,
        request_key=request_key,
    )


def _fields(matter: Matter) -> dict[str, Any]:
    return {field.attname: getattr(matter, field.attname) for field in matter._meta.concrete_fields}


def _move(matter: Matter, entry: Entry, is_final: bool, on: date, before: dict[str, Any]) -> None:
    """Set the state, and write what became of the fields since `before`: the room may have set some. A registration
    may move the matter to another year than it was counted in so far."""
    if matter.year != before["year"]:
        count_states(matter, matter.state, "", before["year"])
        count_states(matter, "", entry.state_to)
    else:
        count_states(matter, matter.state, entry.state_to)
    matter.state = entry.state_to
    matter.last_seq = entry.seq
    matter.updated_at = entry.written_at
    matter.closed_on = on if is_final else None
    rows.change(matter, *(name for name, value in _fields(matter).items() if value != before[name]))


def _plain(form: dict[str, Any]) -> dict[str, Any]:
    """What the ledger keeps of what was entered: texts, numbers, dates, and the names behind chosen records."""
    return {name: _plain_value(value) for name, value in form.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "pk"):
        return {"id": value.pk, "name": str(value)}
    if isinstance(value, (list, tuple, set)) or hasattr(value, "all"):
        return [_plain_value(one) for one in (value.all() if hasattr(value, "all") else value)]
    if value is None or isinstance(value, (str, int, bool)):
        return value
    return str(value)
