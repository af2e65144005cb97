"""The pages of the procedures: chart, steps with today's rules and articles, who sees what."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from renda.procedures.registry import PROCEDURES
from tests import factories as make

TODAY = date(2026, 11, 22)


@pytest.fixture
def client(db: None, pin_today: Callable[[date], None]) -> Client:
    """A clerk's browser."""
    pin_today(TODAY)
    return make.signed_in(make.somebody(make.a_congress(), "clerk", classification="deputies_committee"))


def page_of(client: Client, slug: str) -> str:
    answer = client.get(f"/procedures/{slug}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_list_names_every_procedure(client: Client) -> None:
    page = client.get("/procedures/").content.decode()
    for procedure in PROCEDURES.values():
        assert procedure.label in page
        assert f"/procedures/{procedure.slug}/" in page


@pytest.mark.parametrize("slug", PROCEDURES)
def test_a_page_shows_every_step_state_and_capacity(client: Client, slug: str) -> None:
    page, procedure = page_of(client, slug), PROCEDURES[slug]
    named = [*procedure.steps, *procedure.states.values(), *procedure.capacities.values()]
    assert not [one.label for one in named if one.label not in page]
    assert all(f'id="step-{step.slug}"' in page for step in procedure.steps)
    assert "<svg" in page
    assert ' style="' not in page


def test_deadlines_show_the_value_in_force_with_its_rule_and_article(client: Client) -> None:
    page = page_of(client, "suggestion")
    assert '<a class="step-limit" href="/law/rules/suggestion_reply_months/">不超过3个月</a>' in page
    assert '<a href="/law/rules/suggestion_reply_hard_months/">不超过6个月</a>' in page
    assert "代表法第五十一条第二款" in page


def test_an_unknown_procedure_is_not_found(client: Client) -> None:
    assert client.get("/procedures/nothing/").status_code == 404


def test_nobody_reads_them_without_logging_in(db: None) -> None:
    assert Client().get("/procedures/suggestion/").status_code == 302


def test_a_page_costs_the_same_few_queries_for_every_procedure(
    client: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    page_of(client, "suggestion")
    for slug in PROCEDURES:
        with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
            page_of(client, slug)
