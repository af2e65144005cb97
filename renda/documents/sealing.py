"""Putting files on record: the ledger entry of a step names each file given with it and its digest."""

from django.db.models import QuerySet

from renda.documents.models import Attachment
from renda.matters.models import Entry
from renda.matters.rooms import Act


def files_given_with(act: Act) -> list[dict[str, str]]:
    """Name and SHA-256 of every file that whoever takes the step has given and no entry names yet."""
    given = _not_yet_named(act).values_list("name", "digest")
    return [{"name": name, "sha256": digest} for name, digest in given]


def name_in_entry(act: Act, entry: Entry) -> None:
    """Tie those files to the entry that names them."""
    _not_yet_named(act).update(entry=entry)


def _not_yet_named(act: Act) -> QuerySet[Attachment]:
    mine = (
        {"organization__isnull": True, "uploaded_by": act.actor.person_id}
        if act.actor.role == "deputy"
        else {"organization": act.actor.organization_id}
    )
    return Attachment.objects.filter(matter=act.matter, entry__isnull=True, withdrawn_at__isnull=True, **mine)
