"""Papers that are in the batch twice, or on record already."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop as _
from rapidfuzz import fuzz

from renda.documents.models import Attachment
from renda.intake.models import Batch, Paper
from renda.matters.models import Matter
from renda.roster.names import plain_name
from renda.suggestions.recording_past import Year

ALIKE = 85  # of 100, by rapidfuzz: in eight characters one may differ, in a dozen one or two
SAME_FILE = _("与“{other}”是同一个文件")
SAME_TITLE = _("与“{other}”的题目相同")
ALIKE_TITLE = _("与“{other}”的题目很像：{title}")
FILE_ON_RECORD = _("这个文件已经在记录中：{other}")
TITLE_ON_RECORD = _("这一年已有题目相同的建议：{other}")
ALIKE_ON_RECORD = _("这一年已有题目很像的建议：{other}")
NUMBER_ON_RECORD = _("这一年的第 {number} 号已有建议：{other}。要导入的，请先改编号")
NUMBER_TWICE = _("与“{other}”的编号相同")


@dataclass
class Recorded:
    """What is on record of the batch's year, by number and title; and every file of the congress, by digest."""

    batch: Batch
    by_title: dict[str, tuple[int, str]] = field(default_factory=dict)
    by_number: dict[int, tuple[int, str]] = field(default_factory=dict)
    by_digest: dict[str, tuple[int, str]] = field(default_factory=dict)

    def read(self, digests: Iterable[str]) -> "Recorded":
        """Ask the database once for all papers."""
        for pk, number, title in (
            Year.of(self.batch.congress, self.batch.year).matters().values_list("pk", "number", "title")
        ):
            self.by_title.setdefault(bare_title(title), (pk, title))
            if number is not None:
                self.by_number[number] = (pk, title)
        files = Attachment.objects.filter(
            matter__congress=self.batch.congress, digest__in=set(digests), withdrawn_at__isnull=True
        )
        for digest, pk, title in files.values_list("digest", "matter_id", "matter__title"):
            self.by_digest.setdefault(digest, (pk, title))
        return self


def find_doubles(papers: list[Paper], batch: Batch) -> None:
    """Note on each paper what it doubles, and skip what is certainly there already."""
    readable = [paper for paper in papers if not paper.refused]
    recorded = Recorded(batch).read(paper.digest for paper in readable)
    seen: list[Paper] = []
    for paper in readable:
        if not _is_on_record(paper, recorded, batch):
            _is_in_batch(paper, seen)
        seen.append(paper)


def _is_on_record(paper: Paper, recorded: Recorded, batch: Batch) -> bool:
    if known := recorded.by_digest.get(paper.digest):
        _skip(paper, FILE_ON_RECORD, known)
        return True
    bare = bare_title(paper.title)
    if bare and (known := recorded.by_title.get(bare)):
        _doubt(paper, TITLE_ON_RECORD, known)
        return True
    if paper.number and not batch.numbers_by_place and (known := recorded.by_number.get(paper.number)):
        _doubt(paper, NUMBER_ON_RECORD, known, number=paper.number)
        return True
    near = next((known for title, known in recorded.by_title.items() if alike(bare, title)), None)
    if near:
        _doubt(paper, ALIKE_ON_RECORD, near)
    return near is not None


def _is_in_batch(paper: Paper, seen: list[Paper]) -> None:
    bare, author = bare_title(paper.title), plain_name(paper.author)
    for other in seen:
        if paper.digest == other.digest:
            paper.decision = "skip"
            paper.doubt(SAME_FILE, other=other.name)
        elif bare and bare == bare_title(other.title) and author == plain_name(other.author):
            paper.doubt(SAME_TITLE, serious=True, other=other.name)
        elif alike(bare, bare_title(other.title)):
            paper.doubt(ALIKE_TITLE, serious=True, other=other.name, title=other.title)
        elif paper.number and paper.number == other.number and not paper.batch.numbers_by_place:
            paper.doubt(NUMBER_TWICE, serious=True, other=other.name)
        else:
            continue
        return


def _skip(paper: Paper, reason: str, known: tuple[int, str]) -> None:
    paper.on_record, paper.decision = Matter(pk=known[0]), "skip"
    paper.doubt(reason, other=known[1])


def _doubt(paper: Paper, reason: str, known: tuple[int, str], **params: object) -> None:
    paper.on_record = Matter(pk=known[0])
    paper.doubt(reason, serious=True, other=known[1], **params)


def alike(one: str, other: str) -> bool:
    """Whether two bare titles may mean the same; short ones must be the same."""
    return min(len(one), len(other)) >= 6 and fuzz.ratio(one, other, score_cutoff=ALIKE) >= ALIKE


def bare_title(title: str) -> str:
    """The title without the words that every title has, and without signs."""
    bare = re.sub(r"^(?:关于|对)|的?(?:建议|批评|意见|议案|提案)$", "", re.sub(r"\W+", "", title))
    return bare or title
