"""What the page of a matter shows: the same for every procedure."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.documents.papers import papers_of
from renda.matters import sentences
from renda.matters.facts import facts_of
from renda.matters.models import Duty, Entry, Matter
from renda.matters.offers import steps_offered
from renda.matters.rooms import Room, room_of
from renda.procedures.engine.facts import Facts
from renda.units.workspace import inside


def matter_page(matter: Matter, actor: Actor, on: date) -> dict[str, Any]:
    """The whole page's context for this actor: nothing they may not see is in it."""
    room = room_of(matter.procedure)
    facts = facts_of(matter, on)
    hidden = room.procedure.hidden(facts, actor)
    entries = [
        entry
        for entry in matter.entries.select_related("organization").order_by("seq")
        if entry.step not in hidden
    ]
    return {
        "matter": head(matter, room, entries),
        "raw": matter,
        "track": _track(room, facts, entries, hidden),
        "actions": steps_offered(matter, facts, actor),
        "people": _people(matter, room, actor),
        "clocks": _clocks(matter, room, hidden),
        "basis": _basis(room),
        "ledger": [_ledger_line(entry) for entry in reversed(entries)],
        "documents": papers_of(matter, entries),
        "panel_template": room.panel,
        "inside": inside(actor, matter),
        "on": on,
        **room.panel_context(matter, actor, hidden),
    }


def head(matter: Matter, room: Room, entries: list[Entry]) -> dict[str, Any]:
    """The matter's own line: number, title, state, and since when it is: begun, or submitted."""
    submitted = [entry.counts_on for entry in entries if entry.step == "submit"]
    state = room.procedure.states[matter.state]
    return {
        "pk": matter.pk,
        "number": sentences.number_of(matter),
        "title": matter.title or "（尚未填写标题）",
        "procedure_label": room.procedure.label,
        "state_label": state.label,
        "state_tone": state.tone,
        "is_draft": matter.state == "draft",
        "opened_on": matter.opened_on if matter.state == "draft" or not submitted else submitted[-1],
        "closed_on": matter.closed_on,
    }


def _track(room: Room, facts: Facts, entries: list[Entry], hidden: frozenset[str]) -> list[dict[str, Any]]:
    last = {entry.step: entry for entry in entries}
    owed = {one.step for one in room.procedure.owed(facts)}
    ended = room.procedure.states[facts.state].final
    never = room.procedure.skips(facts)
    track = []
    for slug in room.procedure.track:
        if slug in never:
            continue
        taken = last.get(slug)
        now = slug in owed and slug not in hidden
        if slug in room.procedure.detours and not (taken or now):
            continue
        state = "now" if now else "done" if taken else "skipped" if ended else "todo"
        track.append(
            {
                "label": room.procedure.step(slug).label,
                "state": state,
                "on": taken.counts_on if taken else None,
                "who": sentences.who(taken) if taken else "",
            }
        )
    return track


def _people(matter: Matter, room: Room, actor: Actor) -> list[dict[str, str]]:
    """Those named in the matter. A deputy's telephone is shown to whoever has to get in touch, not to colleagues."""
    parties = matter.parties.filter(until_on__isnull=True).select_related("person", "organization")
    order = list(room.procedure.capacities)
    rows = []
    for party in sorted(
        parties, key=lambda one: (order.index(one.capacity) if one.capacity in order else 99, one.pk)
    ):
        name = party.person.name if party.person else party.organization.name  # type: ignore[union-attr]
        capacity = room.procedure.capacities.get(party.capacity)
        phone = party.person.phone if party.person and actor.role != "deputy" else ""
        rows.append({"capacity": capacity.label if capacity else "", "name": name, "organization": phone})
    return rows


def _clocks(matter: Matter, room: Room, hidden: frozenset[str]) -> list[dict[str, Any]]:
    open_duties = (
        Duty.objects.filter(matter=matter, closed_on__isnull=True)
        .exclude(step__in=hidden)
        .select_related("person", "organization")
    )
    return [
        {
            "label": room.procedure.step(duty.step).label,
            "holder": sentences.holder_name(duty) or _("由系统按期办理"),
            "due_on": duty.due_on,
        }
        for duty in open_duties.order_by("due_on", "id")
        if duty.due_on
    ]


def _basis(room: Room) -> list[Any]:
    return sorted(
        {step.basis for step in room.procedure.steps},
        key=lambda cite: (cite.statute, cite.article, cite.paragraph or 0),
    )


def _ledger_line(entry: Entry) -> dict[str, Any]:
    return {
        "label": sentences.step_label(entry),
        "who": sentences.who(entry),
        "capacity": sentences.capacity_label(entry),
        "counts_on": entry.counts_on,
        "written_at": entry.written_at,
        "hash_short": entry.hash[:12],
        "note": sentences.note(entry),
    }
