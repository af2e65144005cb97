"""A county with a system administrator and a deputy, and the statutes' texts where they lie beside the project."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from renda.accounts.actor import Actor, actors_of
from renda.accounts.models import User
from renda.law.articles import read_statute
from renda.law.consistency import LoadedText
from renda.law.queries import law
from renda.roster.models import Congress, Membership, Organization, Person, Post

TODAY = date(2026, 11, 22)
PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared" / "law"


@pytest.fixture(autouse=True)
def _today(pin_today: Callable[[date], None]) -> None:
    pin_today(TODAY)


@pytest.fixture
def congress(db: None) -> Congress:
    return Congress.objects.create(name="清河县人民代表大会", short_name="县人大", level=Congress.COUNTY)


@pytest.fixture
def holder(congress: Congress) -> Callable[[str], Actor]:
    """`holder("system_admin")`: a person who holds a post of that role, as they act today."""

    def make(role: str, of: Congress = congress) -> Actor:
        body = Organization.objects.create(
            congress=of, name=f"{of.short_name}{role}机构", classification="office"
        )
        post = Post.objects.create(organization=body, label=role, role=role)
        person = Person.objects.create(name=f"甲{role}")
        Membership.objects.create(person=person, organization=body, post=post, begins_on=date(2022, 1, 1))
        user = User.objects.create(username=f"{role}{of.pk}", person=person, must_change_password=False)
        return actors_of(person.pk, TODAY, user.pk)[0]

    return make


@pytest.fixture
def admin(holder: Callable[[str], Actor]) -> Actor:
    return holder("system_admin")


@pytest.fixture
def sign_in() -> Callable[[Actor], Client]:
    def enter(actor: Actor) -> Client:
        client = Client()
        client.force_login(
            User.objects.get(pk=actor.user_id), backend="django.contrib.auth.backends.ModelBackend"
        )
        return client

    return enter


@pytest.fixture(scope="session")
def shared_texts() -> list[LoadedText]:
    """The statutes of the material beside the project; skips where it is absent."""
    folder = SHARED / "texts"
    if not folder.is_dir():
        pytest.skip("the statutes' texts are not here: ../shared/law/texts is absent")
    known = {statute.full: statute for statute in law().statutes.values()}
    texts = []
    for path in sorted(folder.glob("*.md")):
        document = read_statute(path.read_text(encoding="utf-8"))
        statute = known[document.title]
        edition = statute.edition_adopted_on(document.adopted_on)
        assert edition is not None, f"{path.name}: adopted on {document.adopted_on}, which no edition names"
        texts.append(
            LoadedText(statute.short, edition.name, {each.number: each for each in document.articles})
        )
    return texts
