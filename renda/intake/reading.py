"""Reading a batch: each file of the archive becomes a paper with what its name and its text tell."""

import hashlib
import zipfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from renda.documents.names import tidy_name
from renda.intake.doubles import find_doubles
from renda.intake.form_fields import Told, read_text
from renda.intake.models import Batch, Paper
from renda.intake.naming import Named, read_name
from renda.intake.texts import kind_of_paper, text_of_paper
from renda.intake.unpacking import ArchiveRefused, Found, content_of_entry, files_of, open_archive
from renda.roster.models import Area, Congress, Organization
from renda.roster.names import plain_name
from renda.suggestions.deputy_names import DeputyNames
from renda.suggestions.importing_fields import names

NO_FILES = _("压缩包里没有文件。请检查后重新上传")
NO_TITLE = _("没有读出题目，请填写")
TWO_TITLES = _("文件名的题目与正文的题目不同，正文为：{title}")
NO_AUTHOR = _("没有读出领衔代表，请填写；确实没有的，直接选择导入")
TWO_AUTHORS = _("文件名的代表是{name}，正文写的是{other}，请核对")
UNKNOWN_AUTHOR = _("名册中没有代表“{name}”，导入后只留姓名")
SEVERAL_AUTHORS = _("名册中有 {n} 位代表叫“{name}”，请选定是哪一位")
TWO_NUMBERS = _("文件名是 {number} 号，正文写的是 {other} 号，请核对")
NOT_HEADED = _("没有认出“基本情况、问题分析、具体建议”的标题，全文放在基本情况里")
NO_TEXT = _("没有读到文字，可能是扫描件；原件会作为附件保留")


@dataclass(frozen=True, slots=True)
class Known:
    """The names that the congress knows: its deputies of all terms, its delegations and places."""

    deputies: DeputyNames
    people: frozenset[str]
    places: frozenset[str]

    @classmethod
    def of(cls, congress: Congress) -> "Known":
        """Read them once for a batch."""
        deputies = DeputyNames(congress)
        bodies = Organization.objects.filter(congress=congress, classification="delegation")
        areas = Area.objects.filter(parent=congress.area) if congress.area else Area.objects.none()
        places = {*bodies.values_list("name", flat=True), *areas.values_list("name", flat=True)}
        return cls(deputies, frozenset(deputies.by_name), frozenset(places))


def read_batch(batch: Batch, most_bytes: int, progress: Callable[[int, int], None]) -> list[Paper]:
    """The papers of the batch's archive, not saved. Raises ArchiveRefused where it holds nothing that can be read."""
    known = Known.of(batch.congress)
    with batch.file.open("rb") as file, open_archive(file) as archive:
        found = list(files_of(archive, most_bytes))
        papers = []
        for done, one in enumerate(found):
            progress(done, len(found))
            papers.append(_paper(batch, archive, one, known, most_bytes))
    if not papers:
        raise ArchiveRefused(NO_FILES)
    batch.numbers_by_place = numbered_by_place(papers)
    find_doubles(papers, batch)
    for paper in papers:
        if not paper.refused and not paper.decision and not any(one["serious"] for one in paper.doubts):
            paper.decision = "accept"
    return papers


def _paper(batch: Batch, archive: zipfile.ZipFile, found: Found, known: Known, most_bytes: int) -> Paper:
    paper = Paper(
        batch=batch, entry=found.entry, path=found.path, name=tidy_name(found.path), size=found.size
    )
    if found.reason:
        return _refused(paper, found.reason, found.params)
    try:
        content = content_of_entry(archive, found.entry, most_bytes)
        paper.kind = kind_of_paper(paper.name, content)
        text = text_of_paper(paper.kind, content)
    except ArchiveRefused as refused:
        return _refused(paper, refused.reason, refused.params)
    paper.digest = hashlib.sha256(content).hexdigest()
    fill_in(paper, read_name(found.path, people=known.people, places=known.places), read_text(text), known)
    return paper


def _refused(paper: Paper, reason: str, params: dict[str, object]) -> Paper:
    paper.refused, paper.decision = {"reason": reason, "params": params}, "skip"
    return paper


def fill_in(paper: Paper, named: Named, told: Told, known: Known) -> None:
    """What the name and the text say together; where they disagree, the name goes first and a doubt is noted."""
    _fill_title(paper, named.title, told.fields.get("title", ""))
    own = names(told.fields.get("author", "")) if told.fields.get("author") else []
    _fill_author(paper, named.author, own[0] if own else "", known)
    paper.number = named.number or told.number
    if named.number and told.number and named.number != told.number:
        paper.doubt(TWO_NUMBERS, serious=True, number=named.number, other=told.number)
    paper.place = (named.place or told.fields.get("place", ""))[:60]
    cosigners = [*own[1:], *names(told.fields.get("cosigners", ""))]
    paper.cosigners = [one for one in dict.fromkeys(cosigners) if one != paper.author]
    paper.situation, paper.analysis, paper.proposal = told.situation, told.analysis, told.proposal
    if not any(paper.texts.values()):
        paper.doubt(NO_TEXT)
    elif not told.is_headed:
        paper.doubt(NOT_HEADED)


def _fill_title(paper: Paper, named: str, told: str) -> None:
    paper.title = (named or told)[:200]
    if not paper.title:
        paper.doubt(NO_TITLE, serious=True)
    elif told and named and "".join(told.split()) != "".join(named.split()):
        paper.doubt(TWO_TITLES, title=told)


def _fill_author(paper: Paper, named: str, told: str, known: Known) -> None:
    paper.author = (named or told)[:60]
    if not paper.author:
        paper.doubt(NO_AUTHOR, serious=True)
        return
    if named and told and plain_name(named) != plain_name(told):
        paper.doubt(TWO_AUTHORS, serious=True, name=named, other=told)
    found = known.deputies.all_of(paper.author)
    if len(found) == 1:
        paper.deputy = found[0]
    elif found:
        paper.doubt(SEVERAL_AUTHORS, serious=True, name=paper.author, n=len(found))
    else:
        paper.doubt(UNKNOWN_AUTHOR, name=paper.author)


def numbered_by_place(papers: list[Paper]) -> bool:
    """Whether each place numbers its own: the same number stands with more than one place, again and again."""
    places: dict[int, set[str]] = defaultdict(set)
    for paper in papers:
        if paper.number and paper.place:
            places[paper.number].add(paper.place)
    shared = sum(len(one) > 1 for one in places.values())
    return shared >= 2 or (shared == 1 and len(places) <= 2)


def open_original(batch: Batch, paper: Paper, most_bytes: int) -> bytes:
    """The original's content again. Raises ArchiveRefused where the archive is gone or is another."""
    with batch.file.open("rb") as file, open_archive(file) as archive:
        return content_of_entry(archive, paper.entry, most_bytes)
