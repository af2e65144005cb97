"""What of the proceedings is searched: the questions and their answers. Notes are their writers' own."""

from django.utils.translation import gettext_noop

from renda.proceedings.models import Question
from renda.search.matter_passages import matters_searched, said_by

QUESTIONS = matters_searched(
    code=10,
    slug="question",
    label=gettext_noop("询问"),
    procedures=("question",),
    texts=said_by(Question, "text", "answer"),
)
