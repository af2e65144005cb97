"""The official documents of this room: the request (请示) and the report (报告), both upward."""

from typing import Any

from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.calendar.written import written
from renda.documents.models import Attachment
from renda.documents.official.lines import Block, Flow, P, paragraphs
from renda.documents.official.registry import Asked, Kind, Subject
from renda.matters.models import Entry, Matter
from renda.referrals.models import Referral
from renda.referrals.people import addressee_of

MAKERS = frozenset({"office", "deputies_office"})
SENDING = ("send", "send_report")
KIND_OF_FORM = {"request": "referral_request", "report": "referral_report"}
FIELDS = {
    "congress": _("本级人民代表大会名称"), "office": _("发文机关"), "document_number": _("发文字号"),
    "signer": _("签发人"), "addressee": _("主送机关"), "title": _("公文标题"), "text": _("正文"),
    "attachments": _("附件说明"), "contact": _("联系人及电话"), "day": _("成文日期"),
}  # fmt: skip


def _lines(closing: str) -> tuple[Block, ...]:
    return (
        P("mark", "{{ office }}文件"),
        P("number_up", "{{ document_number }}\t签发人：{{ signer }}"),
        P("title", "{{ title }}"),
        P("addressee", "{{ addressee }}："),
        Flow("text"),
        P("body", closing),
        P("attachments", "附件：{{ attachments }}", when="attachments"),
        P("office", "{{ office }}"),
        P("day", "{{ day }}"),
        P("note", "（联系人：{{ contact }}）", when="contact"),
    )


def sent_subject(said: Referral, entry: Entry) -> Subject:
    """The document of one sending, numbered in the register of the body that sends it."""
    return Subject(f"{entry.seq}", written(entry.counts_on), entry=entry, organization_id=said.sender_id)


def referral_fields(asked: Asked) -> dict[str, Any]:
    """The values of the fields, as the sending has them."""
    assert asked.matter is not None
    said = Referral.objects.select_related("sender").get(pk=asked.matter.pk)
    party, entry = addressee_of(asked.congress.pk), asked.subject.entry
    files = Attachment.objects.filter(matter=asked.matter, withdrawn_at__isnull=True, entry__step__in=GIVEN)
    names = [name.rsplit(".", 1)[0] for name in files.order_by("id").values_list("name", flat=True)]
    return {
        "congress": asked.congress.name,
        "office": said.sender.name,
        "document_number": asked.number,
        "signer": said.signer,
        "addressee": (party.short_name or party.name) if party else "",
        "title": f"{said.sender.name}{asked.matter.title}",
        "text": paragraphs(said.text),
        "attachments": "；".join(names),
        "contact": said.contact,
        "day": written(entry.counts_on) if entry else "",
    }


GIVEN = ("submit_for_review", "send", "send_report")


def _subjects(form: str) -> Any:
    def subjects(matter: Matter, actor: Actor) -> list[Subject]:
        said = Referral.objects.filter(pk=matter.pk, form=form).first()
        if said is None:
            return []
        last = matter.entries.filter(step__in=SENDING).order_by("-seq").first()
        return [sent_subject(said, last)] if last else []

    return subjects


def _kind(form: str, label: str, closing: str) -> Kind:
    return Kind(
        slug=KIND_OF_FORM[form],
        label=label,
        form="upward",
        makers=MAKERS,
        lines=_lines(closing),
        fields=FIELDS,
        context=referral_fields,
        subjects=_subjects(form),
        procedure="referral",
        is_numbered=True,
    )


KINDS = (
    _kind("request", _("请示"), "妥否，请批示。"),
    _kind("report", _("报告"), "特此报告。"),
)
