"""What of the votes is searched: their questions. How anybody voted is not."""

from django.utils.translation import gettext_noop

from renda.ballots.models import Vote
from renda.search.matter_passages import matters_searched, said_by

VOTE_TEXTS = matters_searched(
    code=14, slug="vote", label=gettext_noop("表决"), procedures=("vote",), texts=said_by(Vote)
)
