"""What each step writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable

from renda.decisions.actions import charge_body
from renda.decisions.models import Decision, Execution
from renda.documents.official.issuing import issue_now
from renda.documents.official.registry import Asked, Subject
from renda.matters.models import Entry
from renda.matters.rooms import Act
from renda.procedures.decision import PUBLISHING


def publish_decision(act: Act, entry: Entry) -> None:
    """Make the document with its number and issue it. Raises StepRefused where the document cannot be made."""
    asked = Asked(act.matter.congress, act.actor, act.on, act.matter, subject=Subject())
    edition = issue_now("decision", asked, "决议决定没有制成，因此没有公布：{why}", PUBLISHING)
    Decision.objects.filter(pk=act.matter.pk).update(number=edition.document.number, published_on=act.on)


def mark_published(act: Act) -> None:
    """From now on every deputy sees it."""
    act.matter.is_published = True


def charge(act: Act) -> None:
    """Each body has a part of its own, with its own day."""
    decision = Decision.objects.select_related("matter__congress").get(pk=act.matter.pk)
    for body in act.form["bodies"]:
        charge_body(
            decision=decision, body=body, text=str(act.form.get("text") or ""), due_on=act.form["due_on"],
            actor=act.actor, on=act.on,
        )  # fmt: skip


def report_execution(act: Act) -> None:
    """Keep the report."""
    Execution.objects.filter(pk=act.matter.pk).update(report=act.form["text"].strip(), reported_on=act.on)


def consider_report(act: Act) -> None:
    """A report sent back has a new day."""
    if act.outcome == "returned":
        Execution.objects.filter(pk=act.matter.pk).update(due_on=act.form["due_on"])


BEFORE: dict[str, Callable[[Act], None]] = {"publish_decision": mark_published, "charge": charge}
AFTER: dict[str, Callable[[Act, Entry], None]] = {"publish_decision": publish_decision}
BEFORE_OF_EXECUTION: dict[str, Callable[[Act], None]] = {
    "report_execution": report_execution,
    "consider_report": consider_report,
}
