"""A congress's own templates: received with care, checked, previewed, put in force, and given up again."""

import zipfile
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.documents import keeping
from renda.documents.kinds import kind_of_file
from renda.documents.models import OwnTemplate
from renda.documents.names import extension_of, tidy_name
from renda.documents.official.filling import fields_of
from renda.documents.official.making import render
from renda.documents.official.numbers import in_words
from renda.documents.official.refused import DocumentRefused
from renda.documents.official.registry import Asked, Kind, kind_named
from renda.documents.official.sight import subjects_for
from renda.documents.receiving import MEGABYTE
from renda.documents.refused import FileRefused
from renda.matters.sight import visible_to
from renda.roster.models import Congress
from renda.roster.queries import current_session

LARGEST = 5 * MEGABYTE
LARGEST_UNPACKED = 40 * MEGABYTE
MOST_PARTS = 500
TRIED = 30  # matters looked at for one that has a document of the kind
_EXTERNAL = b'TargetMode="External"'
_HYPERLINK = b"/relationships/hyperlink"


@dataclass
class Checked:
    """What an own template holds: fields known and unknown, fields of the kind it leaves out, and whether pictures
    would be missing from the PDF. `problem` is why it cannot be read at all."""

    known: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    has_pictures: bool = False
    problem: str = ""

    @property
    def is_usable(self) -> bool:
        return not self.problem and not self.unknown


def receive_template(*, kind: Kind, upload: UploadedFile, actor: Actor) -> OwnTemplate:
    """Keep an uploaded template; it is not in force yet. Raises FileRefused or DocumentRefused with a sentence."""
    name, size = tidy_name(upload.name or ""), upload.size or 0
    if extension_of(name) != ".docx":
        words = _("“%(name)s”不是 DOCX 文件。请在 WPS 或 Word 里另存为 DOCX 后再上传。")
        raise FileRefused(words % {"name": name})
    if size == 0:
        raise FileRefused(_("“%(name)s”是空文件，没有保存。请检查后重新选择。") % {"name": name})
    if size > LARGEST:
        words = _("“%(name)s”超过模板 %(most)d MB 的上限，没有保存。请去掉大图片后再上传。")
        raise FileRefused(words % {"name": name, "most": LARGEST // MEGABYTE})
    content = upload.read()
    kind_of_file(name, BytesIO(content))
    _refuse_bomb(name, content)
    fields_of(content)  # a broken tag is refused now, with its words
    file = BytesIO(content)
    digest = keeping.digest_of(file)
    place, _new = keeping.keep(file, digest=digest, size=len(content), name=name)
    return OwnTemplate.objects.create(
        congress_id=actor.congress_id, kind=kind.slug, file=place, name=name, digest=digest,
        uploaded_by_id=actor.person_id,
    )  # fmt: skip


def _refuse_bomb(name: str, content: bytes) -> None:
    """A small file that unpacks to a huge one, or that would fetch something from elsewhere when opened."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                words = _("“%(name)s”解压后太大，不是正常的模板，没有保存。")
                raise FileRefused(words % {"name": name})
            for part in parts:
                if part.filename.endswith(".rels"):
                    _refuse_elsewhere(name, packed.read(part))
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        words = _("“%(name)s”已经损坏，没有保存。请用 WPS 或 Word 重新另存后再上传。")
        raise FileRefused(words % {"name": name}) from error


def _refuse_elsewhere(name: str, relations: bytes) -> None:
    for relation in relations.split(b"<Relationship ")[1:]:
        if _EXTERNAL in relation and _HYPERLINK not in relation:
            words = _("“%(name)s”引用了外部的文件，没有保存。请把引用的内容放进模板后再上传。")
            raise FileRefused(words % {"name": name})


def content_of_template(own: OwnTemplate) -> bytes:
    """The kept DOCX."""
    with default_storage.open(str(own.file), "rb") as file:
        return bytes(file.read())


def check_template(own: OwnTemplate) -> Checked:
    """Which fields it uses, and which of them no document of its kind has."""
    kind, content = kind_named(own.kind), content_of_template(own)
    try:
        used = fields_of(content)
    except DocumentRefused as refused:
        return Checked(problem=str(refused))
    with zipfile.ZipFile(BytesIO(content)) as packed:
        has_pictures = any(one.startswith("word/media/") for one in packed.namelist())
    known = set(kind.fields)
    return Checked(sorted(used & known), sorted(used - known), sorted(known - used), has_pictures)


@transaction.atomic
def put_in_force(*, own: OwnTemplate, actor: Actor) -> None:
    """Use it from now on in place of the one before. Raises DocumentRefused while it has unknown fields."""
    Congress.objects.select_for_update().get(pk=own.congress_id)
    checked = check_template(own)
    if not checked.is_usable:
        words = _("模板里有不认识的字段（%(names)s），改好后才能启用。")
        raise DocumentRefused(checked.problem or words % {"names": "、".join(checked.unknown)})
    back_to_built_in(kind=kind_named(own.kind), actor=actor)
    own.in_force_at, own.retired_at = timezone.now(), None
    own.save(update_fields=["in_force_at", "retired_at"])


def back_to_built_in(*, kind: Kind, actor: Actor) -> None:
    """Use the built-in template again; the own one stays on record."""
    OwnTemplate.objects.filter(
        congress=actor.congress_id, kind=kind.slug, in_force_at__isnull=False, retired_at__isnull=True
    ).update(retired_at=timezone.now())


def preview(*, kind: Kind, template: bytes, actor: Actor, on: date) -> tuple[bytes, bytes]:
    """DOCX and PDF with the data of the newest matter that has such a document; nothing is kept, no number taken.

    Raises DocumentRefused where there is none yet, or the template is broken.
    """
    asked = _example(kind, actor, on)
    if asked is None:
        raise DocumentRefused(_("还没有可以用来预览的事项。有了第一份这样的文书就能预览。"))
    return render(kind, template, kind.context(asked))


def _example(kind: Kind, actor: Actor, on: date) -> Asked | None:
    congress, session = Congress.objects.get(pk=actor.congress_id), current_session(actor.congress_id, on)
    given: dict[str, Any] = {
        "congress": congress, "actor": actor, "on": on, "number": in_words("××函", on.year, 1)
    }  # fmt: skip
    if kind.of_session:
        found = subjects_for(kind, session, actor) if session else []
        return Asked(**given, session=session, subject=found[0]) if found else None
    matters = visible_to(actor, kind.procedure).select_related("session__term", "congress")
    for matter in matters.order_by("-id")[:TRIED]:
        if found := subjects_for(kind, matter, actor):
            return Asked(**given, matter=matter, session=session, subject=found[-1])
    return None
