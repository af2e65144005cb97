"""Making an export: lists, data, ledger and files of one congress; or the lists without anybody's name."""

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import IO, Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.accounts.actor import Actor
from renda.documents.names import tidy_name
from renda.exporting.archive import Archive
from renda.exporting.identity import names_in
from renda.exporting.meeting_archive import write_meeting
from renda.exporting.models import Export
from renda.exporting.pseudonyms import Pseudonyms
from renda.exporting.records import AT_ONCE, as_data, files_of, models_exported, people_of, rows_of
from renda.exporting.sheets import Sheet, sheets
from renda.matters.models import Entry, Matter
from renda.matters.recording import STEP
from renda.matters.sight import visible_to
from renda.matters.verification import exported_ledger
from renda.matters.workbook import write_workbook
from renda.meetings.models import Meeting
from renda.roster.exporting import Table, deputies_table, organizations_table
from renda.roster.models import Congress, Membership, Person
from renda.suggestions.models import Reply
from renda.suggestions.queries import confidential_suggestions

README = "说明.txt"
BEAT = 100  # rows
Clean = Callable[[Any], Any]
KEPT_OF_DEPUTIES = ("姓名", "性别", "代表团")  # of the roster; everything else of it narrows down who it is
REMARK = _(
    "人名一律换成同一个代号，电话、证件号、邮箱、车牌、门牌已隐去，附件、台账校验码和填写内容不在其中。"
    "与人名相同的普通词语也会被换掉，个别句子读来不通，并非错误。没有登记在册的人名只在“联系人：”“村民”等字样之后识别，"
    "对外提供前请再通读一遍。地名和单位名称保留。"
)
WHOLE_REMARK = _(
    "“表格”是给人看的，“数据”是全部记录，“台账”可用 verifier/verify_ledger.py 核验，“文件”是附件和公文。"
    "含有个人信息，请妥善保管。"
)


def write_export(
    export: Export, file: IO[bytes], actor: Actor | None, on: date, progress: Callable[[int, int], None]
) -> dict[str, int]:
    """Write the archive into the file; the number of rows of each list. `actor` None is the operator at the console."""
    congress = export.congress
    if export.kind == Export.ANONYMOUS:
        people = pseudonyms_of(congress)
        with Archive(file, people.clean) as archive:
            return _anonymous(congress, archive, people, on, progress)
    if export.kind == Export.MEETING:
        meeting = Meeting.objects.select_related("matter__congress", "body").get(pk=export.matter_id)
        with Archive(file) as archive:
            return write_meeting(meeting, archive, progress)
    matters = visible_to(actor) if actor else Matter.objects.all()
    with Archive(file) as archive:
        return _whole(congress, archive, matters.filter(congress=congress), on, progress)


def _whole(
    congress: Congress,
    archive: Archive,
    matters: QuerySet[Matter],
    on: date,
    progress: Callable[[int, int], None],
) -> dict[str, int]:
    models = models_exported()
    total = len(models) + 2
    beat = partial(progress, 0, total)
    counts = {
        sheet.title: _add_sheet(archive, sheet, matters, anonymous=False, clean=_as_it_is, beat=beat)
        for sheet in sheets()
    }
    for table in (deputies_table(congress, on), organizations_table(congress, on)):
        counts[table.title] = _add_table(archive, table.title, table.headings, table.rows)
    with archive.lines("台账/ledger.jsonl") as line:
        for entry in _watched(exported_ledger(congress.pk), partial(progress, 1, total)):
            line(entry)
    for done, model in enumerate(models, start=2):
        label = model._meta.label_lower
        files = []
        with archive.lines(f"数据/{label}.jsonl") as line:
            rows = rows_of(model, congress, matters).iterator(chunk_size=AT_ONCE)
            for row in _watched(rows, partial(progress, done, total)):
                line(as_data(row))
                files += [(row.pk, str(row), one) for one in files_of(row)]
        for pk, name, stored in _watched(files, partial(progress, done, total)):
            _add_file(archive, f"文件/{label}/{pk} {tidy_name(name)}", stored)
    about = {
        "of": "whole",
        "congress": congress.name,
        "made_at": timezone.now().isoformat(),
        "remark": str(WHOLE_REMARK),
    }
    archive.add(README, io.BytesIO(str(WHOLE_REMARK).encode()))
    archive.describe(about)
    return counts


def _add_file(archive: Archive, name: str, stored: Any) -> None:
    """A file that is no longer on the disk is left out; the data says that it was there."""
    try:
        content = stored.open("rb")
    except FileNotFoundError:
        return
    with content:
        archive.add(name, content)


def _anonymous(
    congress: Congress, archive: Archive, people: Pseudonyms, on: date, progress: Callable[[int, int], None]
) -> dict[str, int]:
    matters = public_matters(congress)
    counts = {}
    for done, sheet in enumerate(sheets()):
        beat = partial(progress, done, len(sheets()))
        counts[people.clean(sheet.title)] = _add_sheet(
            archive, sheet, matters, anonymous=True, clean=people.clean_all, beat=beat
        )
    deputies = _columns_of(deputies_table(congress, on, order="id"), KEPT_OF_DEPUTIES)
    for table in (deputies, organizations_table(congress, on)):
        rows = sorted(people.clean_all(table.rows))  # in the order of the pseudonyms, which tells nothing
        counts[people.clean(table.title)] = _add_table(
            archive, people.clean(table.title), people.clean_all(table.headings), rows
        )
    archive.add(README, io.BytesIO(people.clean(str(REMARK)).encode()))
    archive.describe(
        people.clean_all(
            {"of": "anonymous", "congress": congress.name, "made_on": on.isoformat(), "remark": str(REMARK)}
        )
    )
    return counts


def public_matters(congress: Congress) -> QuerySet[Matter]:
    """What an anonymous export is made of: what was registered and is not confidential."""
    matters = Matter.objects.filter(congress=congress).exclude(state__in=("draft", "submitted", "discarded"))
    return matters.exclude(pk__in=confidential_suggestions(list(matters.values_list("pk", flat=True))))


def pseudonyms_of(congress: Congress) -> Pseudonyms:
    """Everybody who is known of the congress: its roster and its towns', whoever signed, acted or was imported."""
    root = congress.parent_id or congress.pk
    family = Congress.objects.filter(pk=root) | Congress.objects.filter(parent_id=root)
    everything = Matter.objects.filter(congress=congress)
    ids = people_of(congress, everything)
    ids |= set(
        Membership.objects.filter(organization__congress__in=family).values_list("person_id", flat=True)
    )
    people = list(Person.objects.filter(pk__in=ids))
    names = {one.name for one in people}
    names |= set(Entry.objects.filter(congress=congress).values_list("person_name", flat=True))
    replies = Reply.objects.filter(suggestion__matter__congress=congress)
    for signer, contact in replies.values_list("signer", "contact").distinct():
        names |= {*names_in(signer), *names_in(contact)}
    imported = Entry.objects.filter(congress=congress, step=STEP).values_list("data", flat=True)
    for data in imported:
        told = data.get("told", {})
        for one in (told.get("lead"), told.get("author"), *_listed(told)):
            names |= set(names_in(str(one or "")))
    phrases = [part for one in people for part in (one.address, one.work)]
    return Pseudonyms(names, (one.phone for one in people), phrases)


def _listed(told: dict[str, Any]) -> list[Any]:
    """The co-signers that an import told by name: under one key in a list, under another in a paper."""
    found = [told.get("cosigner_names"), told.get("cosigners")]
    return [name for one in found if isinstance(one, list) for name in one]


def _add_sheet(
    archive: Archive,
    sheet: Sheet,
    matters: QuerySet[Matter],
    *,
    anonymous: bool,
    clean: Clean,
    beat: Callable[[], None],
) -> int:
    columns = sheet.shown(anonymous)
    found = _watched(sheet.rows(matters, anonymous), beat)
    rows = ([clean(column.value(row)) for column in columns] for row in found)
    return _add_table(archive, clean(sheet.title), [clean(one.heading) for one in columns], rows)


def _add_table(archive: Archive, title: str, headings: list[str], rows: Iterable[list[Any]]) -> int:
    with tempfile.TemporaryFile(suffix=".xlsx") as file:
        count = write_workbook(file, title, headings, rows)
        file.seek(0)
        archive.add(f"表格/{tidy_name(title)}.xlsx", file)
    return count


def _columns_of(table: Table, wanted: tuple[str, ...]) -> Table:
    places = [place for place, heading in enumerate(table.headings) if heading in wanted]
    rows = [[row[place] for place in places] for row in table.rows]
    return Table(table.title, [table.headings[place] for place in places], rows)


def _watched(rows: Iterable[Any], beat: Callable[[], None]) -> Iterator[Any]:
    """The rows, with a sign of life every so often: a long list is no silence."""
    for number, row in enumerate(rows):
        if number % BEAT == 0:
            beat()
        yield row


def _as_it_is(value: Any) -> Any:
    return value
