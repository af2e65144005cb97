"""Putting files on record: the ledger entry of a step names each file given with it and its digest."""

from django.db.models import QuerySet

from renda.database.questions import NUMBER, Question
from renda.documents.models import Attachment
from renda.matters.models import Entry
from renda.matters.rooms import Act

_NOT_YET_NAMED = Attachment.objects.filter(entry__isnull=True, withdrawn_at__isnull=True)
_BY_PERSON = Question(
    lambda matter, person: _NOT_YET_NAMED.filter(
        matter_id=matter, organization__isnull=True, uploaded_by_id=person
    ).values_list("name", "digest"),
    NUMBER,
    NUMBER,
)
_BY_BODY = Question(
    lambda matter, body: _NOT_YET_NAMED.filter(matter_id=matter, organization_id=body).values_list(
        "name", "digest"
    ),
    NUMBER,
    NUMBER,
)


def files_given_with(act: Act) -> list[dict[str, str]]:
    """Name and SHA-256 of every file that whoever takes the step has given and no entry names yet."""
    question, asker = (
        (_BY_PERSON, act.actor.person_id)
        if act.actor.role == "deputy"
        else (_BY_BODY, act.actor.organization_id)
    )
    return [{"name": name, "sha256": digest} for name, digest in question.all(act.matter.pk, asker or 0)]


def name_in_entry(act: Act, entry: Entry) -> None:
    """Tie those files to the entry that names them."""
    _not_yet_named(act).update(entry=entry)


def _not_yet_named(act: Act) -> QuerySet[Attachment]:
    mine = (
        {"organization__isnull": True, "uploaded_by": act.actor.person_id}
        if act.actor.role == "deputy"
        else {"organization": act.actor.organization_id}
    )
    return _NOT_YET_NAMED.filter(matter=act.matter, **mine)
