"""Who presides over a sitting: who may, who does, and how that is named."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from renda.matters.models import Matter, Party
from renda.matters.rooms import Act
from renda.meetings.models import Sitting
from renda.meetings.queries import body_of, members_of
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_people import PRESIDING
from renda.procedures.presiding import presiding_of
from renda.roster.models import Membership, Person


def presiders_of(sitting: Sitting) -> QuerySet[Membership]:
    """Those who may preside over the sitting, by the posts they hold on its day: members of the presidium for a
    plenary sitting (地方组织法 17-3, 19-1), chair and vice-chairs for one of the standing committee (51-1). Nobody
    where that body is not in the roster yet."""
    on, congress = sitting.begins_at.date(), sitting.meeting.matter.congress
    declared = presiding_of(sitting.kind, congress.level)
    body = body_of(congress.pk, declared.body, on) if declared.body else sitting.body
    if body is None:
        return Membership.objects.none()
    members = members_of(body, on)
    return members.filter(post__role__in=declared.roles) if declared.roles else members


def presiding_over(meeting_id: int) -> list[Person]:
    """Who presides over the meeting, else (a congress's, of which the presidium as a body does) over its sittings, in
    the order they were named."""
    return _named(matter_id=meeting_id) or _named(matter__parent_id=meeting_id, matter__procedure="sitting")


def presiding_over_sitting(sitting_id: int) -> list[Person]:
    """Who presides over the sitting, in the order they were named."""
    return _named(matter_id=sitting_id)


def let_preside(place: Matter, matter: Matter, on: date) -> None:
    """Whoever is named as presiding over the meeting `place` presides over what it decides in `matter`, too."""
    named = place.parties.filter(capacity=PRESIDING.slug, until_on__isnull=True, person__isnull=False)
    Party.objects.bulk_create(
        Party(matter=matter, capacity=PRESIDING.slug, person_id=person, since_on=on)
        for person in named.values_list("person_id", flat=True)
    )


def _named(**of: object) -> list[Person]:
    named = Party.objects.filter(
        capacity=PRESIDING.slug, until_on__isnull=True, person__isnull=False, **of
    ).select_related("person")
    return list(dict.fromkeys(one.person for one in named.order_by("pk") if one.person is not None))


def name_presiding(act: Act) -> None:
    """These people preside over the sitting from now on. Raises StepRefused for anybody who may not."""
    sitting = Sitting.objects.select_related("meeting__matter__congress", "body").get(pk=act.matter.pk)
    chosen: list[Person] = list(act.form["presiders"])
    may = set(presiders_of(sitting).values_list("person_id", flat=True))
    if others := [one.name for one in chosen if one.pk not in may]:
        declared = presiding_of(sitting.kind, sitting.meeting.matter.congress.level)
        raise StepRefused(
            [Unmet(declared.refusal, declared.basis, {"names": _("、").join(others)}, declared.rule)]
        )
    named = act.matter.parties.filter(capacity=PRESIDING.slug, until_on__isnull=True)
    kept = set(named.filter(person__in=chosen).values_list("person_id", flat=True))
    named.exclude(person__in=chosen).update(until_on=act.on)
    Party.objects.bulk_create(
        Party(matter=act.matter, capacity=PRESIDING.slug, person=one, since_on=act.on)
        for one in chosen
        if one.pk not in kept
    )
