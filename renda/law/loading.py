"""Loads statutes' texts from a folder: what ``renda law load DIR`` does."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from renda.law.articles import NoArticles, StatuteDocument, read_statute
from renda.law.models import ArticleText, StatuteText
from renda.law.queries import law
from renda.law.statute import Edition, Statute

SUFFIXES = (".md", ".txt")
LARGEST = 4 * 1024 * 1024  # bytes; the longest statute in use is under a tenth of it


class CannotLoad(Exception):
    """A text that was not loaded, with what to do about it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one file: articles loaded, or the problem."""

    file: str
    statute: str = ""
    edition: str = ""
    articles: int = 0
    is_new: bool = False
    problem: str = ""


def load_texts(directory: Path) -> Iterator[Loaded]:
    """Load every statute in a folder, one answer a file, each file for itself: a bad one keeps no good one out.
    Loading the same text again changes nothing. Raises CannotLoad when there is no folder or nothing in it."""
    if not directory.is_dir():
        raise CannotLoad(f"没有这个文件夹：{directory}")
    files = sorted(path for path in directory.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())
    if not files:
        raise CannotLoad(f"文件夹里没有法规文本（.md 或 .txt）：{directory}")
    for path in files:
        try:
            yield load_text(path)
        except (CannotLoad, NoArticles, OSError) as failure:
            yield Loaded(path.name, problem=str(failure))


def load_text(path: Path) -> Loaded:
    """Load one statute. Raises CannotLoad or NoArticles."""
    if path.stat().st_size > LARGEST:
        raise CannotLoad("文件超过4 MB，不像是一部法规。")
    content = path.read_bytes()
    document = read_statute(_decoded(content))
    statute = _statute(document, path.stem)
    edition = _edition(document, statute)
    digest = hashlib.sha256(content).hexdigest()
    is_new = _store(statute, edition, document, digest)
    return Loaded(path.name, statute.short, edition.name, len(document.articles), is_new)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CannotLoad("文字编码无法识别，请另存为 UTF-8。")


def _statute(document: StatuteDocument, stem: str) -> Statute:
    known = law().statutes
    named = next((each for each in known.values() if document.title == each.full), None) or known.get(stem)
    if named is None:
        raise CannotLoad(f"法规表中没有“{document.title or stem}”，没有规则引用它，未载入。")
    return named


def _edition(document: StatuteDocument, statute: Statute) -> Edition:
    day = document.adopted_on
    if day is None and len(statute.editions) == 1:
        return statute.newest
    edition = statute.edition_adopted_on(day)
    if edition is None:
        known = "、".join(each.name for each in statute.editions)
        raise CannotLoad(
            f"文本载明最后于{day or '（未载明日期）'}通过或修改，法规表中只有这些版本：{known}。"
        )
    return edition


@transaction.atomic
def _store(statute: Statute, edition: Edition, document: StatuteDocument, digest: str) -> bool:
    if StatuteText.objects.filter(statute=statute.short, edition=edition.name, digest=digest).exists():
        return False
    text, _ = StatuteText.objects.update_or_create(
        statute=statute.short,
        edition=edition.name,
        defaults={
            "title": document.title or statute.full,
            "history": list(document.history),
            "digest": digest,
        },
    )
    text.articles.all().delete()
    ArticleText.objects.bulk_create(
        ArticleText(
            text=text,
            number=article.number,
            chapter=article.chapter,
            part=article.part,
            paragraphs=[{"text": part.text, "items": list(part.items)} for part in article.paragraphs],
        )
        for article in document.articles
    )
    return True
