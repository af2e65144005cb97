"""Deputies sign a nomination on their own phones: enough of them, none for more people than there are seats."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from renda.accounts.actor import Actor
from renda.elections.joint import open_joint_nomination
from renda.elections.models import Candidate, Election, JointNomination, Nomination
from renda.matters.actions import perform
from renda.matters.models import Duty, Entry, Matter
from renda.procedures.engine.unmet import StepRefused
from renda.roster.models import Person
from tests import factories as make
from tests.county import County
from tests.elections.making import Hall, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(pin_today: Callable[[date], None]) -> Hall:
    pin_today(on())
    return Hall(County(on()))


def somebody(hall: Hall, name: str = "何六") -> Person:
    person = make.a_person(name)
    make.a_membership(person, organization=hall.post.organization, role="clerk", label=f"干部{person.pk}")
    return person


def begun(hall: Hall, election: Election, person: Person, lead: int = 0, ask: int = 9) -> JointNomination:
    asked = [one for place, one in enumerate(hall.people) if place != lead][:ask]
    return open_joint_nomination(
        actor=hall.acting(hall.people[lead]), on=hall.on, election=election, person=person, people=asked
    )


def take(hall: Hall, joint: JointNomination, step: str, person: Person, **more: Any) -> None:
    matter = Matter.objects.get(pk=joint.pk)
    perform(matter=matter, step=step, actor=hall.acting(person), on=hall.on, **more)


def sign(hall: Hall, joint: JointNomination, *people: Person) -> None:
    for person in people:
        take(hall, joint, "cosign", person, outcome="agreed")


def test_ten_deputies_sign_on_their_phones_and_the_nomination_stands(hall: Hall) -> None:
    election, person = hall.election(seats=1), somebody(hall)
    joint = begun(hall, election, person)
    lead, *others = hall.people
    owed = Duty.objects.filter(matter=joint.pk, step="cosign", closed_on__isnull=True)
    assert {one.person_id for one in owed} == {one.pk for one in others[:9]}
    sign(hall, joint, *others[:8])
    with pytest.raises(StepRefused, match="还差 1 人"):
        take(hall, joint, "hand_in", lead)
    assert not Candidate.objects.filter(election=election).exists(), "nobody stands before it is handed in"
    sign(hall, joint, others[8])
    take(hall, joint, "take_name_back", others[0])
    with pytest.raises(StepRefused, match="还差 1 人"):
        take(hall, joint, "hand_in", lead)
    take(hall, joint, "invite", lead, form={"people": [others[9]]})
    sign(hall, joint, others[9])
    take(hall, joint, "hand_in", lead)
    written = Nomination.objects.get(candidate__election=election)
    assert (written.source, written.candidate.person) == ("deputies", person)
    assert set(written.signers.all()) == {lead, *others[1:10]}
    assert Entry.objects.filter(matter=election.matter, step="take_in_nomination").count() == 1
    assert Matter.objects.get(pk=joint.pk).state == "handed_in"


def test_a_deputy_names_no_more_people_than_there_are_seats(hall: Hall) -> None:
    election = hall.election(seats=1)
    first = begun(hall, election, somebody(hall))
    lead, *others = hall.people
    sign(hall, first, *others[:9])
    second = begun(hall, election, somebody(hall, "江五"), lead=15)
    sign(hall, second, *others[:2])
    take(hall, first, "hand_in", lead)
    with pytest.raises(StepRefused, match="达到应选名额"):
        sign(hall, second, others[2])
    take(hall, second, "invite", hall.people[15], form={"people": hall.people[16:24]})
    sign(hall, second, *hall.people[16:24])
    with pytest.raises(StepRefused, match="不得超过应选的 1 名"):
        take(hall, second, "hand_in", hall.people[15])
    for person in others[:2]:
        take(hall, second, "take_name_back", person)
    with pytest.raises(StepRefused, match="还差 1 人"):
        take(hall, second, "hand_in", hall.people[15])


def test_nobody_else_sees_it_before_it_is_handed_in(hall: Hall) -> None:
    election = hall.election(seats=1)
    joint = begun(hall, election, somebody(hall), ask=9)
    where = reverse("matter", args=[joint.pk])
    seen = {place: client_of(hall.acting(hall.people[place])).get(where).status_code for place in (0, 1, 15)}
    assert seen == {0: 200, 1: 200, 15: 404}
    clerk = client_of(hall.county.clerk)
    assert clerk.get(where).status_code == 404
    sign(hall, joint, *hall.people[1:10])
    take(hall, joint, "hand_in", hall.people[0])
    assert clerk.get(where).status_code == 200


def test_what_was_not_handed_in_lapses_when_the_nominations_close(
    hall: Hall, django_capture_on_commit_callbacks: Any
) -> None:
    election = hall.election(seats=1, margin=0, round="by_election")
    joint = begun(hall, election, somebody(hall), ask=3)
    hall.candidate(election, "丁一")
    with django_capture_on_commit_callbacks(execute=True):
        hall.step(election, "close_nomination", outcome="vote")
    assert Matter.objects.get(pk=joint.pk).state == "lapsed"
    assert not Duty.objects.filter(matter=joint.pk, closed_on__isnull=True).exists()
    with pytest.raises(StepRefused, match="提名已经截止"):
        begun(hall, election, somebody(hall, "江五"))


def test_on_a_deputy_s_phone(hall: Hall) -> None:
    election, person = hall.election(seats=1), somebody(hall)
    phone = client_of(hall.acting(hall.people[0]))
    where = reverse("election-nominate", args=[election.pk])
    assert where in phone.get(reverse("matter", args=[election.pk])).content.decode()
    assert "提名谁" in phone.get(where).content.decode()
    assert phone.post(where, {"words": "熟悉农业"}).status_code == 422
    asked = [one.pk for one in hall.people[1:4]]
    begun_at = phone.post(where, {"person": person.pk, "words": "熟悉农业", "people": asked})
    joint = JointNomination.objects.get()
    assert begun_at.headers["Location"] == reverse("matter", args=[joint.pk])
    page = phone.get(reverse("matter", args=[joint.pk])).content.decode()
    assert "已联名 1 人" in page
    assert "等 3 人答复" in page
    assert phone.post(where, {"person": person.pk}).status_code == 409
    other = client_of(hall.acting(hall.people[1]))
    assert (
        other.post(reverse("matter-step", args=[joint.pk, "cosign"]), {"outcome": "agreed"}).status_code
        == 302
    )
    assert "已联名 2 人" in other.get(reverse("matter", args=[joint.pk])).content.decode()
    clerk = client_of(hall.county.clerk)
    assert clerk.get(where).status_code == 403
    assert where not in clerk.get(reverse("matter", args=[election.pk])).content.decode()


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(make.a_user(actor.person_id))
    return client
