"""The keepers' keys: made before the vote, given back for the count."""

from datetime import date
from typing import Any

from django.db import transaction

from renda.accounts.actor import Actor
from renda.boxes.models import Box, Keeper
from renda.matters.actions import perform
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.secret_vote_conditions import SECRET
from renda.roster.models import Person
from renda.secrecy.sealing import NotOpened, is_point, public_of


@transaction.atomic
def make_key(*, box: Box, person_id: int, public: str, wrapped: dict[str, Any]) -> None:
    """Keep a keeper's public key, and the secret one under the keeper's passphrase. Before the vote begins it may be
    made anew. Raises StepRefused for whoever is no keeper, once the vote has begun, and for what is no key."""
    box = Box.objects.select_for_update().get(pk=box.pk)
    keeper = box.keepers.filter(person_id=person_id).first()
    if keeper is None:
        raise StepRefused([Unmet("您不是本票箱的钥匙保管人", SECRET)])
    if box.opened_at is not None or box.closed_at is not None:
        raise StepRefused([Unmet("投票已经开始，钥匙不能再改", SECRET)])
    try:
        right = is_point(bytes.fromhex(public)) and len(str(wrapped)) < 4000
    except ValueError:
        right = False
    if not right:
        raise StepRefused([Unmet("收到的不是钥匙，请重新设置", SECRET)])
    Keeper.objects.filter(pk=keeper.pk).update(public=public, wrapped=wrapped)


@transaction.atomic
def open_for_counting(*, box: Box, keeper: Person, secret: bytes, actor: Actor, on: date) -> None:
    """Give a keeper's key back (`secret` is its number, 32 bytes). With the second one the box is opened and counted.
    Raises StepRefused before the box is closed, and for a key that is not the keeper's."""
    place = Keeper.objects.select_for_update().filter(box=box, person=keeper).first()
    if place is None or actor.person_id != keeper.pk:
        raise StepRefused([Unmet("您不是本票箱的钥匙保管人", SECRET)])
    try:
        right = len(secret) == 32 and public_of(secret).hex() == place.public
    except NotOpened:
        right = False
    if not right:
        raise StepRefused([Unmet("钥匙不对：不是开箱前设的那一把", SECRET)])
    if not Box.objects.filter(pk=box.pk, closed_at__isnull=False).exists():
        raise StepRefused([Unmet("还没有封箱，不能交出钥匙", SECRET)])
    Keeper.objects.filter(pk=place.pk).update(given_back=secret.hex())
    perform(matter=box.case, step="unlock", actor=actor, on=on, form={"given": True})
    box.refresh_from_db()
