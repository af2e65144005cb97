"""What is done to a bill before it is submitted: opening and writing the draft. Everything after that is a step."""

from datetime import date

from django.db import transaction

from renda.accounts.actor import Actor
from renda.bills.models import Bill
from renda.matters.actions import open_matter, opened
from renda.matters.models import Matter, Party
from renda.matters.sight import visible_to
from renda.procedures.bill import DRAFT
from renda.procedures.bill_conditions import BY_BODIES, BY_DEPUTIES, BY_MEMBERS, PROPOSER, SIGNERS
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import MEETING_KINDS
from renda.roster.models import Congress

TEXTS = ("case", "grounds", "plan")


@transaction.atomic
def open_bill(*, actor: Actor, on: date, kind: str, body: str, title: str = "", **texts: str) -> Matter:
    """Open a draft: a deputy brings it together with others, a body's people bring it for the body. Raises StepRefused
    where the congress holds no such meeting, and where deputies may not bring bills to it."""
    congress = Congress.objects.get(pk=actor.congress_id)
    if congress.level not in MEETING_KINDS[body].levels:
        kind_label = MEETING_KINDS[body].label
        raise StepRefused([Unmet("本级人大没有「{kind}」", BY_BODIES, {"kind": kind_label})])
    is_joint = actor.role == "deputy"
    if is_joint and body not in SIGNERS:
        raise StepRefused([Unmet("联名议案向人民代表大会或者常务委员会会议提出", BY_MEMBERS)])
    if not is_joint and actor.role not in PROPOSER.roles:
        reason = "议案由有提案权的机关或者代表提出；您现在以{role}身份操作"
        raise StepRefused([Unmet(reason, BY_DEPUTIES, {"role": actor.role_label})])
    matter = open_matter(
        congress=congress, procedure="bill", title=title, on=on,
        is_open_to_deputies=MEETING_KINDS[body].open_to_deputies,
    )  # fmt: skip
    capacity, who = (
        ("lead_deputy", {"person_id": actor.person_id})
        if is_joint
        else (PROPOSER.slug, {"organization_id": actor.organization_id})
    )
    Party.objects.create(matter=matter, capacity=capacity, since_on=on, **who)
    Bill.objects.create(matter=matter, kind=kind, body=body, is_joint=is_joint)
    opened(matter=matter, actor=actor, capacity=capacity, on=on, data={"kind": kind, "body": body})
    write_bill(matter=matter, actor=actor, title=title, **texts)
    return matter


@transaction.atomic
def write_bill(*, matter: Matter, actor: Actor, title: str, **texts: str) -> Matter:
    """Save what is written so far. Raises StepRefused once it is submitted, and for anyone who does not bring it."""
    matter = visible_to(actor, "bill").select_for_update().get(pk=matter.pk)
    if matter.state != DRAFT.slug:
        raise StepRefused([Unmet("议案已经提交，不能再修改", BY_BODIES)])
    mine = matter.parties.filter(until_on__isnull=True)
    if not (
        mine.filter(capacity="lead_deputy", person_id=actor.person_id).exists()
        or mine.filter(capacity=PROPOSER.slug, organization_id=actor.organization_id).exists()
    ):
        raise StepRefused([Unmet("草稿由提案人修改", BY_BODIES)])
    matter.title = title
    matter.save(update_fields=["title"])
    Bill.objects.filter(pk=matter.pk).update(**{name: texts[name] for name in TEXTS if name in texts})
    return matter
