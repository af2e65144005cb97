"""Every address of the product, found by walking the URL patterns, and how to fill one in from a small county."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.permissions.people import People


@dataclass(frozen=True)
class Address:
    """One URL pattern: its name, the view behind it, and the names of what it takes."""

    name: str
    view: Any
    takes: frozenset[str]


def addresses() -> list[Address]:
    """All of them, however deep they are included."""
    return list(_walk(get_resolver()))


def _walk(resolver: URLResolver) -> Iterator[Address]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield Address(one.name or str(one.pattern), one.callback, frozenset(one.pattern.converters))
        else:
            yield from _walk(one)


BOXES = (
    "box", "box-cast", "box-half", "box-key", "box-numbers", "box-paper", "box-published", "box-published-lines",
    "box-token", "box-vote",
)  # fmt: skip
NEEDS_POST = {
    "exam-answer", "exam-hand-in", "exam-question-retire", "examinee-remove", "examinee-slip",
    "box-cast", "box-half", "box-paper", "box-token",
    "minutes-autosave",
    "personnel-dossiers", "personnel-remove",
    "speech-ask", "speech-act", "note-autosave", "point-act",
    "agenda-place", "meeting-confirm", "timetable-remove",
    "alike-while-writing",
    "account-close", "account-reset", "account-unlock", "act-as", "attach", "attachment-withdraw", "document-issue",
    "document-job-start", "document-make", "export-make", "document-template-back", "document-template-use",
    "number-word", "import-run",
    "intake-decide", "intake-decide-rest", "intake-drop", "intake-run",
    "large-print", "law-rule-end", "law-rule-set", "ledger-verify", "logout", "message-again", "notices-read",
    "screen-act",
    "robot-stop", "robot-try", "set_language",
    "consent-rule-set", "referral-for", "sender-word",
    "suggestion-autosave", "units-send-back", "vote-cast", "vote-move", "vote-over",
    "working-day-remove",
}  # fmt: skip


def filled(name: str, people: People) -> str:
    """The address of the name with real records of the small county in it."""
    given: dict[str, dict[str, Any]] = {
        "account-close": {"pk": people.account.pk},
        "account-open": {"kind": "deputies"},
        "account-reset": {"pk": people.account.pk},
        "account-unlock": {"pk": people.account.pk},
        "alike-at-registration": {"pk": people.matter.pk},
        "alike-bill": {"pk": people.bill.pk},
        "alike-units": {"pk": people.matter.pk},
        "attach": {"matter_pk": people.matter.pk},
        "attachment": {"pk": people.file.pk},
        "attachment-withdraw": {"pk": people.file.pk},
        "congress": {"pk": people.county.congress.pk},
        "agenda-item": {"pk": people.meeting.agenda.get().pk},
        "agenda-place": {"pk": people.meeting.pk},
        **{name: {"pk": people.box.pk} for name in BOXES},
        "bill-write": {"pk": people.bill.pk},
        "exam-answer": {"question": 1},
        "exam-change": {"pk": people.exam.pk},
        "exam-examinees": {"pk": people.exam.pk},
        "exam-mark": {"pk": people.exam.pk},
        "exam-paper": {"pk": people.exam.pk},
        "exam-question": {"pk": people.question.pk},
        "exam-question-retire": {"pk": people.question.pk},
        "exam-results": {"pk": people.exam.pk},
        "exam-slips": {"pk": people.exam.pk},
        "exam-statistics": {"pk": people.exam.pk},
        "exam-watch": {"pk": people.exam.pk},
        "examinee-remove": {"pk": people.examinee},
        "examinee-slip": {"pk": people.examinee},
        "meeting-agenda": {"pk": people.meeting.pk},
        "meeting-timetable": {"pk": people.meeting.pk},
        "timetable-remove": {"pk": people.timetable_entry},
        "meeting-votes": {"pk": people.meeting.pk},
        "meeting-votes-export": {"pk": people.meeting.pk},
        "meeting-screens": {"pk": people.meeting.pk},
        "screen": {"pk": people.screen.pk},
        "screen-act": {"pk": people.screen.pk},
        "screen-face": {"pk": people.screen.pk},
        "screen-link": {"token": people.screen.token},
        "screen-link-face": {"token": people.screen.token},
        "press": {"pk": people.sitting.pk},
        "press-now": {"pk": people.sitting.pk},
        "vote": {"pk": people.vote.pk},
        "vote-cast": {"pk": people.vote.pk},
        "vote-move": {"pk": people.vote.pk},
        "vote-new": {"pk": people.sitting.pk},
        "vote-pressed": {"pk": people.vote.pk},
        "vote-over": {"pk": people.vote.pk},
        "votes": {"pk": people.sitting.pk},
        "votes-now": {"pk": people.sitting.pk},
        "calendar-feed": {"token": people.feed.token},
        "meeting-attendance": {"pk": people.meeting.pk},
        "meeting-confirm": {"pk": people.meeting.pk},
        "meeting-leave": {"pk": people.meeting.pk},
        "sign-in": {"pk": people.sitting.pk, "code": "0" * 12},
        "sitting-code": {"pk": people.sitting.pk},
        "sitting-roll": {"pk": people.sitting.pk},
        "sitting-seats": {"pk": people.sitting.pk},
        "meeting": {"pk": people.meeting.pk},
        "personnel-box": {"pk": people.motion.pk},
        "personnel-write": {"pk": people.motion.pk},
        "personnel-people": {"pk": people.motion.pk},
        "personnel-dossiers": {"pk": people.motion.pk},
        "personnel-remove": {"pk": people.line.pk},
        "decision-write": {"pk": people.decision.pk},
        "meeting-minutes": {"pk": people.meeting.pk},
        "minutes-autosave": {"pk": people.meeting.pk},
        "meeting-script": {"pk": people.meeting.pk},
        "meeting-communique": {"pk": people.meeting.pk},
        "meeting-speakers": {"pk": people.meeting.pk},
        "meeting-questions": {"pk": people.meeting.pk},
        "meeting-deliberation": {"pk": people.meeting.pk},
        "speakers-now": {"pk": people.sitting.pk},
        "speech-ask": {"pk": people.sitting.pk},
        "speech-act": {"pk": people.speech.pk},
        "note-write": {"pk": people.speech.item_id},
        "note-autosave": {"pk": people.speech.item_id},
        "opinions": {"pk": people.speech.item_id},
        "point-act": {"pk": people.point.pk},
        "sitting": {"pk": people.sitting.pk},
        "sitting-new": {"pk": people.meeting.pk},
        "constituency-edit": {"pk": people.constituency.pk},
        "constituency-new": {"pk": people.term.pk},
        "export": {"pk": people.export.pk},
        "export-file": {"pk": people.export.pk},
        "export-make": {"kind": "anonymous"},
        "document-issue": {"pk": people.edition.pk},
        "document-job": {"pk": people.papers.pk},
        "document-job-file": {"pk": people.papers.pk},
        "document-make": {"matter_pk": people.matter.pk},
        "document-template": {"slug": "suggestion_slip"},
        "document-template-back": {"slug": "suggestion_slip"},
        "document-template-file": {"slug": "suggestion_slip", "pk": 0},
        "document-template-preview": {"slug": "suggestion_slip", "pk": 0, "form": "pdf"},
        "document-template-use": {"pk": people.template.pk},
        "documents-of-matter": {"matter_pk": people.matter.pk},
        "edition": {"pk": people.edition.pk, "form": "docx"},
        "import-check": {"job_id": people.job.pk},
        "import-form": {"kind": "deputies"},
        "import-progress": {"job_id": people.job.pk},
        "import-run": {"job_id": people.job.pk},
        "intake-batch": {"pk": people.batch.pk},
        "intake-decide": {"pk": people.past_paper.pk},
        "intake-decide-rest": {"pk": people.batch.pk},
        "intake-drop": {"pk": people.batch.pk},
        "intake-original": {"pk": people.past_paper.pk},
        "intake-paper": {"pk": people.past_paper.pk},
        "intake-promise": {"pk": people.past_reply.pk},
        "intake-run": {"pk": people.batch.pk},
        "law-article": {"statute": "代表法", "number": 51},
        "law-rule": {"rule_id": "suggestion_return_working_days"},
        "law-rule-end": {"rule_id": "suggestion_title_max"},
        "law-rule-set": {"rule_id": "suggestion_title_max"},
        "law-statute": {"statute": "代表法"},
        "matter": {"pk": people.matter.pk},
        "matter-step": {"pk": people.matter.pk, "step": "take"},
        "member-new": {"pk": people.county.unit.pk},
        "membership-correct": {"pk": people.county.handler.membership_id},
        "membership-end": {"pk": people.county.handler.membership_id},
        "membership-new": {"pk": people.county.deputy.person_id},
        "organization": {"pk": people.county.unit.pk},
        "organization-edit": {"pk": people.county.unit.pk},
        "paper": {"matter_pk": people.matter.pk, "seq": people.matter.last_seq},
        "person": {"pk": people.county.deputy.person_id},
        "person-edit": {"pk": people.county.deputy.person_id},
        "post-new": {"pk": people.county.unit.pk},
        "procedure": {"slug": "suggestion"},
        "message-again": {"pk": people.message.pk},
        "robot-edit": {"pk": people.robot.pk},
        "robot-stop": {"pk": people.robot.pk},
        "robot-try": {"pk": people.robot.pk},
        "promises-of-unit": {"pk": people.county.unit.pk},
        "consent-rule-end": {"pk": people.consent_rule.pk},
        "referral-for": {"pk": people.matter.pk},
        "referral-write": {"pk": people.referral.pk},
        "sender-word": {"pk": people.actors["party_group"].organization_id},
        "reporting-document": {"form": "docx"},
        "roster-export": {"what": "deputies", "form": "csv"},
        "session-edit": {"pk": people.county.session.pk},
        "session-new": {"pk": people.term.pk},
        "suggestion-autosave": {"pk": people.draft.pk},
        "suggestion-write": {"pk": people.draft.pk},
        "term-end": {"pk": people.term.pk},
        "units-draft": {"pk": people.matter.pk},
        "units-hand-over": {"pk": people.matter.pk},
        "units-list": {"kind": "open"},
        "units-send-back": {"pk": people.reply_draft.pk},
        "units-sign": {"pk": people.reply_draft.pk},
        "term-new": {"pk": people.county.congress.pk},
        "working-day-remove": {"day_id": people.day.pk},
    }
    return reverse(name, kwargs=given.get(name))
