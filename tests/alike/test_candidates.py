"""Which suggestions are compared at all: the right one among many on the same subject and at the same place."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from renda.alike.candidates import titled_alike
from renda.alike.likeness import Weights
from renda.alike.models import TitlePair
from renda.alike.queries import repeats_of
from renda.matters.models import Matter
from renda.search.indexing import sweep
from renda.suggestions.actions import write_draft
from renda.suggestions.models import Suggestion
from tests.county import County

Index = Callable[[], None]
PLACES = [f"{one}{other}镇" for one in "安宁昌平福德" for other in "泰通望新兴秀"]
HERE = ("建设公厕", "开办幼儿园", "种植果树", "清运垃圾")
ASKED, RIGHT = "关于加宽石桥镇进村道路的建议", "关于拓宽石桥镇通村公路的建议"


@pytest.fixture
def crowd(county: County, index: Index) -> Weights:
    """One subject at many places, the place with many subjects, and the right one, which is the oldest."""
    titles = [RIGHT, *(f"关于在石桥镇{subject}的建议" for subject in HERE)]
    titles += [f"关于加宽{place}进村道路的建议" for place in PLACES]
    made = Matter.objects.bulk_create(
        Matter(
            congress=county.congress, procedure="suggestion", state="archived", title=title,
            session=county.session, year=2026, opened_on=county.on, law_on=county.on, updated_at=timezone.now(),
        )
        for title in titles
    )  # fmt: skip
    Suggestion.objects.bulk_create(Suggestion(matter=matter, proposal=matter.title) for matter in made)
    sweep()
    index()
    return Weights(titles)


def titles_of(found: list[int]) -> list[str]:
    titles = dict(Matter.objects.values_list("pk", "title"))
    return [titles[pk] for pk in found]


def test_the_same_at_the_same_place_comes_before_the_same_words_elsewhere(
    county: County, crowd: Weights
) -> None:
    found = titled_alike(county.congress.pk, ASKED, crowd, most=3)
    assert titles_of(found)[0] == RIGHT
    assert len(found) == 3
    shown = repeats_of(actor=county.office, title=ASKED, proposal="")
    assert shown[0].matter.title == RIGHT


def test_other_congresses_and_empty_titles_have_none(county: County, crowd: Weights) -> None:
    other = County(county.on)
    assert titled_alike(other.congress.pk, ASKED, crowd) == []
    assert titled_alike(county.congress.pk, "", crowd) == []
    assert titled_alike(county.congress.pk, "，。！", crowd) == []


def test_a_title_of_common_words_alone_is_asked_for_all_the_same(county: County, crowd: Weights) -> None:
    found = titled_alike(county.congress.pk, "关于加宽进村道路的建议", crowd, most=100)
    assert len(found) >= len(PLACES)


def test_the_pairs_follow_the_title(county: County, index: Index) -> None:
    matter = county.draft()
    write_draft(matter=matter, actor=county.deputy, title=RIGHT)
    index()
    weights = Weights()
    assert titled_alike(county.congress.pk, ASKED, weights) == [matter.pk]
    write_draft(matter=matter, actor=county.deputy, title="关于开办老年食堂的建议")
    index()
    assert titled_alike(county.congress.pk, ASKED, weights) == []
    assert titled_alike(county.congress.pk, "关于老年食堂", weights) == [matter.pk]
    kept = list(TitlePair.objects.values_list("pair", "matter"))
    sweep()
    index()
    assert list(TitlePair.objects.values_list("pair", "matter")) == kept
