"""What deputies' suggestions speak of, counted by class: what feeds the call for topics (监督法 12-1-2)."""

from dataclasses import dataclass
from datetime import date

from renda.suggestions.models import Suggestion
from renda.suggestions.queries import registered_by_topic

YEARS_BACK = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """A class of suggestions and how many were registered."""

    slug: str
    label: str
    count: int


def counted_subjects(congress_id: int, year: int) -> list[Subject]:
    """The classes of the suggestions registered in the year before the plan's and in its own, the most frequent
    first. One query."""
    since, until = date(year - YEARS_BACK, 1, 1), date(year, 12, 31)
    counted = registered_by_topic(congress_id, since=since, until=until)
    labels = dict(Suggestion.CLASSES)
    found = [Subject(slug, str(labels[slug]), many) for slug, many in counted.items() if slug in labels]
    return sorted(found, key=lambda one: (-one.count, one.slug))


def count_of(congress_id: int, year: int, slug: str) -> int:
    """How many suggestions of that class."""
    return next((one.count for one in counted_subjects(congress_id, year) if one.slug == slug), 0)
