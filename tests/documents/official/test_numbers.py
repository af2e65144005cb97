"""Numbers without gaps or doubles, however many offices' clerks make documents at the same moment."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connections, transaction

from renda.documents.models import Document, Edition, NumberRegister
from renda.documents.official.forms import WordForm
from renda.documents.official.making import make_document
from renda.documents.official.numbers import in_words, next_number, set_word
from renda.documents.official.registry import Asked, kind_named
from renda.matters.models import Matter
from tests.county import County

MONDAY = date(2026, 3, 2)


def test_a_number_has_six_angle_brackets_and_no_leading_zeros() -> None:
    assert in_words("云交函", 2026, 7) == "云交函〔2026〕7号"


@pytest.mark.parametrize("word", ["", " ", "云〔2026〕", "云12", "云-函", "<b>", "字" * 13])
def test_a_word_is_characters_only(word: str) -> None:
    assert not WordForm({"word": word}).is_valid()


@pytest.mark.parametrize("word", ["云交函", "云人常办", "䶮函", "YJ"])
def test_a_true_word_is_taken(word: str) -> None:
    assert WordForm({"word": word}).is_valid()


@pytest.mark.django_db
def test_a_number_undone_with_its_document_is_given_to_the_next(pin_today: Callable[[date], None]) -> None:
    pin_today(MONDAY)
    unit = County(MONDAY).unit.pk
    with transaction.atomic():
        next_number(organization_id=unit, word="云交函", year=2026)
        transaction.set_rollback(True)
    with transaction.atomic():
        _register, serial = next_number(organization_id=unit, word="云交函", year=2026)
    assert serial == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_each_number_once(pin_today: Callable[[date], None]) -> None:
    pin_today(MONDAY)
    county = County(MONDAY)
    set_word(organization_id=county.office.organization_id, word="云人代")
    matters = [county.assigned() for _ in range(5)]
    kind, start = kind_named("suggestion_assignment"), threading.Barrier(15)
    problems: list[Exception] = []

    def make(pk: int) -> None:
        matter = Matter.objects.select_related("session__term", "congress").get(pk=pk)
        subject = kind.subjects(matter, county.office)[0]
        start.wait()
        try:
            make_document(
                kind=kind, asked=Asked(county.congress, county.office, MONDAY, matter, subject=subject)
            )
        except Exception as problem:
            problems.append(problem)
        finally:
            connections.close_all()

    # Three clerks press for each of the matters in the same moment.
    threads = [threading.Thread(target=make, args=(matter.pk,)) for matter in matters * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert problems == []
    assert sorted(Document.objects.values_list("serial", flat=True)) == [1, 2, 3, 4, 5]
    assert NumberRegister.objects.get().last == 5
    assert Edition.objects.count() == 5
