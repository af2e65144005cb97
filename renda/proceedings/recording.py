"""What each step of a question writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable

from renda.matters.models import Entry
from renda.matters.rooms import Act
from renda.meetings.following import changed
from renda.procedures.question import QUESTION
from renda.proceedings.models import Question


def answered(act: Act) -> None:
    """Keep the answer and its day."""
    Question.objects.filter(pk=act.matter.pk).update(answer=act.form["text"].strip(), answered_on=act.on)


def promised(act: Act) -> None:
    """Keep the day by which the body answers."""
    Question.objects.filter(pk=act.matter.pk).update(due_on=act.form["due_on"])


def tell_screens(act: Act, entry: Entry) -> None:
    """Whoever follows the meeting sees how its questions stand."""
    if act.matter.parent_id is not None:
        changed(act.matter.parent_id)


AFTER: dict[str, Callable[[Act, Entry], None]] = dict.fromkeys(
    (step.slug for step in QUESTION.steps), tell_screens
)
BEFORE: dict[str, Callable[[Act], None]] = {
    "answer_now": answered,
    "answer_later": answered,
    "promise_answer": promised,
    "ask_further": promised,
}
