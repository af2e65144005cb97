"""The forms of GB/T 9704-2012 as ready templates: a room adds only what its own document says.

How a room makes documents of its own, of any procedure:

1. lines: one of the functions below around what the document says, e.g. `minutes(Flow("text"))`. A field stands in
   double braces; `Flow` is a text that somebody wrote, `P(…, when="field")` a paragraph left out while a field is
   empty.
2. a `Kind`: its slug, label, `form` (the function's name; "sheet" for `resolution` and for tables without a head), the
   capacities that make it, the procedure whose matters it is about (or `of_session=True`), `fields` (from `fields_of`
   and its own), `context`, which answers every one of them, and `subjects`, which answers for what of a matter there
   is one, and none where it is too early. `is_sealed=False` for minutes: they bear no seal.
3. `registry.register(KIND)` in the room's `AppConfig.ready`.

The matter's page, numbers, versions, issuing, own templates, a session as one job, search and permissions follow.
`making.make_document(kind=…, asked=Asked(…))` makes one from an action of the room.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from renda.calendar.written import written
from renda.documents.official.lines import Block, Foot, P
from renda.documents.official.registry import Asked
from renda.roster.models import Organization

MEANINGS = {
    "absent": _("请假人员"), "addressee": _("主送机关"), "adopted": _("通过的日期和会议"),
    "attending": _("列席人员"), "copies": _("抄送机关"), "day": _("成文日期"),
    "document_number": _("发文字号"), "office": _("发文机关"), "present": _("出席人员"),
    "signer": _("签发人"), "title": _("公文标题"),
}  # fmt: skip
FIELDS = {
    "general": ("office", "document_number", "title", "addressee", "day", "copies"),
    "upward": ("office", "document_number", "signer", "title", "addressee", "day", "copies"),
    "letter": ("office", "document_number", "title", "addressee", "day"),
    "minutes": (
        "office", "document_number", "day", "title", "present", "absent", "attending", "copies",
    ),
    "resolution": ("title", "adopted"),
}  # fmt: skip
SIGNED = (P("office", "{{ office }}"), P("day", "{{ day }}"))
FOOT = Foot("抄送：{{ copies }}。", "{{ office }}", "{{ day }}印发", when="copies")


def fields_of(layout: str) -> dict[str, str]:
    """The fields a layout uses, with what they mean (msgids): the beginning of a kind's `fields`."""
    return {name: MEANINGS[name] for name in FIELDS[layout]}


def general(*text: Block, mark: str = "{{ office }}文件") -> tuple[Block, ...]:
    """通知、公告、决定 under a red head, with signature, seal and foot (7)."""
    return (P("mark", mark), P("number", "{{ document_number }}"), *_main(text), *SIGNED, FOOT)


def upward(*text: Block, mark: str = "{{ office }}文件") -> tuple[Block, ...]:
    """请示、报告: the number stands left, who signed it for issue right (7.2.5, 7.2.6)."""
    return (
        P("mark", mark), P("number_up", "{{ document_number }}\t签发人：{{ signer }}"), *_main(text), *SIGNED, FOOT
    )  # fmt: skip


def letter(*text: Block) -> tuple[Block, ...]:
    """函: between two double red lines, without a foot (10.1)."""
    return (P("mark", "{{ office }}"), P("number_letter", "{{ document_number }}"), *_main(text), *SIGNED)


def minutes(*text: Block, mark: str = "{{ office }}会议纪要") -> tuple[Block, ...]:
    """纪要: who was there, who was excused and who sat in stand under the text; no seal (10.3)."""
    return (
        P("mark", mark),
        P("number", "{{ document_number }}"),
        P("issued", "{{ office }}\t{{ day }}"),
        P("title", "{{ title }}", when="title"),
        P("body", "", when="not title"),
        *text,
        P("attendance", "出席：{{ present }}", when="present"),
        P("attendance", "请假：{{ absent }}", when="absent"),
        P("attendance", "列席：{{ attending }}", when="attending"),
        FOOT,
    )


def resolution(*text: Block) -> tuple[Block, ...]:
    """决议、决定、公报 as a meeting adopted it: title, when and by which meeting, text; no head and no signature."""
    return (P("title", "{{ title }}"), P("adopted", "（{{ adopted }}）", when="adopted"), *text)


def empty(layout: str, **known: Any) -> dict[str, Any]:
    """The fields of a layout, those left unsaid empty: the beginning of a kind's context."""
    return {**dict.fromkeys(FIELDS[layout], ""), **known}


def issued(layout: str, asked: Asked, title: str, day: date | None = None) -> dict[str, Any]:
    """The same for what a body issues: its name, the number, and the day (by default that of the making)."""
    office = Organization.objects.get(pk=asked.office_id)
    head = empty(layout, title=title, office=office.name, document_number=asked.number)
    return {**head, "day": written(day or asked.on)}


def _main(text: tuple[Block, ...]) -> tuple[Block, ...]:
    return (P("title", "{{ title }}"), P("addressee", "{{ addressee }}：", when="addressee"), *text)
