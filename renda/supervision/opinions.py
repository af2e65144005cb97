"""The opinions on a report as the deliberation made them."""

from renda.law.cite import chinese_numeral
from renda.matters.models import Matter
from renda.meetings.queries import places_of
from renda.proceedings.deliberation import opinions_of


def opinions_drafted(matter: Matter) -> str:
    """The points of the opinions on the report, numbered; empty where the deliberation made none."""
    place = places_of(matter).filter(settled_as__in=("heard", "adopted")).first()
    if place is None:
        return ""
    points = enumerate(opinions_of(place), start=1)
    return "\n".join(f"{chinese_numeral(number)}、{point.text}" for number, point in points)
