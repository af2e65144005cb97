"""What is done to a request or report before its first step: opening and writing the draft, linking its matters."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from renda.accounts.actor import Actor
from renda.calendar.written import written
from renda.matters.actions import open_matter, opened
from renda.matters.models import Matter, Party
from renda.matters.sight import visible_to
from renda.procedures.engine.consent import LEADERSHIP
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.referral import DISCARDED, DRAFT, DRAFTING, PRESIDIUM_CHAIR, REVISING
from renda.procedures.referral_conditions import REPORT, REQUEST, TO_FILL
from renda.referrals.models import Link, Referral
from renda.referrals.people import addressee_of, chairs_who_review, senders_of
from renda.roster.models import Congress, Organization

TITLE_LENGTH = 200
WRITABLE = (DRAFT.slug, REVISING.slug)


@transaction.atomic
def open_referral(
    *, actor: Actor, on: date, form: str, title: str = "", text: str = "", sender: Organization | None = None,
    contact: str = "", is_unprompted: bool = False, about: Iterable[Matter] = (),
) -> Matter:  # fmt: skip
    """Open a draft of the actor's office about these matters, in the name of the Party group unless told otherwise.

    Raises StepRefused for whoever drafts none, or where the congress has no body in whose name it could go out.
    """
    if actor.role not in DRAFTING.roles:
        reason = "请示报告由人大办公室、代表工委起草；您现在以{role}身份操作"
        raise StepRefused([Unmet(reason, LEADERSHIP, {"role": str(actor.role_label)})])
    sender = sender or senders_of(actor.congress_id, on).first()
    if sender is None:
        raise StepRefused([Unmet("机构名册中还没有党组或者常务委员会，请先登记，再起草请示报告", LEADERSHIP)])
    matter = open_matter(
        congress=Congress.objects.get(pk=actor.congress_id),
        procedure="referral",
        title=title[:TITLE_LENGTH],
        on=on,
    )
    Party.objects.create(
        matter=matter, capacity=DRAFTING.slug, organization_id=actor.organization_id, since_on=on
    )
    for chair in chairs_who_review(actor.congress_id, on):
        Party.objects.create(matter=matter, capacity=PRESIDIUM_CHAIR.slug, person_id=chair, since_on=on)
    Referral.objects.create(
        matter=matter, form=form, sender=sender, text=text, contact=contact,
        is_unprompted=is_unprompted and form == REPORT,
    )  # fmt: skip
    about = list(about)
    Link.objects.bulk_create(Link(referral_id=matter.pk, matter=one, linked_on=on) for one in about)
    told = {"form": form, "about": [{"id": one.pk, "name": one.title} for one in about]}
    opened(matter=matter, actor=actor, capacity=DRAFTING.slug, on=on, data=told)
    return matter


@transaction.atomic
def write_referral(*, matter: Matter, actor: Actor, title: str, **fields: Any) -> Matter:
    """Save what the drafting office has written so far. Raises StepRefused once it is under way, or for anyone else."""
    matter = _writable(matter, actor)
    matter.title = title[:TITLE_LENGTH]
    matter.save(update_fields=["title"])
    said = Referral.objects.get(pk=matter.pk)
    if said.first_sent_on is not None and fields.get("form", said.form) != said.form:
        raise StepRefused([Unmet("已经报送过的，不能再改文种", LEADERSHIP)])
    for name, value in fields.items():
        setattr(said, name, value)
    said.is_unprompted = said.is_unprompted and said.form == REPORT
    said.save(update_fields=["is_unprompted", *fields])
    return matter


@transaction.atomic
def link_matter(*, matter: Matter, about: Matter, actor: Actor, on: date) -> None:
    """Say that the draft is about this matter, too. Raises StepRefused once it is under way."""
    matter = _writable(matter, actor)
    if about.congress_id != matter.congress_id or about.pk == matter.pk:
        raise StepRefused([Unmet("请选择本级的事项", LEADERSHIP)])
    Link.objects.get_or_create(referral_id=matter.pk, matter=about, defaults={"linked_on": on})


def request_for(*, about: Matter, actor: Actor, on: date) -> Matter:
    """The request about a matter: the one that is under way, or else a new draft with title and text prefilled."""
    under_way = Link.objects.filter(
        matter=about, referral__form=REQUEST, referral__matter__closed_on__isnull=True
    ).exclude(referral__matter__state=DISCARDED.slug)
    found = under_way.select_related("referral__matter").order_by("-referral_id").first()
    if found is not None:
        return found.referral.matter
    subject = about.title.strip() or "（尚未填写标题）"
    return open_referral(
        actor=actor, on=on, form=REQUEST, title=f"关于提请审议《{subject}》的请示"[:TITLE_LENGTH],
        text=_prefilled(about, actor.congress_id), about=[about],
    )  # fmt: skip


def _prefilled(about: Matter, congress_id: int) -> str:
    """What every such request says: what is to be done, on which occasion, and what is asked for."""
    party = addressee_of(congress_id)
    name = (party.short_name or party.name) if party else "党委"
    subject = about.title.strip()
    return "\n".join(
        (
            f"《{subject}》已于{written(about.opened_on)}提出，"
            f"拟依照法定程序办理。按照请示报告制度，现将有关情况请示如下。",
            "一、基本情况",
            TO_FILL,
            "二、请示事项",
            f"拟将《{subject}》依法提请会议审议，请{name}批示。",
        )
    )


def _writable(matter: Matter, actor: Actor) -> Matter:
    matter = visible_to(actor, "referral").select_for_update().get(pk=matter.pk)
    if matter.state not in WRITABLE:
        raise StepRefused([Unmet("已经送审或者报送，不能再修改；需要修改的，请党组退回", LEADERSHIP)])
    if not matter.parties.filter(capacity=DRAFTING.slug, organization=actor.organization_id).exists():
        raise StepRefused([Unmet("草稿由拟稿机构修改", LEADERSHIP)])
    return matter
