"""Keeping the bank of questions."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.exams.models import BankQuestion
from renda.exams.refused import ExamRefused
from renda.exams.wellformed import faults_of

KEEPERS = frozenset({"deputies_office"})
FIELDS = ("kind", "topic", "difficulty", "text", "options", "answer", "statute", "article", "paragraph")


@transaction.atomic
def keep_question(
    *, actor: Actor, fields: dict[str, Any], question: BankQuestion | None = None
) -> BankQuestion:
    """Write a new question or change one; papers drawn before keep their own words. Raises ExamRefused."""
    demand_keeper(actor)
    if faults := faults_of(fields):
        raise ExamRefused(" ".join(told for _field, told in faults))
    same = BankQuestion.objects.filter(
        congress_id=actor.congress_id, text=fields["text"], retired_at__isnull=True
    )
    if question is not None:
        same = same.exclude(pk=question.pk)
    if same.exists():
        raise ExamRefused(_("题库里已经有题干相同的题。"))
    kept = question or BankQuestion(congress_id=actor.congress_id, made_by_id=actor.person_id)
    for name in FIELDS:
        setattr(kept, name, fields.get(name))
    kept.save()
    return kept


def retire_question(*, actor: Actor, question: BankQuestion) -> None:
    """Draw the question no more. It stays on papers and in the figures."""
    demand_keeper(actor)
    BankQuestion.objects.filter(pk=question.pk, retired_at__isnull=True).update(retired_at=timezone.now())


def demand_keeper(actor: Actor) -> None:
    """Raises ExamRefused for everybody but the personnel office."""
    if actor.role not in KEEPERS:
        raise ExamRefused(_("任前法律知识考试由人事代表工作机构组织。"))
