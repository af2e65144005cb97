"""The papers a meeting is called and held with: notice, agenda, timetable and attendance sheets."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.calendar.written import written
from renda.documents.official.layouts import MEANINGS, empty, fields_of, general, issued, resolution
from renda.documents.official.lines import Cell, Flow, P, Row, Table, paragraphs
from renda.documents.official.registry import Asked, Kind, Subject
from renda.matters.models import Matter
from renda.meetings.models import Attendance, Meeting, Sitting
from renda.meetings.queries import agenda_of, timetable_of

MAKERS = frozenset({"office", "deputies_office"})
WEEKDAYS = "一二三四五六日"


def _head(*labels: str) -> Row:
    return Row(tuple(Cell(label, "column") for label in labels), is_head=True)


def _moment(at: Any) -> str:
    here = timezone.localtime(at)
    return f"{written(here)}（星期{WEEKDAYS[here.weekday()]}）{here:%H:%M}"


def _meeting(asked: Asked) -> Meeting:
    assert asked.matter is not None
    return Meeting.objects.select_related("matter", "body").get(pk=asked.matter.pk)


def notice_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One notice, while the meeting is prepared and after it was told."""
    return [Subject()] if matter.state != "cancelled" else []


def agenda_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One agenda, once something is on it."""
    there = Meeting.objects.filter(pk=matter.pk, agenda__removed_on__isnull=True, agenda__isnull=False)
    return [Subject()] if there.exists() else []


def timetable_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One timetable, once a sitting is planned."""
    there = Sitting.objects.filter(meeting=matter.pk).exclude(matter__state="cancelled")
    return [Subject()] if there.exists() else []


def attendance_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One sheet to sign for each sitting."""
    rows = Sitting.objects.filter(meeting=matter.pk).exclude(matter__state="cancelled")
    return [Subject(str(one.pk), one.matter.title) for one in rows.select_related("matter")]


def notice_fields(asked: Asked) -> dict[str, Any]:
    """When and where, what is proposed to be discussed, and that leave is asked for."""
    meeting = _meeting(asked)
    first = meeting.sittings.exclude(matter__state="cancelled").order_by("begins_at").first()
    at = _moment(first.begins_at) if first else written(meeting.begins_on)
    lines = "\n".join(f"{line.sign}{line.item.title}" for line in agenda_of(meeting) if not line.depth)
    text = (
        f"{meeting.matter.title}定于{at}在{meeting.place or '会议室'}召开"
        + ("" if meeting.ends_on == meeting.begins_on else f"，会期至{written(meeting.ends_on)}")
        + "。现将有关事项通知如下。\n会议建议议程：\n"
        + lines
        + "\n请准时出席并确认收到本通知；因病或者其他特殊原因不能出席的，请在会前请假。"
    )
    return {
        **issued("general", asked, f"关于召开{meeting.matter.title}的通知"),
        "addressee": "各位组成人员、各列席单位",
        "text": paragraphs(text),
    }


def agenda_fields(asked: Asked) -> dict[str, Any]:
    """The items with their signs, and when the agenda was adopted."""
    meeting = _meeting(asked)
    adopted = meeting.agenda_adopted_on
    return {
        **empty("resolution", title=f"{meeting.matter.title}{'议程' if adopted else '建议议程'}"),
        "adopted": f"{written(adopted)}通过" if adopted else "草案",
        "text": [
            {"style": "h2" if line.depth else "body", "text": f"{line.sign}{line.item.title}"}
            for line in agenda_of(meeting)
        ],
    }


def timetable_fields(asked: Asked) -> dict[str, Any]:
    """Each line of each sitting with its time, reckoned from the minutes of those before it."""
    meeting = _meeting(asked)
    rows = []
    for sitting, entries in timetable_of(meeting):
        begins = sitting.begins_at
        rows.append({"at": _moment(begins), "what": sitting.matter.title, "place": sitting.place})
        for entry in entries:
            rows.append({"at": f"{timezone.localtime(begins):%H:%M}", "what": str(entry), "place": ""})
            begins += timedelta(minutes=entry.minutes or 0)
    return {"title": f"{meeting.matter.title}日程", "rows": rows}


def attendance_fields(asked: Asked) -> dict[str, Any]:
    """Everybody on the roll with a space to sign; observers apart, under the members."""
    meeting = _meeting(asked)
    sitting = Sitting.objects.select_related("matter").get(pk=int(asked.subject.slug), meeting=meeting)
    people = Attendance.objects.filter(sitting=sitting).select_related("person", "organization")
    ordered = people.order_by("organization__order", "organization_id", "person__name_strokes", "pk")
    observers = _signing(one for one in ordered if one.standing == "observer")
    return {
        "title": f"{meeting.matter.title}签到表",
        "sitting": f"{sitting.matter.title}　{_moment(sitting.begins_at)}　{sitting.place}",
        "members": _signing(one for one in ordered if one.standing == "member"),
        "observers": observers,
        "apart": [{"label": "列席人员"}] if observers else [],
    }


def _signing(rows: Any) -> list[dict[str, str]]:
    return [
        {
            "nth": str(nth), "name": one.person.name,
            "body": (one.organization.short_name or one.organization.name) if one.organization else "",
            "note": "暂停执行职务" if one.is_suspended else "",
        }
        for nth, one in enumerate(rows, start=1)
    ]  # fmt: skip


def _signing_rows(each: str) -> Row:
    cells = ("{{ row.nth }}", "{{ row.name }}", "{{ row.body }}", "", "{{ row.note }}")
    return Row(tuple(Cell(cell, "row") for cell in cells), each=each, height=11)


SIGNED = Table(
    (14.0, 34.0, 44.0, 40.0, 24.0),
    (
        _head("序号", "姓名", "代表团或者单位", "签名", "备注"),
        _signing_rows("members"),
        Row((Cell("{{ row.label }}", "column", span=5),), each="apart"),
        _signing_rows("observers"),
    ),
)
NOTICE_KIND = Kind(
    slug="meeting_notice", label=_("会议通知"), form="general", makers=MAKERS, lines=general(Flow("text")),
    fields={**fields_of("general"), "text": _("正文")}, context=notice_fields, subjects=notice_subjects,
    procedure="meeting", is_numbered=True,
)  # fmt: skip
AGENDA_KIND = Kind(
    slug="meeting_agenda", label=_("会议议程"), form="sheet", makers=MAKERS, lines=resolution(Flow("text")),
    fields={**fields_of("resolution"), "text": _("议程的各项")}, context=agenda_fields, subjects=agenda_subjects,
    procedure="meeting", is_sealed=False,
)  # fmt: skip
TIMETABLE_KIND = Kind(
    slug="meeting_timetable", label=_("会议日程"), form="sheet", makers=MAKERS,
    lines=(
        P("title", "{{ title }}"),
        Table(
            (52.0, 68.0, 36.0),
            (
                _head("时间", "事项", "地点"),
                Row(tuple(Cell(f"{{{{ row.{name} }}}}", "row") for name in ("at", "what", "place")), each="rows"),
            ),
        ),
    ),
    fields={"title": MEANINGS["title"], "rows": _("日程的各行")}, context=timetable_fields,
    subjects=timetable_subjects, procedure="meeting", is_sealed=False,
)  # fmt: skip
ATTENDANCE_KIND = Kind(
    slug="attendance_sheet", label=_("签到表"), form="sheet", makers=MAKERS,
    lines=(
        P("title", "{{ title }}"),
        P("adopted", "{{ sitting }}"),
        SIGNED,
    ),
    fields={
        "title": MEANINGS["title"], "sitting": _("会次、时间和地点"), "members": _("出席人员各行"),
        "observers": _("列席人员各行"), "apart": _("列席人员的标题行"),
    },
    context=attendance_fields, subjects=attendance_subjects, procedure="meeting", is_sealed=False,
)  # fmt: skip
KINDS = (NOTICE_KIND, AGENDA_KIND, TIMETABLE_KIND, ATTENDANCE_KIND)
