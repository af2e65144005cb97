"""What of the decisions is searched: their texts, and what bodies have to do and reported."""

from django.utils.translation import gettext_noop

from renda.decisions.models import Decision, Execution
from renda.search.matter_passages import matters_searched, said_by

DECISIONS = matters_searched(
    code=11,
    slug="decision",
    label=gettext_noop("决议决定"),
    procedures=("decision",),
    texts=said_by(Decision, "number", "text"),
)
EXECUTIONS = matters_searched(
    code=12,
    slug="execution",
    label=gettext_noop("决议决定的执行"),
    procedures=("execution",),
    texts=said_by(Execution, "text", "report"),
)
