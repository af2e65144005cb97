"""The official documents of a personnel motion: sheet, announcement, letters of appointment, order of the oath."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.calendar.written import written
from renda.documents.official.layouts import empty, fields_of, general
from renda.documents.official.lines import Cell, Flow, P, Row, Table, paragraphs
from renda.documents.official.registry import Asked, Kind, Subject
from renda.matters.models import Matter
from renda.meetings.queries import body_of
from renda.personnel.models import Line, Motion
from renda.personnel.queries import chair_of
from renda.procedures.personnel_kinds import BEGINS, KINDS, OATH

Context = Callable[[Asked], dict[str, Any]]
MAKERS = frozenset({"office", "deputies_office"})
PROCEDURES = ("appointment", "resignation", "dismissal")
VERBS = {
    "appoint": "任命",
    "remove": "免去",
    "act": "决定",
    "accept": "接受",
    "dismiss": "撤销",
    "recall": "罢免",
}
OATH_TEXT = (
    "我宣誓：忠于中华人民共和国宪法，维护宪法权威，履行法定职责，忠于祖国、忠于人民，恪尽职守、廉洁奉公，"
    "接受人民监督，为建设富强民主文明和谐美丽的社会主义现代化强国努力奋斗！"
)
ORDER = (
    "宣布仪式开始",
    "奏唱国歌",
    "领誓人左手抚按宪法、右手举拳领诵誓词，宣誓人跟诵",
    "领誓人报姓名，宣誓人依次报姓名",
    "仪式结束",
)


def sentence_of(line: Line) -> str:
    """What was decided on one person, as an announcement says it."""
    name, office = line.person.name, line.office
    said = {
        "appoint": f"任命{name}为{office}。",
        "remove": f"免去{name}的{office}职务。",
        "act": f"决定{name}为{office}。",
        "accept": f"接受{name}辞去{office}职务的请求。",
        "dismiss": f"撤销{name}的{office}职务。",
        "recall": f"罢免{name}的{office}职务。",
    }
    return said[line.change]


def office_of(asked: Asked) -> str:
    """The standing committee in whose name it is issued."""
    body = body_of(asked.congress.pk, "standing_committee", asked.on)
    return body.name if body else f"{asked.congress.name}常务委员会"


def motion_asked(asked: Asked) -> Motion:
    """The motion that a document is about."""
    assert asked.matter is not None
    return Motion.objects.select_related("matter", "meeting__matter").get(pk=asked.matter.pk)


def _decided(motion: Motion) -> list[Line]:
    return list(motion.lines.filter(result="adopted").select_related("person", "organization"))


def _by(motion: Motion) -> str:
    meeting = motion.meeting.matter.title if motion.meeting else ""
    return f"{written(motion.decided_on)}{meeting}通过" if motion.decided_on else ""


def announcement_fields(asked: Asked) -> dict[str, Any]:
    """Who was appointed and removed, sentence by sentence."""
    motion = motion_asked(asked)
    text = "\n".join(["现将任免事项公告如下：", *(sentence_of(line) for line in _decided(motion))])
    return {
        **empty("general", title="人事任免公告", office=office_of(asked), document_number=asked.number),
        "day": written(motion.published_on or asked.on),
        "adopted": _by(motion),
        "text": paragraphs(text),
    }


def letter_fields(asked: Asked) -> dict[str, Any]:
    """One person's letter: the office, the decision it rests on, the chair who signs it."""
    motion = motion_asked(asked)
    line = motion.lines.select_related("person", "organization").get(pk=int(asked.subject.slug))
    return {
        "title": "任命书",
        "document_number": asked.number,
        "name": line.person.name,
        "post": line.office,
        "decided": _by(motion).removesuffix("通过"),
        "chair": chair_of(asked.congress.pk, motion.decided_on or asked.on),
        "office": office_of(asked),
        "day": written(motion.published_on or asked.on),
    }


def sheet_fields(asked: Asked) -> dict[str, Any]:
    """The sheet on which members vote in secret, one line a person."""
    motion = motion_asked(asked)
    lines = [
        {"number": str(place), "name": line.person.name, "office": f"{VERBS[line.change]}{line.office}"}
        for place, line in enumerate(motion.lines.select_related("person", "organization"), start=1)
    ]
    if motion.joint and lines:
        lines = [
            {"number": "1", "name": f"{lines[0]['name']}等 {len(lines)} 人", "office": "名单所列全部任免"}
        ]
    return {
        "title": f"{motion.matter.title}表决票",
        "meeting": motion.meeting.matter.title if motion.meeting else "",
        "lines": lines,
        "office": office_of(asked),
    }


def oath_fields(asked: Asked) -> dict[str, Any]:
    """Who swears, in which order, and the words of the oath."""
    motion = motion_asked(asked)
    names = "、".join(line.person.name for line in _decided(motion) if line.change in BEGINS)
    steps = "\n".join(f"{place}．{step}。" for place, step in enumerate(ORDER, start=1))
    return {
        "title": "宪法宣誓仪式程序",
        "office": office_of(asked),
        "day": written(motion.sworn_on),
        "text": paragraphs(f"宣誓人：{names}。\n{steps}\n誓词：{OATH_TEXT}"),
    }


def whole(*states: str) -> Any:
    """One document of the whole motion, in these states."""

    def subjects(matter: Matter, actor: Actor) -> list[Subject]:
        return [Subject()] if matter.state in states else []

    return subjects


def letter_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One letter for everybody appointed, once it is announced."""
    if matter.state not in {"announced", "closed"}:
        return []
    rows = Line.objects.filter(motion=matter.pk, result="adopted", change__in=BEGINS).select_related("person")
    return [Subject(slug=str(row.pk), label=row.person.name) for row in rows]


def oath_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """The order of the ceremony, where somebody swears by the constitution."""
    kind = KINDS.get(Motion.objects.values_list("kind", flat=True).get(pk=matter.pk))
    return letter_subjects(matter, actor)[:1] and [Subject()] if kind and kind.oath == OATH else []


ADOPTED = ("decided", "announced", "closed")


def announcement(
    procedure: str, label: str = _("人事任免公告"), context: Context = announcement_fields
) -> Kind:
    """The announcement of what was decided on whom."""
    return Kind(
        slug=f"{procedure}_announcement", label=label, form="general", makers=MAKERS,
        lines=general(P("adopted", "（{{ adopted }}）", when="adopted"), Flow("text"), mark="{{ office }}公告"),
        fields={**fields_of("general"), "adopted": _("通过的日期和会议"), "text": _("正文")},
        context=context, subjects=whole(*ADOPTED), procedure=procedure, is_numbered=True,
    )  # fmt: skip


def sheet(procedure: str, label: str = _("人事任免表决票"), context: Context = sheet_fields) -> Kind:
    """The sheet of the vote, one line a person."""
    head = tuple(Cell(text, "label") for text in ("序号", "姓名", "任免事项", "赞成", "反对", "弃权"))
    body = (
        Cell("{{ row.number }}"),
        Cell("{{ row.name }}"),
        Cell("{{ row.office }}"),
        Cell(),
        Cell(),
        Cell(),
    )
    return Kind(
        slug=f"{procedure}_sheet", label=label, form="sheet", makers=MAKERS,
        lines=(
            P("sheet", "{{ title }}"), P("adopted", "（{{ meeting }}）", when="meeting"),
            Table((14, 28, 64, 16, 16, 16), (Row(head, is_head=True), Row(body, each="lines", height=11))),
            P("note", "在每人的赞成、反对、弃权三栏中选择一栏画“○”；同一人画两栏以上或者不画的，这一人的票无效。"),
            P("office_open", "{{ office }}"),
        ),
        fields={"title": _("公文标题"), "meeting": _("会议"), "lines": _("人选"), "office": _("发文机关")},
        context=context, subjects=whole("scheduled"), procedure=procedure, is_sealed=False,
    )  # fmt: skip


LETTER = Kind(
    slug="appointment_letter",
    label=_("任命书"),
    form="sheet",
    makers=MAKERS,
    lines=(
        P("title", "{{ title }}"),
        P("adopted", "{{ document_number }}", when="document_number"),
        P("addressee", "{{ name }}同志："),
        P("body", "{{ decided }}决定，任命您为{{ post }}。"),
        P("body", "此证。"),
        P("office_open", "主任：{{ chair }}", when="chair"),
        P("office", "{{ office }}"),
        P("day", "{{ day }}"),
    ),
    fields={
        "title": _("公文标题"), "document_number": _("任命书编号"), "name": _("姓名"), "post": _("职务"),
        "decided": _("作出决定的日期和会议"), "chair": _("签署的主任"), "office": _("发文机关"), "day": _("成文日期"),
    },
    context=letter_fields,
    subjects=letter_subjects,
    procedure="appointment",
    is_numbered=True,
)  # fmt: skip
OATH_ORDER = Kind(
    slug="appointment_oath",
    label=_("宪法宣誓仪式程序"),
    form="sheet",
    makers=MAKERS,
    lines=(
        P("title", "{{ title }}"),
        Flow("text"),
        P("office_open", "{{ office }}"),
        P("day", "{{ day }}", when="day"),
    ),
    fields={"title": _("公文标题"), "text": _("正文"), "office": _("发文机关"), "day": _("成文日期")},
    context=oath_fields,
    subjects=oath_subjects,
    procedure="appointment",
    is_sealed=False,
)
DOCUMENTS = (*map(announcement, PROCEDURES), *map(sheet, PROCEDURES), LETTER, OATH_ORDER)
