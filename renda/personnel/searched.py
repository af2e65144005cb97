"""What of the motions on people is searched: the grounds, and who is named for which post."""

from collections import defaultdict

from renda.personnel.models import Line, Motion
from renda.procedures.registry import PROCEDURES
from renda.search.matter_passages import matters_searched


def motion_texts(pks: list[int]) -> dict[int, list[str]]:
    """The grounds and number of each motion, and its people with their posts."""
    named: defaultdict[int, list[str]] = defaultdict(list)
    lines = Line.objects.filter(motion__in=pks).order_by("position")
    for pk, person, post in lines.values_list("motion", "person__name", "post"):
        named[pk].append(f"{person} {post}")
    rows = Motion.objects.filter(pk__in=pks).values_list("pk", "grounds", "number")
    return {pk: [*said, *named[pk]] for pk, *said in rows}


MOTIONS = tuple(
    matters_searched(
        code=code, slug=slug, label=PROCEDURES[slug].label, procedures=(slug,), texts=motion_texts
    )
    for code, slug in (
        (15, "appointment"),
        (16, "resignation"),
        (17, "dismissal"),
        (22, "recall"),
        (23, "congress_resignation"),
    )
)
