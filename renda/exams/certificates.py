"""All certificates of an exam in one ZIP, each with the number it got when results were published."""

import tempfile
import zipfile
from datetime import date
from typing import IO

from django.core.files.storage import default_storage

from renda.accounts.actor import Actor
from renda.documents.official.making import make_document
from renda.documents.official.page import file_name
from renda.documents.official.registry import Asked
from renda.exams.documents import CERTIFICATE_KIND, certificate_subjects
from renda.exams.models import Exam


def certificates_zip(*, exam: Exam, actor: Actor, on: date) -> IO[bytes]:
    """The DOCX and PDF of everybody's certificate, in the order of the examinees; made where they are not yet.

    The caller closes the file. Raises DocumentRefused and FileRefused as the making of a document does.
    """
    matter = exam.matter
    editions = [
        make_document(kind=CERTIFICATE_KIND, asked=Asked(matter.congress, actor, on, matter, subject=subject))
        for subject in certificate_subjects(matter, actor)
    ]
    target = tempfile.TemporaryFile()  # noqa: SIM115  (whoever asked closes it)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for place, edition in enumerate(editions, start=1):
            for form, kept in (("docx", edition.docx), ("pdf", edition.pdf)):
                with default_storage.open(str(kept), "rb") as file:
                    packed.writestr(
                        f"{form}/{place:03} {edition.document.label} {file_name(edition, form)}", file.read()
                    )
    target.seek(0)
    return target
