"""Mixed halls: some vote by device, others on paper. Whoever takes the one is refused the other by the box's own list
of voters, and both counts are added."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from renda.accounts.actor import Actor
from renda.boxes.actions import prepare_box
from renda.boxes.models import Box
from renda.boxes.queries import papers_handed_out, tally_of
from renda.counting.elections.ballots import Ballot, Mark, Sheet, count_ballots
from renda.counting.elections.contest import Contest
from renda.elections.models import Election, Poll
from renda.law.queries import rulebook
from renda.matters.models import Matter
from renda.meetings.queries import members_present
from renda.roster.models import Person
from renda.secrecy.form import Answers, Form, Question

MARKS = ((Mark.IN_FAVOUR.value, "赞成"), (Mark.AGAINST.value, "反对"), (Mark.ABSTAIN.value, "弃权"))
ENDED = ("counted", "void")


@dataclass(frozen=True, slots=True)
class ByDevice:
    """How the ballots by device stand: the counted sheet, how many took one, whether the count is still to come, how
    many people took a paper instead (None where nobody votes by device)."""

    sheet: Sheet | None = None
    issued: int = 0
    waits: bool = False
    papers: int | None = None


def prepare_for_devices(
    *, election: Election, poll: Poll, keepers: Sequence[Person], actor: Actor, on: date
) -> Box:
    """The box for those who vote by device: the same names and the same limits as on paper. Everybody present may take
    either; who is handed a paper is noted at the box. Raises StepRefused for any number of keepers but two."""
    form = Form(
        tuple(Question(name, name, MARKS) for name in election.slate),
        most_in_favour=election.places,
        write_ins=election.phase == "election",
        unanswered=Mark.ABSTAIN.value,
        note="表示反对的，可以另选他人；弃权的不得另选",
    )
    return prepare_box(
        matter=election.matter, form=form, voters=members_present(poll.sitting), keepers=keepers, actor=actor, on=on,
        title=poll.papers.title,
    )  # fmt: skip


def by_device(
    poll: Poll | None, contest: Contest, matter: Matter, eligible: frozenset[str] | None
) -> ByDevice:
    """How the ballots by device of the vote stand."""
    if poll is None or poll.box_id is None:
        return ByDevice()
    box = Box.objects.select_related("case").get(pk=poll.box_id)
    papers = papers_handed_out(box)
    if box.case.state not in ENDED:
        return ByDevice(waits=True, papers=papers)
    if box.case.state == "void":
        return ByDevice(papers=papers)
    tally = tally_of(box)
    names = list(poll.papers.names)
    book = rulebook(matter.congress_id, matter.law_on)
    sheet = count_ballots((_ballot(one) for one in tally.papers), names, contest, book, eligible)
    whole = Sheet(sheet.candidates, sheet.written_in, sheet.valid, sheet.spoiled + tally.spoiled)
    return ByDevice(whole, tally.handed_out, papers=papers)


def _ballot(answers: Answers) -> Ballot:
    marks = {name: Mark(value) for name, value in answers.choices.items()}
    return Ballot(marks, tuple(name.strip() for name, _instead in answers.write_ins))
