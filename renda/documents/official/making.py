"""Makes a document's next edition, and issues it. What was issued stays as it is: a change is a further version."""

import hashlib
import json
from dataclasses import replace
from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.documents import keeping
from renda.documents.models import Document, Edition, OwnTemplate
from renda.documents.official.building import build
from renda.documents.official.ending import end_pages
from renda.documents.official.filling import filled, saved
from renda.documents.official.numbers import in_words, next_number, word_of
from renda.documents.official.reading import parts_of
from renda.documents.official.refused import DocumentRefused
from renda.documents.official.registry import Asked, Kind
from renda.documents.official.typesetting import typeset


def template_of(kind: Kind, congress_id: int) -> bytes:
    """The congress's own template where one is in force, otherwise the built-in one."""
    own = OwnTemplate.objects.filter(
        congress=congress_id, kind=kind.slug, in_force_at__isnull=False, retired_at__isnull=True
    ).first()
    if own is None:
        return build(kind.form, kind.lines)
    with default_storage.open(str(own.file.name), "rb") as file:
        return bytes(file.read())


def render(kind: Kind, template: bytes, fields: dict[str, Any]) -> tuple[bytes, bytes]:
    """The DOCX, and the PDF that says the same. Raises DocumentRefused."""
    document = filled(template, fields, sealed=kind.is_sealed)
    parts = parts_of(document, sealed=kind.is_sealed)
    pdf, breaks = typeset(parts, kind.form, str(fields.get("title", "")))
    end_pages(document, breaks)
    return saved(document), pdf


def make_document(*, kind: Kind, asked: Asked, reason: str = "") -> Edition:
    """The newest edition, made anew only where the words or the template changed since the last one.

    Raises DocumentRefused: not this actor's to make; the template is broken; an edition is issued already, says
    something else, and no `reason` is given for a further version.
    """
    if asked.actor.role not in kind.makers:
        raise DocumentRefused(_("“%(kind)s”不由您制作。") % {"kind": _(kind.label)})
    document = _document(kind, asked)
    fields = kind.context(replace(asked, number=document.number))
    template = template_of(kind, asked.congress.pk)
    source = _digest(template, fields)
    last = document.editions.order_by("-version").first()
    if last is not None:
        if last.source == source:
            return last
        _refuse_silent_change(last, reason)
    docx, pdf = render(kind, template, fields)
    kept = {"docx": _keep(docx), "pdf": _keep(pdf)}
    with transaction.atomic():
        Document.objects.select_for_update().get(pk=document.pk)
        last = document.editions.order_by("-version").first()
        if last is not None and last.source == source:
            return last
        if last is not None:
            _refuse_silent_change(last, reason)
        return Edition.objects.create(
            document=document,
            version=(document.editions.aggregate(last=Max("version"))["last"] or 0) + 1,
            docx=kept["docx"][0],
            docx_digest=kept["docx"][1],
            pdf=kept["pdf"][0],
            pdf_digest=kept["pdf"][1],
            source=source,
            title=str(fields.get("title", ""))[:200],
            reason=reason[:200] if last is not None and last.issued_at else "",
            made_by_id=asked.actor.person_id,
        )


@transaction.atomic
def issue_edition(*, edition: Edition, actor: Actor) -> None:
    """Mark the newest edition as sent out. Raises DocumentRefused where a newer one exists or it is issued already."""
    Document.objects.select_for_update().get(pk=edition.document_id)
    edition = Edition.objects.get(pk=edition.pk)
    if edition.issued_at is not None:
        raise DocumentRefused(_("这一版已经发出。"))
    if Edition.objects.filter(document=edition.document_id, version__gt=edition.version).exists():
        raise DocumentRefused(_("这份文书有更新的一版，请发出最新的一版。"))
    edition.issued_by_id, edition.issued_at = actor.person_id, timezone.now()
    edition.save(update_fields=["issued_by", "issued_at"])


def _refuse_silent_change(last: Edition, reason: str) -> None:
    if last.issued_at is not None and not reason.strip():
        words = _("第 %(version)d 版已经发出，内容有变化。重新制作会成为新的一版，请写明更正的理由。")
        raise DocumentRefused(words % {"version": last.version})


@transaction.atomic
def _document(kind: Kind, asked: Asked) -> Document:
    """The document, with its number for good, written on first asking."""
    about: dict[str, Any] = {"matter": asked.matter, "kind": kind.slug, "subject": asked.subject.slug}
    if asked.matter is None:
        about |= {"congress": asked.congress, "session": asked.session}
    found = Document.objects.filter(**about).first()
    if found is not None:
        return found
    office = asked.office_id
    given: dict[str, Any] = {"number": asked.subject.number}
    year = (asked.subject.entry.counts_on if asked.subject.entry else asked.on).year
    word = word_of(office) if kind.is_numbered and not asked.subject.number else ""
    if word:
        register, serial = next_number(organization_id=office, word=word, year=year)
        if found := Document.objects.filter(**about).first():  # somebody else was first while we waited
            register.last -= 1
            register.save(update_fields=["last"])
            return found
        number = in_words(word, year, serial)
        given = {"register": register, "serial": serial, "number": number}
    made, _new = Document.objects.get_or_create(
        **about,
        defaults={
            **({"congress": asked.congress, "session": asked.session} if asked.matter else {}),
            **given,
            "label": asked.subject.label[:200],
            "entry": asked.subject.entry,
            "organization_id": office,
            "addressed_to_id": asked.subject.addressed_to,
        },
    )
    return made


def _digest(template: bytes, fields: dict[str, Any]) -> str:
    said = json.dumps(fields, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(hashlib.sha256(template).digest() + said.encode()).hexdigest()


def _keep(content: bytes) -> tuple[str, str]:
    """Where the content lies and its digest."""
    file = BytesIO(content)
    digest = keeping.digest_of(file)
    place, _new = keeping.keep(file, digest=digest, size=len(content), name=_("文书"))
    return place, digest
