"""What is found, and what is not, by whom."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.matters.actions import let_the_calendar_act
from renda.matters.models import Matter
from renda.search.asked import asked_for
from renda.search.finding import Narrowed, best_first, newest_found
from renda.search.indexing import add, sweep
from renda.search.models import Passage
from renda.search.numbering import number_of
from renda.search.tokens import runs_of, tidy
from tests import factories as make
from tests.county import REPLY, County
from tests.search.hits import found, matters

Index = Callable[[], None]


TEXT = "关于加宽G320国道路面的建议。现状：道路狭窄，Wi-Fi信号差；县政府办〔2026〕12号文要求2027年底前完成1,200米。"


def test_every_piece_of_two_or_more_characters_is_found(county: County, index: Index) -> None:
    matter = county.draft(situation=TEXT)
    index()
    runs = [run for run in runs_of(TEXT) if len(run) > 1]
    pieces = {
        run[a:b]
        for run in runs
        for a in range(len(run))
        for b in range(a + 2, len(run) + 1)
        if not run.isascii()
    }
    missed = [piece for piece in pieces if matters(county.deputy, piece) != [matter.pk]]
    assert missed == []
    assert len(pieces) > 50


HOWEVER_TYPED = (
    "G320", "g320", "G32", "wi-fi", "Wi Fi", "２０２６", "〔2026〕12号", "[2026]12号", "（2026）第 12 号", "2026 12",
    "路", "国道 狭窄", "G320国道", "1,200米", "“道路狭窄”", "道路　狭窄", "国道路面", "12号文",
)  # fmt: skip
ODD = (
    "", " ", "'", '"', '"道路', "道路 AND", "道路 OR NOT", "道路*", "道%", "_", "^道路", "tokens:道路", "(", "道路)",
    "NEAR(道路 狭窄)", "道路 & | !", "\\", "😀", "道路😀", "\0道路", "\ud800", "<script>alert(1)</script>",
    "; DROP TABLE", "长" * 3000, "道 路 " * 1000, "a" * 3000, "§c1", "§all", "2026〕12", "𠀀𠀁", "''::tsvector",
    "道路:*", "\u202e道路",
)  # fmt: skip


@pytest.mark.parametrize("typed", HOWEVER_TYPED)
def test_words_numbers_and_pieces_are_found_however_they_are_typed(
    county: County, index: Index, typed: str
) -> None:
    matter = county.draft(situation=TEXT)
    index()
    assert matters(county.deputy, typed) == [matter.pk]


@pytest.mark.parametrize(
    "typed", ["道路建议", "狭窄道路", "〔2026〕13号", "〔2027〕12号", "国道 桥梁", "20号", "320"]
)
def test_what_does_not_stand_there_is_not_found(county: County, index: Index, typed: str) -> None:
    county.draft(situation=TEXT)
    index()
    assert matters(county.deputy, typed) == []


@pytest.mark.parametrize("typed", ODD)
def test_odd_questions_are_answered(county: County, index: Index, typed: str) -> None:
    county.draft(situation=TEXT)
    index()
    newest_found(county.deputy, asked_for(typed), Narrowed())
    best_first([1], asked_for(typed))


def test_marks_cannot_be_asked_for(county: County, index: Index) -> None:
    other = County(county.on)
    other.accepted()
    index()
    assert found(county.office, f"§c{other.congress.pk} 校门口") == []


def test_only_words_that_are_typed_count(county: County, index: Index) -> None:
    assert asked_for("，。！？ 😀 ' \" % * _").terms == ()
    assert found(county.deputy, "，。！？") == []


def test_a_draft_is_found_by_its_own_people_only(county: County, index: Index) -> None:
    county.draft(situation="独木桥年久失修")
    index()
    everyone = (
        county.colleague,
        county.office,
        county.clerk,
        county.leader,
        county.government,
        county.handler,
    )
    assert len(found(county.deputy, "独木桥")) == 1
    assert [actor.role for actor in everyone if found(actor, "独木桥")] == []


def test_each_role_finds_what_it_sees(county: County, index: Index) -> None:
    matter = county.assigned()
    index()
    readers = (county.deputy, county.office, county.clerk, county.leader, county.government, county.handler)
    assert [actor.role for actor in readers if matters(actor, "校门口道路") != [matter.pk]] == []
    others = (county.colleague, county.assistant, county.stranger)
    assert [actor.role for actor in others if found(actor, "校门口道路")] == []


def test_administrators_find_no_matters(county: County, index: Index) -> None:
    county.assigned()
    index()
    for role in ("system_admin", "security_admin", "audit_admin"):
        assert found(make.somebody(county.congress, role), "校门口道路") == []


def test_congresses_stay_apart(county: County, index: Index) -> None:
    other = County(county.on)
    mine, theirs = county.assigned(), other.assigned()
    index()
    assert matters(county.office, "校门口道路") == [mine.pk]
    assert matters(other.office, "校门口道路") == [theirs.pk]


def test_sight_is_that_of_now_even_before_the_index_knows(county: County, index: Index) -> None:
    matter = county.assigned()
    index()
    Matter.objects.filter(pk=matter.pk).update(state="draft")
    assert found(county.handler, "校门口道路") == []
    assert found(county.office, "校门口道路") == []


def test_a_rating_opens_with_the_step_that_opens_it(county: County, index: Index) -> None:
    first, second = county.replied(), county.replied()
    words = {"handling": "satisfied", "result": "dissatisfied"}
    county.take(first, "evaluate", county.deputy, words="斑马线仍未施划", **words)
    index()
    others, shown = (
        (county.handler, county.clerk, county.government),
        (county.deputy, county.office, county.leader),
    )
    assert [actor.role for actor in others if found(actor, "仍未施划")] == []
    assert [actor.role for actor in shown if not found(actor, "仍未施划")] == []
    county.take(second, "evaluate", county.deputy, words="已经很好", **words)
    for matter in (first, second):
        let_the_calendar_act(matter=matter, on=county.on)
    index()
    assert len(found(county.handler, "仍未施划")) == 1
    assert found(county.assistant, "仍未施划") == []


def test_replies_are_found(county: County, index: Index) -> None:
    matter = county.replied(text="县局已于五月完成拓宽")
    index()
    assert matters(county.deputy, "五月完成拓宽") == [matter.pk]
    assert REPLY["signer"] not in Passage.objects.get(source=1).text


def test_a_unit_that_returned_it_finds_it_no_longer(county: County, index: Index) -> None:
    matter = county.assigned()
    index()
    assert matters(county.handler, "校门口") == [matter.pk]
    county.take(matter, "return", county.handler, reason="不属于本单位", proposed_unit=county.helper)
    county.take(matter, "assign", county.office, lead_unit=county.helper, assisting_units=[])
    assert matters(county.handler, "校门口") == []
    index()
    assert matters(county.handler, "校门口") == []
    assert matters(county.assistant, "校门口") == [matter.pk]


def test_people_are_found_by_those_who_may_open_their_page(county: County, index: Index) -> None:
    person = make.a_person("诸葛孔亮", phone="13912345678", work="某厂", address="某街")
    make.a_membership(person, organization=county.unit)
    index()
    assert [one.url for one in found(county.office, "诸葛")] == [f"/roster/people/{person.pk}/"]
    assert len(found(county.handler, "孔亮")) == 1
    assert found(county.assistant, "诸葛") == []
    assert found(make.somebody(county.congress, "audit_admin"), "诸葛") == []
    assert found(County(county.on).office, "诸葛") == []
    for private in ("13912345678", "某厂", "某街"):
        assert found(county.office, private) == []


def test_rules_are_found_by_everybody(county: County, index: Index) -> None:
    sweep()
    index()
    for actor in (county.deputy, county.handler, make.somebody(county.congress, "system_admin")):
        kinds = {passage.source for passage in found(actor, "三个月", kind="rule")}
        assert kinds == {5}


def test_filters_narrow(county: County, index: Index) -> None:
    assigned, accepted = county.assigned(), county.accepted()
    index()
    assert set(matters(county.office, "校门口")) == {assigned.pk, accepted.pk}
    assert matters(county.office, "校门口", state="assigned") == [assigned.pk]
    assert matters(county.office, "校门口", unit=str(county.unit.pk)) == [assigned.pk]
    assert matters(county.office, "校门口", unit=str(county.helper.pk)) == []
    assert len(matters(county.office, "校门口", year="2026")) == 2
    assert matters(county.office, "校门口", year="2025") == []
    assert matters(county.office, "校门口", kind="file") == []


def test_newest_first_and_best_first(county: County, index: Index) -> None:
    old = (
        county.draft(title="古井", situation="古井古井古井")
        if False
        else county.draft(situation="古井古井古井")
    )
    Matter.objects.filter(pk=old.pk).update(opened_on=county.on.replace(year=2020))
    new = county.draft(situation="村里有一口古井。" + "另外说明其他情况。" * 40)
    index()
    pks = newest_found(county.deputy, asked_for("古井"), Narrowed())
    assert [Passage.objects.get(pk=pk).matter_id for pk in pks] == [new.pk, old.pk]
    best = best_first(pks, asked_for("古井"))
    assert [Passage.objects.get(pk=pk).matter_id for pk in best] == [old.pk, new.pk]


def test_a_question_is_one_query(county: County, index: Index) -> None:
    county.assigned()
    index()
    with CaptureQueriesContext(connection) as queries:
        newest_found(county.office, asked_for("校门口 道路"), Narrowed())
    # Which congresses the office sees, and the question; on PostgreSQL, from when to when there are passages, too.
    assert len(queries) <= (3 if connection.vendor == "postgresql" else 2)


CHARACTERS = "道路桥梁河水玥喆䶮𠮷〇aB1，。 "


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(CHARACTERS, min_size=1, max_size=40), min_size=1, max_size=8), data=st.data())
def test_the_index_finds_what_a_search_by_eye_finds(
    county: County, index: Index, texts: list[str], data: st.DataObject
) -> None:
    """Every piece of Chinese of any text: exactly the texts it stands in, in both databases."""
    Passage.objects.filter(source=5).delete()
    with connection.cursor() as cursor:
        clear = "DELETE FROM search_words"
        if connection.vendor == "sqlite":
            clear = "INSERT INTO search_words (search_words) VALUES ('delete-all')"
        cursor.execute(clear)
    tidied = [tidy(text) for text in texts]
    add(
        [
            Passage(
                id=number_of(5, place, None),
                source=5,
                record=place,
                text=text,
                marks="§all",
                url="/",
                title="",
            )
            for place, text in enumerate(tidied)
        ]
    )
    runs = sorted({run for text in tidied for run in runs_of(text) if len(run) > 1 and not run.isascii()})
    if not runs:
        return
    run = data.draw(st.sampled_from(runs))
    start = data.draw(st.integers(0, len(run) - 2))
    piece = run[start : data.draw(st.integers(start + 2, len(run)))]
    held = {passage.record for passage in found(county.office, piece, kind="rule")}
    assert held == {place for place, text in enumerate(tidied) if piece in text}
