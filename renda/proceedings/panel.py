"""The room's part of a question's page."""

from typing import Any

from renda.accounts.actor import Actor
from renda.matters.models import Matter
from renda.proceedings.models import Question


def question_panel(matter: Matter, actor: Actor, hidden: frozenset[str]) -> dict[str, Any]:
    """Who asks whom what, on which item, and the answer."""
    rows = Question.objects.select_related("meeting__matter", "item", "asker", "body")
    return {"question": rows.get(pk=matter.pk)}
