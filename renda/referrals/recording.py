"""What each step of a request or report writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable

from renda.documents.official.issuing import issue_now
from renda.documents.official.registry import Asked
from renda.matters.models import Duty, Entry
from renda.matters.rooms import Act
from renda.procedures.engine.consent import LEADERSHIP
from renda.referrals.documents import KIND_OF_FORM, sent_subject
from renda.referrals.models import Answer, Referral, Waiver
from renda.referrals.people import post_of


def review(act: Act) -> None:
    """Keep who signs what may go out."""
    if act.outcome == "approved":
        Referral.objects.filter(pk=act.matter.pk).update(signer=act.form["signer"].strip())


def send(act: Act, entry: Entry) -> None:
    """Make the document with its number and issue it: what is sent is what is on record. Raises StepRefused where the
    document cannot be made."""
    said = Referral.objects.select_related("sender").get(pk=act.matter.pk)
    said.first_sent_on, said.sent_on = said.first_sent_on or act.on, act.on
    asked = Asked(
        act.matter.congress, act.actor, act.on, act.matter, act.matter.session, sent_subject(said, entry)
    )
    edition = issue_now(KIND_OF_FORM[said.form], asked, "公文没有制成，因此没有报送：{why}", LEADERSHIP)
    said.number = edition.document.number
    said.save(update_fields=["first_sent_on", "sent_on", "number"])


def keep_due_day(act: Act) -> None:
    """The day by which the answer was due goes into the form: its duty is closed with the step."""
    owed = Duty.objects.filter(matter=act.matter, step="answer", closed_on__isnull=True)
    act.form["due_on"] = owed.values_list("due_on", flat=True).first()


def answer(act: Act, entry: Entry) -> None:
    """Keep the answer to this sending."""
    said = Referral.objects.get(pk=act.matter.pk)
    assert said.sent_on is not None
    Answer.objects.create(
        referral=said,
        entry=entry,
        outcome=act.outcome,
        number=act.form["number"].strip(),
        dated_on=act.form["dated_on"],
        words=act.form["words"].strip(),
        asked_on=said.sent_on,
        due_on=act.form["due_on"],
        answered_on=act.on,
    )
    Referral.objects.filter(pk=said.pk).update(answer=act.outcome, answered_on=act.on, decided_seq=entry.seq)


def read(act: Act, entry: Entry) -> None:
    """Keep when a report was read."""
    Referral.objects.filter(pk=act.matter.pk).update(answered_on=act.on, decided_seq=entry.seq)


def waive(act: Act, entry: Entry) -> None:
    """Keep which leader let the request be dispensed with, in which post, and why."""
    leader = act.form["leader"]
    Waiver.objects.create(
        referral_id=act.matter.pk,
        entry=entry,
        leader=leader,
        leader_post=post_of(leader, act.actor.congress_id, act.on),
        reason=act.form["reason"].strip(),
        waived_on=act.on,
    )
    Referral.objects.filter(pk=act.matter.pk).update(decided_seq=entry.seq)


BEFORE: dict[str, Callable[[Act], None]] = {"review": review, "answer": keep_due_day}
AFTER: dict[str, Callable[[Act, Entry], None]] = {
    "send": send,
    "send_report": send,
    "answer": answer,
    "read": read,
    "waive": waive,
}
