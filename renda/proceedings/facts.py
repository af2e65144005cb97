"""What the engine needs to know of a question beyond its state."""

from typing import Any

from renda.matters.models import Matter
from renda.procedures.engine.facts import Facts
from renda.procedures.question_conditions import QuestionFacts
from renda.proceedings.models import Question


def question_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one question."""
    question = Question.objects.only("due_on").get(pk=matter.pk)
    return QuestionFacts(**known, due_on=question.due_on)
