"""What of supervision is searched: reports with their opinions, how these were handled, and what has to be mended."""

from django.utils.translation import gettext_noop

from renda.search.matter_passages import matters_searched, said_by
from renda.supervision.models import OpinionHandling, Rectification, WorkReport

REPORTS = matters_searched(
    code=19,
    slug="work_report",
    label=gettext_noop("听取和审议报告"),
    procedures=("work_report",),
    texts=said_by(WorkReport, "why", "text", "response", "opinions"),
)
HANDLINGS = matters_searched(
    code=20,
    slug="opinion_handling",
    label=gettext_noop("审议意见的研究处理"),
    procedures=("opinion_handling",),
    texts=said_by(OpinionHandling, "text"),
)
RECTIFICATIONS = matters_searched(
    code=21,
    slug="rectification",
    label=gettext_noop("整改事项"),
    procedures=("rectification",),
    texts=said_by(Rectification, "problem", "measure", "result"),
)
