"""One's own notes about the papers and the items of a meeting: private to whoever writes them."""

from django.utils import timezone

from renda.accounts.actor import Actor
from renda.meetings.models import AgendaItem, Material, OwnNote

LONGEST = 5000


def write_own_note(
    *, actor: Actor, text: str, material: Material | None = None, item: AgendaItem | None = None
) -> None:
    """Keep what the person wrote about a paper or an item; an empty text takes the note away for good, for it is
    theirs alone and no record of the congress."""
    mine = OwnNote.objects.filter(person_id=actor.person_id, material=material, item=item)
    if not text.strip():
        mine.delete()
        return
    OwnNote.objects.update_or_create(
        person_id=actor.person_id, material=material, item=item,
        defaults={"text": text[:LONGEST], "saved_at": timezone.now()},
    )  # fmt: skip
