"""Passages that belong to matters: what rooms with procedures need to have their texts searched."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q
from django.urls import reverse

from renda.accounts.actor import Actor
from renda.calendar.today import today
from renda.matters.facts import facts_of
from renda.matters.models import Matter, Party
from renda.matters.sentences import number_of as number_told
from renda.matters.sight import shown_whatever, visible_to
from renda.procedures.engine.procedure import Procedure
from renda.procedures.registry import PROCEDURES
from renda.search import marks
from renda.search.models import Passage
from renda.search.numbering import number_of
from renda.search.sources import Found, Source
from renda.search.tokens import tidy

TITLE = 250
Texts = Mapping[int, Iterable[Any]]


def matters_with(pks: Iterable[int]) -> dict[int, tuple[Matter, list[str]]]:
    """The matters and the marks of their passages; three queries."""
    matters = Matter.objects.filter(pk__in=list(pks)).select_related("session__term")
    parties: defaultdict[int, list[Party]] = defaultdict(list)
    for party in Party.objects.filter(matter__in=matters, until_on__isnull=True).order_by("id"):
        parties[party.matter_id].append(party)
    return {
        matter.pk: (matter, marks.of_matter(PROCEDURES[matter.procedure], matter, parties[matter.pk]))
        for matter in matters
    }


def passage_of(
    source: int, record: int, matter: Matter, marked: list[str], *, title: str, text: str, dated_on: date,
    step: str = "", url: str = "",
) -> Passage:  # fmt: skip
    """A passage of a matter. `step` names the step the text was given with: what hides its records hides the text.

    The state of hiding is that of now; it changes with a step only, and every step indexes its matter again."""
    hidden = bool(step) and is_ever_hidden(matter.procedure, step)
    return Passage(
        id=number_of(source, record, dated_on), source=source, record=record, congress_id=matter.congress_id,
        matter=matter, step=step if hidden else "", is_open=not hidden or _is_open(matter, step),
        title=title[:TITLE], text=text, marks=" ".join(marked), url=url or reverse("matter", args=[matter.pk]),
        dated_on=dated_on,
    )  # fmt: skip


def is_ever_hidden(procedure: str, step: str) -> bool:
    """Whether the procedure hides the records of the step from anybody at any time."""
    return any(rule.step == step for rule in PROCEDURES[procedure].hides)


def _is_open(matter: Matter, step: str) -> bool:
    facts = facts_of(matter, today())
    return all(rule.until(facts) for rule in PROCEDURES[matter.procedure].hides if rule.step == step)


def found_in_matters(*procedures: str) -> Callable[[Actor], Found | None]:
    """Who may find the passages of these procedures' matters: whoever sees the matter, and what nothing hides."""

    def found_by(actor: Actor) -> Found | None:
        marked = tuple(
            dict.fromkeys(mark for slug in procedures for mark in marks.seen_by(PROCEDURES[slug], actor))
        )
        return Found(marked, procedures=procedures) if marked else None

    return found_by


def seen_in_matters(procedures: Collection[str], actor: Actor) -> Q:
    """The passages of these procedures' matters that the actor sees and that nothing hides."""
    # Sight is asked passage by passage: a list of all one sees could be a million long.
    seen = Exists(visible_to(actor, *procedures).filter(pk=OuterRef("matter_id")))
    return Q(seen) & _not_hidden([PROCEDURES[slug] for slug in procedures], actor)


def _not_hidden(procedures: list[Procedure], actor: Actor) -> Q:
    shown = Q(is_open=True)
    for procedure in procedures:
        for rule in procedure.hides:
            shown |= Q(step=rule.step) & Q(
                Exists(shown_whatever(actor, procedure, rule).filter(pk=OuterRef("matter_id")))
            )
    return shown


def matters_searched(
    *, code: int, slug: str, label: str, procedures: tuple[str, ...], texts: Callable[[list[int]], Texts]
) -> Source:
    """The source of these procedures' matters: one passage of each, with its title, number, what `texts` has of it and
    who is named in it. A matter that `texts` does not know is not searched."""

    def passages(pks: list[int]) -> Iterator[Passage]:
        said, named = texts(pks), _names(pks)
        for pk, (matter, marked) in matters_with(said).items():
            parts = (matter.title, number_told(matter), *said[pk], *named[pk])
            text = lines(*dict.fromkeys(parts))  # the title of a promise is all it says
            yield passage_of(
                code, pk, matter, marked, title=tidy(matter.title), text=tidy(text), dated_on=matter.opened_on
            )

    records = Matter.objects.filter(procedure__in=procedures)
    return Source(
        code=code,
        slug=slug,
        label=label,
        records=lambda: records.values_list("pk", flat=True),
        passages=passages,
        found_by=found_in_matters(*procedures),
        of_matters=lambda matters: records.filter(pk__in=matters).values_list("pk", flat=True),
    )


def said_by(model: type[Model], *names: str) -> Callable[[list[int]], Texts]:
    """What the named fields of a room's own records say, by matter: for `matters_searched`."""

    def texts(pks: list[int]) -> Texts:
        return {pk: said for pk, *said in model._default_manager.filter(pk__in=pks).values_list("pk", *names)}

    return texts


def _names(pks: list[int]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    parties = Party.objects.filter(matter__in=pks, until_on__isnull=True).select_related(
        "person", "organization"
    )
    for party in parties.order_by("id"):
        holder: Any = party.person or party.organization
        found[party.matter_id].append(holder.name)
    return found


def in_pieces(pks: list[int], size: int = 200) -> Iterator[list[int]]:
    """The ids in pieces that one query takes."""
    for start in range(0, len(pks), size):
        yield pks[start : start + size]


def lines(*parts: Any) -> str:
    """Parts of a text, each on a line of its own; empty ones left out."""
    return "\n".join(str(part) for part in parts if part)
