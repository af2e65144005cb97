"""A whole meeting as one archive: what was called, what was laid out, who was there, what was said, voted and written.

Private notes are no part of a meeting and are never in it; nor is anybody's ballot.
"""

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from renda.ballots.export import votes_table
from renda.documents.models import Attachment, Edition
from renda.documents.names import tidy_name
from renda.exporting.archive import Archive
from renda.matters.models import Matter
from renda.matters.verification import extracted_ledger
from renda.matters.workbook import write_workbook
from renda.meetings.attending import rows_of
from renda.meetings.models import MaterialVersion, Meeting, Minutes, Reading
from renda.meetings.queries import agenda_of, timetable_of
from renda.proceedings.deliberation import opinions_of
from renda.proceedings.models import Question, Speech

README = "说明.txt"
STANDS = {"here": "在场", "left": "已离场", "leave": "请假", "absent": "未到", "suspended": "暂停执行职务"}
WORDS = (
    "“公文”是印发和制成的文书各版本，“材料”是各项议题的材料及全部版本，“表格”是通知、议程、日程、出席、表决、发言、询问和审议意见，"
    "“台账”是本次会议及其各次会、表决、询问的台账摘录。manifest.json 列明每个文件的大小和 SHA-256。个人笔记不在其中。"
)
Step = tuple[str, Callable[[], int]]


def write_meeting(meeting: Meeting, archive: Archive, progress: Callable[[int, int], None]) -> dict[str, int]:
    """Write everything of the meeting into the archive; how many of each kind. `progress` takes done and total."""
    steps = _steps(meeting, archive)
    counts: dict[str, int] = {}
    for done, (title, write) in enumerate(steps):
        progress(done, len(steps))
        counts[title] = write()
    archive.add(README, io.BytesIO(WORDS.encode()))
    archive.describe(
        {
            "of": "meeting", "meeting": meeting.matter.title, "congress": meeting.matter.congress.name,
            "made_at": timezone.now().isoformat(), "remark": WORDS,
        }
    )  # fmt: skip
    progress(len(steps), len(steps))
    return counts


def _steps(meeting: Meeting, archive: Archive) -> list[Step]:
    def table(title: str, head: list[str], rows: Callable[[Meeting], Iterable[list[Any]]]) -> Step:
        return (title, lambda: _table(archive, title, head, rows(meeting)))

    return [
        (_("公文"), lambda: _documents(meeting, archive)),
        (_("附件"), lambda: _attachments(meeting, archive)),
        (_("材料"), lambda: _materials(meeting, archive)),
        table(_("通知"), [_("姓名"), _("通知时间"), _("确认时间")], _summonses),
        table(_("列席"), [_("列席"), _("依据"), _("说明"), _("列席的人"), _("确认时间")], _invitations),
        table(_("旁听"), [_("席位号"), _("姓名"), _("单位或者住所"), _("办理结果"), _("到场时间")], _gallery),
        table(_("议程"), [_("序号"), _("议题"), _("报告人"), _("结果"), _("移出的理由")], _agenda),
        table(_("日程"), [_("会次"), _("时间"), _("事项"), _("分钟")], _timetable),
        table(
            _("出席"),
            [_("会次"), _("姓名"), _("代表团或者单位"), _("类别"), _("情况"), _("到会时间"), _("离场时间")],
            _attendance,
        ),
        (_("表决"), lambda: _table(archive, _("表决"), *votes_table(meeting))),
        table(
            _("发言"),
            [_("议题"), _("姓名"), _("第几次"), _("开始时间"), _("结束时间"), _("限时分钟")],
            _speeches,
        ),
        table(
            _("询问"),
            [_("询问人"), _("被询问机关"), _("内容"), _("状态"), _("答复"), _("答复日期")],
            _questions,
        ),
        table(_("审议意见"), [_("议题"), _("序号"), _("意见"), _("来源")], _opinions),
        table(_("材料阅读"), [_("材料"), _("版本"), _("姓名"), _("首次打开"), _("次数")], _readings),
        (_("纪要"), lambda: _minutes(meeting, archive)),
        (_("台账"), lambda: _ledger(meeting, archive)),
    ]


def matters_of(meeting: Meeting) -> list[int]:
    """The meeting's own matter and everything below it: sittings, votes, questions, leaves."""
    found, layer = [meeting.pk], [meeting.pk]
    while layer:
        layer = list(Matter.objects.filter(parent__in=layer).values_list("pk", flat=True))
        found += layer
    return found


def _documents(meeting: Meeting, archive: Archive) -> int:
    editions = Edition.objects.filter(document__matter__in=matters_of(meeting)).select_related(
        "document__matter"
    )
    count = 0
    for edition in editions.order_by("document", "version"):
        issued = "" if edition.issued_at else _("（未印发）")
        stem = f"公文/{tidy_name(f'{edition.document.pk} {edition.title}')}（{edition.version}）{issued}"
        for form in ("docx", "pdf"):
            count += _file(archive, f"{stem}.{form}", getattr(edition, form))
    return count


def _attachments(meeting: Meeting, archive: Archive) -> int:
    rows = Attachment.objects.filter(matter__in=matters_of(meeting), withdrawn_at__isnull=True)
    return sum(
        _file(archive, f"附件/{one.pk} {tidy_name(one.name)}", one.file) for one in rows.order_by("pk")
    )


def _materials(meeting: Meeting, archive: Archive) -> int:
    rows = MaterialVersion.objects.filter(material__meeting=meeting).select_related("material__item")
    count = 0
    for one in rows.order_by("material", "number"):
        item = tidy_name(one.material.item.title)[:40] if one.material.item else "整个会议"
        taken = "（已撤下）" if one.material.taken_back_on else ""
        paper = f"{one.material.pk} {tidy_name(one.material.title)[:40]}{taken}"
        count += _file(archive, f"材料/{item}/{paper}/第{one.number}版 {tidy_name(one.name)}", one.file)
    return count


def _file(archive: Archive, name: str, stored: Any) -> int:
    """A file that is no longer on the disk is left out; the tables say that it was there."""
    try:
        content = stored.open("rb")
    except FileNotFoundError:
        return 0
    with content:
        archive.add(name, content)
    return 1


def _table(archive: Archive, title: str, head: list[str], rows: Iterable[list[Any]]) -> int:
    with tempfile.TemporaryFile(suffix=".xlsx") as file:
        count = write_workbook(file, title, head, rows)
        file.seek(0)
        archive.add(f"表格/{title}.xlsx", file)
    return count


def _clock(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}" if moment else ""


def _summonses(meeting: Meeting) -> Iterator[list[Any]]:
    for one in meeting.summonses.select_related("person").order_by("person__name_strokes", "pk"):
        yield [one.person.name, _clock(one.told_at), _clock(one.confirmed_at)]


def _invitations(meeting: Meeting) -> Iterator[list[Any]]:
    rows = meeting.invitations.select_related("organization", "person").prefetch_related("people")
    for one in rows:
        reason = one.reason + (_("（已取消）") if one.taken_back_on else "")
        people = "、".join(person.name for person in one.people.all())
        yield [str(one), one.get_basis_display(), reason, people, _clock(one.confirmed_at)]


def _gallery(meeting: Meeting) -> Iterator[list[Any]]:
    for one in meeting.gallery.order_by("number", "pk"):
        yield [one.number or "", one.name, one.comes_from, one.get_state_display(), _clock(one.came_at)]


def _agenda(meeting: Meeting) -> Iterator[list[Any]]:
    for line in agenda_of(meeting):
        item = line.item
        yield [line.sign, item.title, item.presenter, item.get_settled_as_display(), ""]
    for item in meeting.agenda.filter(removed_on__isnull=False):
        yield ["", item.title, item.presenter, _("移出议程"), item.removed_why]


def _timetable(meeting: Meeting) -> Iterator[list[Any]]:
    for sitting, entries in timetable_of(meeting):
        yield [sitting.matter.title, _clock(sitting.begins_at), "", ""]
        for entry in entries:
            yield [sitting.matter.title, "", str(entry), entry.minutes or ""]


def _attendance(meeting: Meeting) -> Iterator[list[Any]]:
    for sitting in meeting.sittings.select_related("matter", "body").order_by("begins_at", "pk"):
        for row in rows_of(sitting):
            one = row.attendance
            body = (one.organization.short_name or one.organization.name) if one.organization else ""
            yield [
                sitting.matter.title, one.person.name, body, one.get_standing_display(), _(STANDS[row.stands]),
                _clock(one.came_at), _clock(one.left_at),
            ]  # fmt: skip


def _speeches(meeting: Meeting) -> Iterator[list[Any]]:
    rows = Speech.objects.filter(sitting__meeting=meeting, withdrawn_at__isnull=True)
    for one in rows.select_related("item", "person"):
        yield [
            one.item.title, one.person.name, one.nth, _clock(one.started_at), _clock(one.ended_at), one.minutes,
        ]  # fmt: skip


def _questions(meeting: Meeting) -> Iterator[list[Any]]:
    from renda.procedures.question import QUESTION

    for one in Question.objects.filter(meeting=meeting).select_related("asker", "body", "matter"):
        state = _(QUESTION.states[one.matter.state].label)
        day = one.answered_on.isoformat() if one.answered_on else ""
        yield [one.asker.name, one.body.name, one.text, state, one.answer, day]


def _opinions(meeting: Meeting) -> Iterator[list[Any]]:
    for item in meeting.agenda.filter(points__isnull=False).distinct():
        for nth, point in enumerate(opinions_of(item), start=1):
            notes = point.notes.select_related("person", "written_by")
            sources = "；".join((note.person or note.written_by).name for note in notes)
            yield [item.title, nth, point.text, sources]


def _readings(meeting: Meeting) -> Iterator[list[Any]]:
    rows = Reading.objects.filter(version__material__meeting=meeting)
    for one in rows.select_related("version__material", "person"):
        version = one.version
        yield [version.material.title, version.number, one.person.name, _clock(one.first_at), one.times]


def _minutes(meeting: Meeting, archive: Archive) -> int:
    written = Minutes.objects.filter(meeting=meeting).first()
    if written is None:
        return 0
    archive.add("纪要.txt", io.BytesIO(f"{meeting.matter.title}\r\n\r\n{written.text}".encode()))
    return 1


def _ledger(meeting: Meeting, archive: Archive) -> int:
    count = 0
    with archive.lines("台账/ledger-extract.jsonl") as line:
        for entry in extracted_ledger(meeting.matter.congress_id, matters_of(meeting)):
            line(entry)
            count += 1
    return count
