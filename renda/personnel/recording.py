"""What each step of a motion writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from renda.documents.official.issuing import issue_now
from renda.documents.official.registry import Asked, Subject
from renda.law.cite import Cite
from renda.matters.facts import facts_of
from renda.matters.models import Entry, Party
from renda.matters.rooms import Act
from renda.meetings.actions.agenda import place_matter
from renda.meetings.following import changed
from renda.meetings.models import AgendaItem
from renda.personnel.documents import letter_subjects
from renda.personnel.models import Line, Motion
from renda.personnel.offices import take_effect
from renda.procedures.personnel_conditions import POWER
from renda.procedures.personnel_facts import CONCERNED, verdict_on
from renda.procedures.personnel_voting import results_of, tallies_of

COUNTED = ("in_favour", "against", "abstaining")


def write(act: Act, **fields: Any) -> None:
    """Keep that with the motion."""
    Motion.objects.filter(pk=act.matter.pk).update(**fields)


def submit(act: Act) -> None:
    """The law is read as of the day on which it is brought; the ten days run from it."""
    act.matter.law_on = act.on
    write(act, submitted_on=act.on)
    act.data["people"] = [_said(line) for line in lines_of(act)]


def council_decides(act: Act) -> None:
    """One by one, or all together."""
    write(act, joint=bool(act.form.get("joint")))


def schedule(act: Act, entry: Entry) -> None:
    """It takes a place on the meeting's agenda."""
    motion = Motion.objects.select_related("nominator").get(pk=act.matter.pk)
    place_matter(
        actor=act.actor, on=act.on, meeting=act.form["meeting"], matter=act.matter, becomes="vote",
        presenter=motion.nominated_by or motion.nominator.name,
    )  # fmt: skip


def name_the_meeting(act: Act) -> None:
    """Keep which meeting takes it up."""
    write(act, meeting=act.form["meeting"])


def make_statements(act: Act) -> None:
    """Those who spoke; without a choice everybody who had to."""
    chosen: Sequence[Any] = act.form.get("lines") or lines_of(act)
    rows = Line.objects.filter(motion=act.matter.pk, pk__in=[one.pk for one in chosen], change="appoint")
    rows.update(spoke_on=act.on)
    act.data["lines"] = [one.person.name for one in rows.select_related("person")]


def decide(act: Act) -> None:
    """Each person's votes and the result computed from them, with its sentence; or one vote of the meeting for all."""
    if "vote" in act.form:
        _decide_all(act)
        return
    facts = facts_of(act.matter, act.on)
    given = tallies_of(facts, act.form)
    results = results_of(facts, act.form)
    rows = list(lines_of(act))
    for place, (line, result) in enumerate(zip(rows, results, strict=True)):
        tally = given[0 if len(given) == 1 else place][1]
        assert tally is not None
        told = verdict_on(facts, tally).explanation
        line.in_favour, line.against, line.abstaining = tally.in_favour, tally.against, tally.abstaining
        line.result = result
        line.told = {
            "reason": told.reason,
            "cite": str(told.cite),
            "params": dict(told.params),
            "rule": told.rule,
        }
    Line.objects.bulk_update(rows, [*COUNTED, "result", "told"])
    write(
        act, handed_out=act.form["handed_out"], collected=act.form["collected"], decided_on=act.on,
        scrutineers=str(act.form.get("scrutineers") or "")[:100],
    )  # fmt: skip
    act.data["results"] = [
        {
            "name": line.person.name,
            "office": line.office,
            **{name: getattr(line, name) for name in COUNTED},
            "result": line.result,
        }
        for line in rows
    ]
    act.data.pop("counts", None)


def settle_the_item(act: Act, entry: Entry) -> None:
    """The agenda keeps what became of it; after a vote of the meeting it does so by itself."""
    if "vote" in act.form:
        return
    for item in AgendaItem.objects.filter(matter=act.matter, removed_on__isnull=True, settled_as=""):
        AgendaItem.objects.filter(pk=item.pk).update(settled_as=act.outcome)
        changed(item.meeting_id)


def _decide_all(act: Act) -> None:
    Line.objects.filter(motion=act.matter.pk).update(result=act.outcome)
    write(act, decided_on=act.on)
    act.data["results"] = [{"name": line.person.name, "result": act.outcome} for line in lines_of(act)]


def publish_result(act: Act, ends_on: date | None = None) -> None:
    """The offices begin and end, and every deputy may know; offices end on `ends_on` where that is another day."""
    write(act, published_on=act.on)
    adopted = list(lines_of(act).filter(result="adopted"))
    act.data["offices"] = take_effect(adopted, actor=act.actor, on=act.on, ends_on=ends_on)


def announce(act: Act, entry: Entry) -> None:
    """The announcement gets its number and is issued. Raises StepRefused where it cannot be made."""
    reason = "公告没有制成，因此没有公布：{why}"
    number = make_and_issue(act, f"{act.matter.procedure}_announcement", [Subject()], reason)
    write(act, number=number)


def give_letters(act: Act, entry: Entry) -> None:
    """All letters at once, each with its number."""
    reason = "任命书没有制成，因此没有颁发：{why}"
    make_and_issue(act, "appointment_letter", letter_subjects(act.matter, act.actor), reason)


def make_and_issue(act: Act, kind: str, subjects: list[Subject], undone: str, basis: Cite = POWER) -> str:
    """Make the documents and issue them; the number of the last. Raises StepRefused for what cannot be made."""
    number = ""
    for subject in subjects:
        asked = Asked(act.matter.congress, act.actor, act.on, act.matter, subject=subject)
        number = issue_now(kind, asked, undone, basis).document.number
    return number


def serve_motion(act: Act) -> None:
    """The body of whoever is to be dismissed sees the motion from now on."""
    for body in {line.organization_id for line in lines_of(act)}:
        Party.objects.get_or_create(
            matter=act.matter, capacity=CONCERNED.slug, organization_id=body, until_on=None,
            defaults={"since_on": act.on},
        )  # fmt: skip


def enter_defence(act: Act) -> None:
    """How the person defended themself."""
    write(act, defence=act.form["way"], defence_text=str(act.form.get("text") or "").strip())


def print_defence(act: Act) -> None:
    """It is distributed to the meeting."""
    write(act, printed_on=act.on)


def swear(act: Act) -> None:
    """When, where, and before whom the oath was taken."""
    said = {name: str(act.form.get(name) or "").strip() for name in ("place", "leader", "witness")}
    write(act, sworn_on=act.form["sworn_on"], oath=said)


def lines_of(act: Act) -> Any:
    """The people of the motion, in their order."""
    return Line.objects.filter(motion=act.matter.pk).select_related("person", "organization")


def _said(line: Line) -> str:
    return f"{line.person.name} {line.get_change_display()} {line.office}"


BEFORE: dict[str, Callable[[Act], None]] = {
    "submit": submit,
    "council_decides": council_decides,
    "schedule": name_the_meeting,
    "make_statements": make_statements,
    "decide": decide,
    "publish_result": publish_result,
    "serve_motion": serve_motion,
    "enter_defence": enter_defence,
    "print_defence": print_defence,
    "swear": swear,
}
AFTER: dict[str, Callable[[Act, Entry], None]] = {
    "schedule": schedule,
    "decide": settle_the_item,
    "publish_result": announce,
    "give_letters": give_letters,
}
