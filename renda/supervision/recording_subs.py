"""What each step of a handling and of a problem writes down, in the transaction of the step."""

from collections.abc import Callable

from django.db.models import F

from renda.matters.facts import facts_of
from renda.matters.models import Duty, Entry, Matter
from renda.matters.rooms import Act
from renda.meetings.actions.agenda import place_matter
from renda.procedures.meeting_kinds import MEETING_KINDS
from renda.procedures.opinion_handling_conditions import GRADES, result_of_rating
from renda.supervision.actions.handling import day_after
from renda.supervision.models import OpinionHandling, RatingCount, Rectification


def _keep(act: Act, **fields: object) -> None:
    OpinionHandling.objects.filter(pk=act.matter.pk).update(**fields)


def _note(act: Act, **fields: object) -> None:
    Rectification.objects.filter(pk=act.matter.pk).update(**fields)


def send_handling(act: Act) -> None:
    """Keep what the body has done, for the committee's opinion."""
    _keep(act, draft=act.said())


def handling_opinion(act: Act) -> None:
    """Keep the committee's opinion on it."""
    _keep(act, committee_opinion=act.said())


def report_handling(act: Act) -> None:
    """Keep the written report."""
    _keep(act, text=act.said(), reported_on=act.on)


def consider_handling(act: Act) -> None:
    """What is sent back has a new day; what is put before the committee may be read by its members."""
    if act.outcome == "returned":
        _keep(act, due_on=act.form["due_on"], round=F("round") + 1)
    if act.outcome == "deliberated":
        act.matter.is_open_to_deputies = MEETING_KINDS["standing_committee"].open_to_deputies


def schedule(act: Act, entry: Entry) -> None:
    """It takes a place on the meeting's agenda."""
    handling = OpinionHandling.objects.select_related("body").get(pk=act.matter.pk)
    _keep(act, meeting=act.form["meeting"])
    place_matter(
        meeting=act.form["meeting"], matter=act.matter, presenter=handling.body.name, becomes="hear",
        actor=act.actor, on=act.on,
    )  # fmt: skip


def note_count(act: Act, entry: Entry) -> None:
    """Keep one person's count. It is written once the entry is, because a count is somebody's act."""
    counts = {name: act.form[name] for name in (*GRADES, "invalid")}
    RatingCount.objects.create(
        handling_id=act.matter.pk, entry=entry, person_id=act.actor.person_id,
        round=OpinionHandling.objects.get(pk=act.matter.pk).round, is_check=act.step == "check_rating", **counts,
    )  # fmt: skip


def outcome_of(matter: Matter, step: str) -> str:
    """The result that the two counts give."""
    return result_of_rating(facts_of(matter, matter.opened_on))


def settled(act: Act) -> None:
    """What did not pass is handled once more, within the congress's own time."""
    if act.outcome == "failed":
        due = day_after(act.matter, "review_opinions_again_months", act.on)
        _keep(act, due_on=due, round=F("round") + 1)


def publish_handling(act: Act) -> None:
    """From now on every deputy reads it, and the public pages may."""
    _keep(act, published_on=act.on)
    act.matter.is_published = True


def set_measures(act: Act) -> None:
    """Keep how the body means to mend it."""
    _note(act, measure=act.said())


def report_mending(act: Act) -> None:
    """Keep what the body says of it."""
    _note(act, result=act.said(), reported_on=act.on)


def verify_mending(act: Act) -> None:
    """Keep the verdict; what is not wholly mended has a new day."""
    kept: dict[str, object] = {"verdict": act.outcome, "verified_on": act.on}
    if act.outcome != "mended":
        kept |= {"due_on": act.form["due_on"], "reported_on": None}
    _note(act, **kept)


def reopen_problem(act: Act) -> None:
    """It counts as not mended again, and has a new day."""
    _note(
        act, due_on=act.form["due_on"], reported_on=None, verdict="not_mended", verified_on=act.on,
        reopened=F("reopened") + 1,
    )  # fmt: skip


def change_mending_day(act: Act) -> None:
    """Another day stands from now on; the first one stays on record."""
    _note(act, due_on=act.form["due_on"])
    Duty.objects.filter(matter=act.matter, step="report_mending", closed_on__isnull=True).update(
        closed_on=act.on
    )


BEFORE: dict[str, Callable[[Act], None]] = {
    "send_handling": send_handling,
    "handling_opinion": handling_opinion,
    "report_handling": report_handling,
    "consider_handling": consider_handling,
    "settle_rating": settled,
    "publish_handling": publish_handling,
}
AFTER: dict[str, Callable[[Act, Entry], None]] = {
    "schedule": schedule,
    "enter_rating": note_count,
    "check_rating": note_count,
}
BEFORE_OF_RECTIFICATION: dict[str, Callable[[Act], None]] = {
    "set_measures": set_measures,
    "report_mending": report_mending,
    "verify_mending": verify_mending,
    "reopen_problem": reopen_problem,
    "change_mending_day": change_mending_day,
}
