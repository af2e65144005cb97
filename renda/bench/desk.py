"""Benchmark `desk`: how long pages take when ten thousand, a hundred thousand and a million matters lie behind them.

Three people read over HTTP, one at a time: a clerk of the deputies' office, a clerk of a handling unit, a deputy. All
matters belong to one congress with 45 units and 240 deputies, which is harder than any real county: what a page shows
must not cost more because of what it does not show.
"""

import random

from django.urls import reverse

from renda.bench.county import County, log_in_of
from renda.bench.figures import Figure, Result, Target, percentile
from renda.bench.load import Plan, empty_view, get, load
from renda.bench.matters import write_matters
from renda.bench.scratch import Scratch
from renda.bench.server import serving
from renda.calendar.today import today
from renda.matters.models import Matter, Party

NAME = "desk"
SIZE = 1_000_000  # matters at the last of three sizes; each is ten times the one before
GROWTH = 1.5  # less than half again from the first size to the last
COMPARED = (
    "desk",
    "list",
    "filtered",
    "matter",
)  # as full at the first size as at the last: growth is the cost's own
ROUNDS, ROUNDS_OF_A_TRIAL, WARM_UP = 60, 4, 6
LABELS = {
    "deputies_office": ("代表工委", "deputies' office"),
    "unit": ("承办单位", "unit"),
    "deputy": ("代表", "deputy"),
    "desk": ("首页", "desk"),
    "inbox": ("待办", "inbox"),
    "list": ("建议列表", "list"),
    "filtered": ("筛选列表", "filtered list"),
    "overdue": ("超期列表", "overdue list"),
    "matter": ("事项页", "matter page"),
}


def measure(place: Scratch, size: int = SIZE) -> Result:
    """Times of every page for every role at each size, and how much they grew."""
    result = Result(NAME, place.database, size)
    county = County(today())
    sizes = [size // 100, size // 10, size]
    written = 0
    for count in sizes:
        write_matters(county, written, count)
        written = count
        with serving(place.folder) as port:
            if count == sizes[0]:
                base = empty_view(port, 1, 200)
                value = round(percentile(base.all, 0.5) * 1000, 2)
                result.bases.append(Figure("empty_view/p50", "空页面 p50", "empty view p50", value, "ms"))
            for role in ("deputies_office", "unit", "deputy"):
                _measure_role(result, county, port, role, count)
    measured = [one.name for one in result.figures]
    for name in [
        name for name in measured if name.endswith(f"/{size}/p50") and name.split("/")[1] in COMPARED
    ]:
        first = name.replace(f"/{size}/", f"/{sizes[0]}/")
        if first not in measured:
            continue
        grown = result.compare(name, first)
        result.targets.append(Target(f"{name} : {first}", "at most", GROWTH, grown.value))
        result.compare(name.replace("/p50", "/processor"), first.replace("/p50", "/processor"))
    return result


def _measure_role(result: Result, county: County, port: int, role: str, count: int) -> None:
    pages = {page: addresses for page, addresses in _pages(county, role).items() if addresses}
    turns = [
        get(0, addresses[turn % len(addresses)])
        for turn in range(WARM_UP + _rounds(result.size))
        for addresses in pages.values()
    ]
    measured = load(port, [Plan([log_in_of(_person(county, role))], turns)])
    for place, page in enumerate(pages):
        times = measured.all[place :: len(pages)][WARM_UP:]
        for share in (50, 95):
            zh, en = (
                f"{LABELS[role][language]} {LABELS[page][language]} {count} p{share}" for language in (0, 1)
            )
            value = round(percentile(times, share / 100) * 1000, 1)
            result.figures.append(Figure(f"{role}/{page}/{count}/p{share}", zh, en, value, "ms"))
        computed = round(percentile(measured.all_computed[place :: len(pages)][WARM_UP:], 0.5) * 1000, 1)
        zh, en = (f"{LABELS[role][language]} {LABELS[page][language]} {count}" for language in (0, 1))
        result.figures.append(
            Figure(
                f"{role}/{page}/{count}/processor", f"{zh} 处理器时间", f"{en} processor time", computed, "ms"
            )
        )


def _rounds(size: int) -> int:
    return ROUNDS if size >= 100_000 else ROUNDS_OF_A_TRIAL


def _person(county: County, role: str) -> int:
    if role == "deputies_office":
        return county.person_of(county.office())
    return county.person_of(county.units[7]) if role == "unit" else county.deputies[77]


def _pages(county: County, role: str) -> dict[str, list[str]]:
    listed = reverse("suggestions")
    filters = {
        "deputies_office": f"unit={county.units[7].pk}&state=archived",
        "unit": "state=archived",
        "deputy": "scope=published",
    }
    return {
        "desk": [reverse("desk")],
        "inbox": [reverse("inbox")],
        "list": [listed],
        "filtered": [f"{listed}?{filters[role]}"],
        "overdue": [f"{listed}?overdue=on"] if role == "unit" else [],
        "matter": [reverse("matter", args=[pk]) for pk in _some_matters(county, role)],
    }


def _some_matters(county: County, role: str) -> list[int]:
    """Twenty matters the role sees, half of them under way: the same mixture at every size."""
    seen = Matter.objects.exclude(state__in=("submitted", "accepted"))
    named = Party.objects.filter(capacity__in=("lead_deputy", "lead_unit"))
    if role == "unit":
        seen = seen.filter(pk__in=named.filter(organization=county.units[7]).values("matter_id"))
    elif role == "deputy":
        seen = seen.filter(pk__in=named.filter(person_id=county.deputies[77]).values("matter_id"))
    chosen: list[int] = []
    for ended in (True, False):
        found = list(seen.filter(closed_on__isnull=not ended).values_list("pk", flat=True)[:500])
        chosen += random.Random(7).sample(found, min(10, len(found)))
    return chosen
