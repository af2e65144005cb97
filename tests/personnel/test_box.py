"""A motion decided in a secret box: a line for each person, one vote of everybody, counted by itself."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from renda.boxes.actions import close_box, open_box
from renda.boxes.models import Box
from renda.meetings.models import AgendaItem
from renda.personnel.actions.box import prepare_motion_box
from renda.personnel.models import Line, Motion
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Person
from tests import factories as make
from tests.boxes.making import count, keepers_of, keys_made, vote
from tests.personnel.making import Personnel

ON = date(2026, 3, 2)
HELD = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county(pin_today: Callable[[date], None], settings: Any, tmp_path: Path) -> Personnel:
    settings.BALLOT_KEYS = tmp_path / "keys"
    pin_today(HELD)
    return Personnel(ON)


def prepared(county: Personnel, motion: Motion) -> Box:
    return prepare_motion_box(actor=county.clerk, on=HELD, motion=motion, keepers=keepers_of(county))


def test_each_person_has_a_result_of_their_own_from_one_ballot(county: Personnel) -> None:
    matter = county.awaiting(people=2)
    county.in_session(matter)
    motion = Motion.objects.select_related("matter").get(pk=matter.pk)
    with pytest.raises(StepRefused, match="还有 2 人没有作供职发言"):
        prepared(county, motion)
    county.take(matter, "make_statements", county.clerk, HELD)
    box = prepared(county, motion)
    keys = keys_made(box)
    open_box(box=box, actor=county.clerk, on=HELD)
    first, second = (str(pk) for pk in motion.lines.values_list("pk", flat=True))
    voters = Person.objects.filter(pk__in=box.voters.values("person")).order_by("pk")
    for place, person in enumerate(voters):
        vote(box, person, {first: "in_favour", second: "in_favour" if place < 4 else "against"})
    close_box(box=box, actor=county.clerk, on=HELD)
    matter.refresh_from_db()
    assert matter.state == "scheduled"
    count(box, keys, HELD)
    matter.refresh_from_db()
    assert matter.state == "decided"
    results = list(Line.objects.values_list("in_favour", "against", "abstaining", "result"))
    assert results == [(7, 0, 0, "adopted"), (4, 3, 0, "rejected")]  # five of nine are needed
    assert AgendaItem.objects.get(matter=matter).settled_as == "adopted"


def test_the_page_prepares_a_box_with_two_keepers(county: Personnel) -> None:
    matter = county.awaiting(people=1)
    county.in_session(matter)
    clerk = make.signed_in(county.clerk)
    url = reverse("personnel-box", args=[matter.pk])
    keepers = [one.pk for one in keepers_of(county)]
    assert clerk.post(url, {"keepers": keepers}).status_code == 409  # nobody has spoken
    county.take(matter, "make_statements", county.clerk, HELD)
    assert clerk.post(url, {"keepers": keepers[:1]}).status_code == 409
    assert clerk.post(url, {"keepers": keepers}).status_code == 302
    assert Box.objects.get().matter_id == matter.pk
    assert (
        reverse("box", args=[Box.objects.get().pk])
        in clerk.get(reverse("matter", args=[matter.pk])).content.decode()
    )
