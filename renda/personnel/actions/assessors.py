"""The number of a court's people's assessors, as the standing committee fixed it on the court's request."""

from datetime import date

from django.db import transaction

from renda.accounts.actor import Actor
from renda.law.queries import rulebook
from renda.personnel.actions.draft import CLERKS
from renda.personnel.models import AssessorQuota
from renda.procedures.assessor_conditions import FIXED, LEAST, unmet_for_quota
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.roster.models import Organization


@transaction.atomic
def fix_assessors(
    *, actor: Actor, on: date, court: Organization, seats: int, judges: int, decided_on: date, decided_by: str
) -> AssessorQuota:
    """Keep the number that was fixed on that day; the one before stays on record. Raises StepRefused for anybody but
    the clerks, for a body that is no court of theirs, for a day to come, and for fewer than three for every judge."""
    if actor.role not in CLERKS or court.congress_id != actor.congress_id:
        reason = "人民陪审员名额由会务工作人员按常委会的决定登记；您现在以{role}身份操作"
        raise StepRefused([Unmet(reason, FIXED, {"role": actor.role_label})])
    if court.classification != "court":
        raise StepRefused([Unmet("请选择人民法院", FIXED)])
    if decided_on > on:
        raise StepRefused([Unmet("常委会作出决定的日期还没有到，请核对", FIXED)])
    book = rulebook(court.congress_id, decided_on)
    if unmet := unmet_for_quota(book[LEAST], seats, judges):
        raise StepRefused([unmet])
    return AssessorQuota.objects.create(
        court=court, seats=seats, judges=judges, decided_on=decided_on, decided_by=decided_by.strip(),
        noted_by_id=actor.person_id,
    )  # fmt: skip
