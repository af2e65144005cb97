"""What the demo county's people are called and write: made up, varied, and the same for the same seed."""

from random import Random

from renda.demo.bodies import CONGRESS_BODIES, HANDLING_UNITS, LEADING_BODIES
from renda.demo.names import COMPOUND, RARE, Names
from renda.demo.places import DELEGATIONS, STREETS, TOWNS
from renda.demo.writing import Writer
from renda.suggestions.models import Suggestion

BODIES = {short for _name, short, _kind in (*CONGRESS_BODIES, *LEADING_BODIES, *HANDLING_UNITS)}


def some_names(seed: int, number: int = 900) -> list[str]:
    names = Names(Random(seed))
    return [names.draw("male" if place % 2 else "female") for place in range(number)]


def test_names_are_unlike_and_of_every_kind() -> None:
    names = some_names(1)
    assert len(set(names)) == 900
    assert any(name.startswith(COMPOUND) for name in names)
    assert any(set(name) & set(RARE) for name in names)
    assert {len(name) for name in names} >= {2, 3}


def test_the_same_seed_gives_the_same_names() -> None:
    assert some_names(7) == some_names(7) != some_names(8)


def test_papers_are_complete_unlike_and_within_the_form() -> None:
    writer = Writer(Random(3))
    papers = [writer.paper() for _n in range(230)]
    assert len({paper.title for paper in papers}) == 230
    assert len({paper.situation + paper.proposal for paper in papers}) == 230
    assert {paper.topic for paper in papers} == {key for key, _label in Suggestion.CLASSES}
    for paper in papers:
        assert len(paper.title) <= 50
        assert paper.lead in BODIES
        assert set(paper.assisting) <= BODIES - {paper.lead}
        for text in (paper.title, paper.situation, paper.analysis, paper.proposal, paper.done, paper.plan):
            assert text
            assert "{" not in text


def test_a_sibling_says_the_same_in_other_words() -> None:
    writer = Writer(Random(3))
    paper = writer.paper()
    sibling = writer.sibling(paper)
    assert sibling.lead == paper.lead or "政府" in paper.lead
    assert sibling.title != paper.title


def test_every_town_belongs_to_one_delegation() -> None:
    parts = [part for _name, towns in DELEGATIONS for part in towns]
    assert sorted(parts) == sorted((*TOWNS, *STREETS))
    assert (len(DELEGATIONS), len(TOWNS)) == (12, 14)
