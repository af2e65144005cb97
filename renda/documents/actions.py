"""Giving a file to a matter, and withdrawing it."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.documents import keeping
from renda.documents.kinds import kind_of_file
from renda.documents.models import Attachment
from renda.documents.names import tidy_name
from renda.documents.queries import given_by, limits_of, why_not_attach, why_not_withdraw
from renda.documents.receiving import too_large
from renda.documents.refused import FileRefused
from renda.matters.actions import locked
from renda.matters.models import Entry, Matter


def attach_file(
    *, matter: Matter, upload: UploadedFile, actor: Actor, entry: Entry | None = None
) -> Attachment:
    """Keep a file with the matter. Whether the actor sees the matter is the caller's to ask.

    Raises FileRefused with a sentence: not now, too many, too large, empty, of a wrong kind, there already, no room.
    """
    name, size, file = tidy_name(upload.name or ""), upload.size or 0, _content(upload)
    limits = limits_of(matter)
    if size == 0:
        raise FileRefused(_("“%(name)s”是空文件，没有保存。请检查后重新选择。") % {"name": name})
    if size > limits.most_bytes:
        raise too_large(name, size, limits.most_bytes)
    _refuse_unless_open(matter, actor, limits.most_files)
    kind = kind_of_file(name, file)
    digest = keeping.digest_of(file)
    _refuse_known(matter, name, digest)
    place, is_new = keeping.keep(file, digest=digest, size=size, name=name)
    try:
        with transaction.atomic():
            matter = locked(matter.pk)
            _refuse_unless_open(matter, actor, limits.most_files)
            _refuse_known(matter, name, digest)
            return Attachment.objects.create(
                matter=matter,
                entry=entry,
                file=place,
                name=name,
                kind=kind,
                size=size,
                digest=digest,
                organization_id=None if actor.role == "deputy" else actor.organization_id,
                uploaded_by_id=actor.person_id,
            )
    except FileRefused:
        if is_new and not Attachment.objects.filter(digest=digest).exists():
            keeping.forget(place)
        raise


@transaction.atomic
def withdraw_file(*, attachment: Attachment, actor: Actor) -> None:
    """Take a file out of the matter; its record and content stay. Raises FileRefused."""
    locked(attachment.matter_id)
    attachment = Attachment.objects.select_related("matter").get(pk=attachment.pk)
    if why_not := why_not_withdraw(attachment, attachment.matter, actor):
        raise FileRefused(why_not)
    attachment.withdrawn_by_id = actor.person_id
    attachment.withdrawn_at = timezone.now()
    attachment.save(update_fields=["withdrawn_by", "withdrawn_at"])


def _content(upload: UploadedFile) -> Any:
    """The open file behind an upload; Django opens it again where it was closed."""
    upload.open()
    return upload.file


def _refuse_unless_open(matter: Matter, actor: Actor, most_files: int) -> None:
    if why_not := why_not_attach(matter, actor):
        raise FileRefused(why_not)
    if given_by(matter, actor).count() >= most_files:
        words = _("已有 %(most)d 个附件，达到上限。请先撤下不需要的，再上传。")
        raise FileRefused(words % {"most": most_files})


def _refuse_known(matter: Matter, name: str, digest: str) -> None:
    same = Attachment.objects.filter(matter=matter, digest=digest, withdrawn_at__isnull=True).first()
    if same is not None:
        words = _("“%(name)s”已经在附件中（“%(same)s”），不必重复上传。")
        raise FileRefused(words % {"name": name, "same": same.name})
