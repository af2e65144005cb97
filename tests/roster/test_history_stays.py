"""What the roster remembers is not changed or removed afterwards, not even past the product."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from renda.roster.history import record_change
from renda.roster.models import RosterChange
from tests.factories import a_congress, a_membership, an_actor, an_organization


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["UPDATE roster_rosterchange SET what = 'person_added'", "DELETE FROM roster_rosterchange"]
)
def test_the_database_refuses(statement: str) -> None:
    clerk = a_membership(organization=an_organization(a_congress(), classification="office"))
    actor = an_actor(clerk, date(2026, 3, 2))
    record_change("person_changed", actor=actor, congress_id=actor.congress_id)
    refused = pytest.raises(DatabaseError, match="changes of the roster")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert RosterChange.objects.get().what == "person_changed"
