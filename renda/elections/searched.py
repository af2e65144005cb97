"""What of the elections is searched: who stands, and how they are introduced."""

from collections import defaultdict

from renda.elections.models import Candidate, Election
from renda.procedures.election import ELECTION
from renda.search.matter_passages import matters_searched


def election_texts(pks: list[int]) -> dict[int, list[str]]:
    """The introduction of each election, and its candidates with theirs."""
    named: defaultdict[int, list[str]] = defaultdict(list)
    for pk, *said in Candidate.objects.filter(election__in=pks).values_list(
        "election", "label", "introduction"
    ):
        named[pk] += said
    rows = Election.objects.filter(pk__in=pks).values_list("pk", "introduction")
    return {pk: [introduction, *named[pk]] for pk, introduction in rows}


ELECTIONS = matters_searched(
    code=18, slug="election", label=ELECTION.label, procedures=("election",), texts=election_texts
)
