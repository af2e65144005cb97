"""What the steps of a motion before the congress write beyond those of every motion on people."""

from collections.abc import Callable

from renda.documents.official.registry import Subject
from renda.matters.models import Entry
from renda.matters.rooms import Act
from renda.meetings.actions.agenda import place_matter
from renda.meetings.following import changed
from renda.meetings.models import AgendaItem
from renda.personnel import recording
from renda.personnel.models import Motion
from renda.procedures.congress_conditions import MAJORITY
from renda.procedures.congress_facts import SOURCES
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.recall_conditions import ANSWERING


def present(act: Act, entry: Entry) -> None:
    """It takes a place on the agenda of the meeting that it was brought at."""
    motion = Motion.objects.select_related("meeting__matter").get(pk=act.matter.pk)
    if motion.meeting is None:
        raise StepRefused([Unmet("还没有选择大会会议", MAJORITY)])
    presenter = SOURCES.get(motion.source, "") or "主席团"
    place_matter(
        actor=act.actor, on=act.on, meeting=motion.meeting, matter=act.matter, becomes="vote",
        presenter=presenter.removesuffix("提出"),
    )  # fmt: skip


def withdraw(act: Act, entry: Entry) -> None:
    """What is taken back leaves the agenda, too."""
    for item in AgendaItem.objects.filter(matter=act.matter, removed_on__isnull=True, settled_as=""):
        AgendaItem.objects.filter(pk=item.pk).update(removed_on=act.on, removed_why=act.form["reason"][:300])
        changed(item.meeting_id)


def print_defence(act: Act, entry: Entry) -> None:
    """The answer is issued as a paper of the meeting."""
    reason = "申辩意见没有制成，因此没有印发：{why}"
    recording.make_and_issue(act, "recall_answer", [Subject()], reason, ANSWERING)


def set_up_inquiry(act: Act, entry: Entry) -> None:
    """This session decides no more on it; the next one does."""
    for item in AgendaItem.objects.filter(matter=act.matter, removed_on__isnull=True, settled_as=""):
        AgendaItem.objects.filter(pk=item.pk).update(settled_as="postponed")
        changed(item.meeting_id)


def receive_report(act: Act) -> None:
    """The session that decides on the report. What the person said before stays on record; they may answer anew."""
    recording.write(act, meeting=act.form["meeting"], defence="", defence_text="", printed_on=None)


def enter_approval(act: Act) -> None:
    """The office ends on the day of the approval."""
    recording.write(act, approved_on=act.form["approved_on"])


def publish_result(act: Act) -> None:
    """The office ends with the congress's decision, or with its approval above (公务员法 41)."""
    motion = Motion.objects.get(pk=act.matter.pk)
    recording.publish_result(act, ends_on=motion.approved_on or motion.decided_on)


BEFORE: dict[str, Callable[[Act], None]] = {
    **recording.BEFORE,
    "receive_report": receive_report,
    "enter_approval": enter_approval,
    "publish_result": publish_result,
}
AFTER: dict[str, Callable[[Act, Entry], None]] = {
    **recording.AFTER,
    "present": present,
    "withdraw": withdraw,
    "print_defence": print_defence,
    "set_up_inquiry": set_up_inquiry,
}
