"""A topic to try things with, and people who may listen to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.db import connection

from renda.live import topics
from renda.live.topics import Kind, Visitor, register
from renda.roster.models import Congress
from tests import factories as make
from tests.county import County

DAY = date(2026, 3, 2)


@dataclass
class Probe:
    """The kind "probe": its state is the name of the congress with that number; only deputies may listen."""

    county: County
    computed: list[int] = field(default_factory=list)

    @property
    def topic(self) -> str:
        """The topic of the county's congress."""
        return f"probe:{self.county.congress.pk}"

    def cookie(self, role: str = "deputy") -> str:
        """A logged-in person's cookie."""
        client = make.signed_in(getattr(self.county, role))
        return f"sessionid={client.cookies['sessionid'].value}"

    def rename(self, name: str) -> None:
        """Change the state, and say so."""
        from django.db import transaction

        from renda.live.actions import bump

        with transaction.atomic():
            Congress.objects.filter(pk=self.county.congress.pk).update(name=name)
            bump(self.topic)


def may_listen(visitor: Visitor, pk: int) -> bool:
    return visitor.actor is not None and visitor.actor.role == "deputy" and pk == visitor.actor.congress_id


@pytest.fixture
def probe(
    transactional_db: None, pin_today: Callable[[date], None], monkeypatch: pytest.MonkeyPatch
) -> Probe:
    pin_today(DAY)
    made = Probe(County(DAY))
    monkeypatch.setattr(topics, "_KINDS", dict(topics._KINDS))
    # Threads of a process that goes on keep their connections; here they must not outlive the test.
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)

    def state(pk: int) -> dict[str, Any]:
        made.computed.append(pk)
        return {"name": Congress.objects.values_list("name", flat=True).get(pk=pk)}

    register(Kind("probe", may_listen, state))
    return made
