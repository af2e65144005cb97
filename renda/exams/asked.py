"""Finding the exam that a request asks for, in the congress of whoever asks."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from renda.exams.models import Exam
from renda.matters.sight import visible_to

KEEPING = ("deputies_office",)
READERS = ("deputies_office", "leader", "office")


def asked_exam(request: Any, pk: int, *states: str) -> Exam:
    """The exam, where the actor sees it and it stands in one of the states (any where none is named)."""
    matter = get_object_or_404(visible_to(request.actor, "law_exam"), pk=pk)
    if states and matter.state not in states:
        raise Http404
    exam = Exam.objects.select_related("term").get(pk=matter.pk)
    exam.matter = matter
    return exam
