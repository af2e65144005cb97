"""Every record of a congress as data: which tables there are, and which rows of them may leave.

Rooms are named one by one: a new room is exported only once somebody has decided that it may be.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import FileField, ForeignKey, Model, Q, QuerySet

from renda.matters.models import Entry, Matter, Party
from renda.procedures.bodies import DEPUTIES_OFFICE
from renda.procedures.registry import PROCEDURES
from renda.roster.models import Congress, Membership, Person

ROOMS = (
    "roster", "matters", "suggestions", "documents", "promises", "law", "meetings", "ballots", "bills", "referrals",
    "proceedings", "decisions", "personnel", "papers", "elections", "supervision", "plans",
)  # fmt: skip
LEFT_OUT_ROOMS = {
    "accounts": "log-ins and passwords",
    "search": "an index, made anew from the records",
    "alike": "pairs of titles, made anew from the records",
    "delivery": "messages on their way, addresses of robots",
    "intake": "papers that nobody has decided on, and which replies were looked through",
    "live": "what screens have to draw anew",
    "boxes": "a secret vote leaves by its own published list, and nothing else of it may",
    "hall": "what the screens of a hall show, and their secret addresses",
    "exporting": "the record of exports itself",
    "units": "the units' internal work, which the congress does not see",
    "exams": "the question bank, and what each examinee wrote; the results stand in the ledger",
    "desk": "nothing of its own",
}
LEFT_OUT = {
    "roster.Area": "the public table of areas",
    "roster.DayOverride": "working days, of the whole system",
    "roster.ImportJob": "tables on their way in",
    "matters.LedgerHead": "the last line of the ledger says it",
    "matters.Tally": "counted from the matters",
    "matters.Notice": "what each person was told",
    "law.StatuteText": "published law",
    "law.ArticleText": "published law",
    "documents.DocumentJob": "work on its way",
    "meetings.OwnNote": "what people wrote down for themselves alone",
    "meetings.Feed": "the secret addresses of people's calendars",
    "ballots.Ballot": "who pressed what, which nobody learns of a vote without names; its counts are with the vote",
}
DRAFT_UNTIL = {"issued_at", "submitted_at"}  # a draft of a unit or a member is its writer's own
AT_ONCE = 500
DEEPEST = 4


def models_exported() -> list[type[Model]]:
    """The tables that are exported, room by room."""
    found = [
        model
        for room in ROOMS
        if apps.is_installed(f"renda.{room}")
        for model in apps.get_app_config(room).get_models()
    ]
    return [model for model in found if model._meta.label not in LEFT_OUT]


def rows_of(model: type[Model], congress: Congress, matters: QuerySet[Matter]) -> QuerySet[Any]:
    """The rows of the congress; those that belong to a matter only with the matter. Raises LookupError for a table
    that leads to neither."""
    rows: QuerySet[Any] = model._default_manager.order_by("pk")
    if model is Matter:
        return rows.filter(pk__in=matters.values("pk"))
    if model is Congress:
        return rows.filter(pk=congress.pk)
    if model is Person:
        return rows.filter(pk__in=people_of(congress, matters))
    to_matter, to_congress = path_to(model, Matter), path_to(model, Congress)
    if not to_matter and not to_congress:
        raise LookupError(model._meta.label)
    if not to_matter:
        rows = rows.filter(**{to_congress: congress.pk})
    else:
        allowed = Q(**{f"{to_matter}__in": matters.values("pk")})
        if to_congress:
            allowed |= Q(**{f"{to_matter}__isnull": True, to_congress: congress.pk})
        rows = rows.filter(allowed)
    for name in {field.name for field in model._meta.concrete_fields} & DRAFT_UNTIL:
        rows = rows.filter(**{f"{name}__isnull": False})
    hidden = hidden_steps()
    if model is Entry:
        return rows.exclude(step__in=hidden)
    return rows.exclude(entry__step__in=hidden) if hidden and _has_entry(model) else rows


def people_of(congress: Congress, matters: QuerySet[Matter]) -> set[int]:
    """Everybody who holds or held a post in the congress's bodies, or is named in one of the matters."""
    held = Membership.objects.filter(organization__congress=congress).values_list("person_id", flat=True)
    named = Party.objects.filter(matter__in=matters.values("pk"), person__isnull=False)
    acted = Entry.objects.filter(congress=congress, person__isnull=False)
    return {*held, *named.values_list("person_id", flat=True), *acted.values_list("person_id", flat=True)}


def hidden_steps() -> frozenset[str]:
    """The steps whose records any procedure hides from the deputies' office itself."""
    rules = [rule for procedure in PROCEDURES.values() for rule in procedure.hides]
    return frozenset(rule.step for rule in rules if DEPUTIES_OFFICE not in rule.shown_to)


def path_to(model: type[Model], goal: type[Model]) -> str:
    """The shortest way along foreign keys, those that are always set first; empty where there is none."""
    ways: list[tuple[bool, str, Any]] = [(False, "", model)]
    for _depth in range(DEEPEST):
        further = []
        for loose, path, here in sorted(ways, key=lambda way: way[:2]):
            for field in _links(here):
                way = (loose or field.null, f"{path}__{field.name}".lstrip("_"), field.related_model)
                if field.related_model is not here:
                    further.append(way)
        reached = sorted(way[:2] for way in further if way[2] is goal)
        if reached:
            return reached[0][1]
        ways = further
    return ""


def _links(model: Any) -> list[Any]:
    own = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    return [field for field in own if field.related_model is not Person]


def _has_entry(model: type[Model]) -> bool:
    return any(
        field.name == "entry" and field.related_model is Entry for field in model._meta.concrete_fields
    )


def as_data(row: Model) -> dict[str, Any]:
    """A row with every column by name, in what JSON can say."""
    return {field.attname: _plain(field, getattr(row, field.attname)) for field in row._meta.concrete_fields}


def _plain(field: Any, value: Any) -> Any:
    if isinstance(field, FileField):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | bytes) else value


def files_of(row: Model) -> Iterator[Any]:
    """The files that the row keeps."""
    for field in row._meta.concrete_fields:
        if isinstance(field, FileField) and getattr(row, field.attname):
            yield getattr(row, field.attname)
