"""Reading log-ins: whose they are, which are locked, who has none yet."""

from datetime import date, timedelta

from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from renda.accounts.models import User
from renda.database.questions import DAY, NUMBER, Question
from renda.roster.models import Congress, Membership, Person
from renda.roster.queries import held_on

KINDS = ("deputies", "units", "staff")
STATES = ("active", "first", "closed")
_BODIES_OF_STAFF = (
    "office",
    "deputies_committee",
    "council_of_chairpersons",
    "presidium",
    "government_office",
    "party_group",
    "party_committee",
)
_ACTING = ("head", "deputy_head", "clerk", "chair", "vice_chair")


def accounts_of(congress_ids: list[int], *, q: str = "", state: str = "") -> QuerySet[User]:
    """The log-ins of people with a post in these congresses, by pinyin."""
    people = Membership.objects.filter(organization__congress_id__in=congress_ids).values("person_id")
    users = User.objects.filter(person_id__in=people).select_related("person")
    if q:
        users = users.filter(Q(person__name__contains=q) | Q(username__contains=q))
    if state == "closed":
        users = users.filter(is_active=False)
    elif state == "first":
        users = users.filter(is_active=True, must_change_password=True)
    elif state == "active":
        users = users.filter(is_active=True, must_change_password=False)
    elif state == "locked":
        users = users.filter(username__in=_locked_attempts().values("username"))
    return users.order_by("person__name_pinyin", "id")


def _locked_attempts() -> QuerySet[AccessAttempt]:
    since = timezone.now() - timedelta(hours=float(settings.AXES_COOLOFF_TIME))
    return AccessAttempt.objects.filter(
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT, attempt_time__gt=since
    )


def locked_among(usernames: list[str]) -> set[str]:
    """Which of these user names are locked now."""
    return set(_locked_attempts().filter(username__in=usernames).values_list("username", flat=True))


def failures_of(congress: Congress, congress_ids: list[int]) -> QuerySet[AccessFailureLog]:
    """Failed log-ins, the latest first: all for a county, those with its own people's names for a town."""
    rows = AccessFailureLog.objects.order_by("-attempt_time", "-id")
    if congress.level == Congress.COUNTY:
        return rows
    return rows.filter(username__in=accounts_of(congress_ids).order_by().values("username"))


def bodies_of_people(person_ids: list[int], on: date) -> dict[int, list[str]]:
    """The bodies in which each person holds a post on the day: person id → names."""
    held = Membership.objects.filter(held_on(on), person_id__in=person_ids).select_related("organization")
    found: dict[int, list[str]] = {}
    for row in held.order_by("id"):
        name = row.organization.short_name or row.organization.name
        names = found.setdefault(row.person_id, [])
        if name not in names:
            names.append(name)
    return found


def people_without_account(congress_ids: list[int], on: date, *, q: str = "") -> QuerySet[Person]:
    """People with a post on the day and no log-in, by pinyin."""
    held = Membership.objects.filter(held_on(on), organization__congress_id__in=congress_ids)
    people = Person.objects.filter(pk__in=held.values("person_id"), users__isnull=True)
    return (people.filter(name__contains=q) if q else people).order_by("name_pinyin", "id")


def awaiting_account(kind: str, congress_ids: list[int], on: date) -> list[Membership]:
    """One post of each person of the kind who has no log-in yet: deputies, acting people of handling units, or staff.

    Deputies stand by delegation and name, the others by body.
    """
    held = Membership.objects.filter(
        held_on(on), organization__congress_id__in=congress_ids, person__users__isnull=True
    )
    if kind == "deputies":
        held = held.filter(post__role="deputy")
    elif kind == "units":
        held = held.filter(organization__handles=True, post__role__in=_ACTING)
    else:
        held = held.filter(organization__classification__in=_BODIES_OF_STAFF, post__role__in=_ACTING)
    rows = held.select_related("person", "organization").order_by(
        "organization__congress_id", "organization__order", "organization_id", "person__name_pinyin", "id"
    )
    by_person: dict[int, Membership] = {}
    for row in rows:
        by_person.setdefault(row.person_id, row)
    return list(by_person.values())


_PRINCIPALS = Question(
    lambda organization, on: Membership.objects.filter(
        held_on(on),
        organization_id=organization,
        post__role="head",
        person__users__is_active=True,
        person__users__must_change_password=False,
    ).values_list("person_id"),
    NUMBER,
    DAY,
)


def principals_with_login(organization_ids: frozenset[int], on: date) -> frozenset[int]:
    """The persons who head these bodies on the day and use their log-in: they have chosen a password of their own."""
    return frozenset(person for one in organization_ids for (person,) in _PRINCIPALS.all(one, on))
