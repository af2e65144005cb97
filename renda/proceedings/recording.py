"""What each step of a question writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable

from renda.matters.rooms import Act
from renda.proceedings.models import Question


def answered(act: Act) -> None:
    """Keep the answer and its day."""
    Question.objects.filter(pk=act.matter.pk).update(answer=act.form["text"].strip(), answered_on=act.on)


def promised(act: Act) -> None:
    """Keep the day by which the body answers."""
    Question.objects.filter(pk=act.matter.pk).update(due_on=act.form["due_on"])


BEFORE: dict[str, Callable[[Act], None]] = {
    "answer_now": answered,
    "answer_later": answered,
    "promise_answer": promised,
    "ask_further": promised,
}
