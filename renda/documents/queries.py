"""The files of a matter: which one may see, add and withdraw."""

from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.documents.models import Attachment
from renda.documents.receiving import MEGABYTE
from renda.law.queries import rulebook
from renda.matters.facts import facts_of
from renda.matters.models import Duty, Entry, Matter
from renda.procedures.bodies import LEAD_DEPUTY
from renda.procedures.registry import PROCEDURES
from renda.procedures.suggestion import SUGGESTION


@dataclass(frozen=True, slots=True)
class Limits:
    """How many files one side may give to a matter, and how large each may be (in bytes)."""

    most_files: int
    most_bytes: int


def limits_of(matter: Matter) -> Limits:
    """The limits of the congress, as of the matter's law."""
    book = rulebook(matter.congress_id, matter.law_on)
    files, megabytes = book["suggestion_attachments_max"].value, book["suggestion_attachment_mb"].value
    return Limits(int(str(files)), int(str(megabytes)) * MEGABYTE)


def attachments_of(matter: Matter, actor: Actor) -> list[Attachment]:
    """The matter's files that the actor may see, oldest first. Whether they see the matter is asked elsewhere."""
    files = Attachment.objects.filter(matter=matter, withdrawn_at__isnull=True)
    found = list(files.select_related("uploaded_by", "organization", "entry"))
    if not any(file.entry_id for file in found):
        return found
    hidden = PROCEDURES[matter.procedure].hidden(facts_of(matter, actor.on), actor)
    return [file for file in found if file.entry is None or file.entry.step not in hidden]


def why_not_attach(matter: Matter, actor: Actor) -> str:
    """Why the actor may give no file now; empty where they may.

    A deputy gives files to the draft they lead; everybody else while they owe something in the matter, or may take a
    step that takes files.
    """
    if actor.role == "deputy":
        if matter.procedure != SUGGESTION.slug:
            return _("本件的附件由承办单位上传。")
        if not _leads(matter, actor):
            return _("附件由领衔代表上传。")
        is_draft = matter.state == PROCEDURES[matter.procedure].start.slug
        return "" if is_draft else _("建议已经提交，不能再增减附件；需要补充的，请与代表工委联系。")
    if Duty.objects.filter(_owed_by(actor), matter=matter, closed_on__isnull=True).exists():
        return ""
    if _may_take_a_step_with_files(matter, actor):
        return ""
    return _("您在本件中没有待办的事项，不能增减附件。")


def why_not_withdraw(file: Attachment, matter: Matter, actor: Actor) -> str:
    """Why the actor may not withdraw the matter's file; empty where they may."""
    if file.withdrawn_at is not None:
        return _("这个附件已经撤下。")
    if not _is_from(file, actor):
        return _("附件只能由上传的一方撤下。")
    if why_not := why_not_attach(matter, actor):
        return why_not
    if file.pk in withdrawable([file], matter, actor):
        return ""
    return _("上传以后已经办理过，附件是办理材料的一部分，不能撤下。")


def withdrawable(files: list[Attachment], matter: Matter, actor: Actor) -> frozenset[int]:
    """Which of the files somebody who may attach may also withdraw: their own, and, once it is no longer a draft,
    only what they have not acted upon since. Ids of files."""
    own = [file for file in files if _is_from(file, actor)]
    if not own or actor.role == "deputy":
        return frozenset(file.pk for file in own)
    acts = Entry.objects.filter(matter=matter, organization=actor.organization_id)
    last = acts.aggregate(last=Max("written_at"))["last"]
    return frozenset(file.pk for file in own if last is None or file.uploaded_at > last)


def given_by(matter: Matter, actor: Actor) -> QuerySet[Attachment]:
    """The files that the actor's side has given to the matter: the deputy, or the body acted for."""
    files = Attachment.objects.filter(matter=matter, withdrawn_at__isnull=True)
    if actor.role == "deputy":
        return files.filter(organization__isnull=True, uploaded_by=actor.person_id)
    return files.filter(organization=actor.organization_id)


def _is_from(file: Attachment, actor: Actor) -> bool:
    if actor.role == "deputy":
        return file.organization_id is None and file.uploaded_by_id == actor.person_id
    return file.organization_id == actor.organization_id


def _may_take_a_step_with_files(matter: Matter, actor: Actor) -> bool:
    procedure = PROCEDURES[matter.procedure]
    if not any(step.takes_files for step in procedure.steps):
        return False
    return any(
        step.takes_files and not unmet for step, unmet in procedure.open_to(facts_of(matter, actor.on), actor)
    )


def _leads(matter: Matter, actor: Actor) -> bool:
    named = matter.parties.filter(capacity=LEAD_DEPUTY.slug, person=actor.person_id, until_on__isnull=True)
    return named.exists()


def _owed_by(actor: Actor) -> Q:
    return Q(organization=actor.organization_id) | Q(person=actor.person_id)
