"""The certificate of a passed exam, one for each person, as an official document with its number."""

from typing import Any

from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.calendar.today import SHANGHAI
from renda.calendar.written import written
from renda.documents.official.layouts import empty, fields_of
from renda.documents.official.lines import P
from renda.documents.official.registry import Asked, Kind, Subject
from renda.exams.models import Exam, Examinee
from renda.matters.models import Matter

MAKERS = frozenset({"deputies_office"})


def certificate_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One for each who passed, once results are published."""
    if matter.state != "exam_published":
        return []
    rows = Examinee.objects.filter(exam_id=matter.pk, passed=True).select_related("person").order_by("number")
    return [subject_of(one) for one in rows]


def subject_of(row: Examinee) -> Subject:
    """The certificate of one examinee, with the number given when results were published."""
    return Subject(str(row.pk), row.person.name, number=row.certificate)


def certificate_fields(asked: Asked) -> dict[str, Any]:
    """Who, when, with how many points, and how long it holds."""
    assert asked.matter is not None
    row = Examinee.objects.select_related("person", "exam__term").get(
        pk=asked.subject.slug, exam_id=asked.matter.pk
    )
    exam: Exam = row.exam
    held, published = exam.begins_at.astimezone(SHANGHAI), exam.published_on
    assert published is not None
    return {
        **empty("letter", title="任前法律知识考试合格证书"),
        "office": asked.actor.organization_name,
        "document_number": row.certificate,
        "congress": asked.congress.name,
        "name": row.person.name,
        "held": written(held),
        "exam": asked.matter.title,
        "points": str(row.points),
        "pass_points": str(exam.pass_points),
        "holds": _holds(row),
        "day": written(published),
    }


def _holds(row: Examinee) -> str:
    if row.valid_until is not None:
        day = row.valid_until
        return f"{written(day)}以前有效"
    return f"在第{row.exam.term.number}届任期内有效" if row.exam.term else "有效"


CERTIFICATE_KIND = Kind(
    slug="exam_certificate",
    label=_("任前法律知识考试合格证书"),
    form="sheet",
    makers=MAKERS,
    lines=(
        P("title", "{{ title }}"),
        P("adopted", "{{ document_number }}"),
        P("body", ""),
        P("body", "{{ name }}同志于{{ held }}参加{{ office }}组织的"
          "{{ exam }}，成绩{{ points }}分（合格分数{{ pass_points }}分），合格，{{ holds }}。"),
        P("body", "特此证明。"),
        P("office", "{{ office }}"),
        P("day", "{{ day }}"),
    ),
    fields={
        **fields_of("letter"), "congress": _("本级人民代表大会名称"), "name": _("考生姓名"), "held": _("考试日期"),
        "exam": _("考试名称"), "points": _("成绩"), "pass_points": _("合格分数"), "holds": _("有效期"),
    },
    context=certificate_fields,
    subjects=certificate_subjects,
    procedure="law_exam",
    is_sealed=True,
)  # fmt: skip
