"""What the engine needs to know of a suggestion beyond its state."""

from functools import partial
from typing import Any

from django.db.models import QuerySet

from renda.accounts.queries import principals_with_login
from renda.database.questions import NUMBER, TEXT, Question
from renda.matters.models import Matter, Party
from renda.procedures.bodies import LEAD_UNIT
from renda.procedures.engine.facts import Facts, Other
from renda.procedures.suggestion import REPLIED
from renda.procedures.suggestion_conditions import SuggestionFacts
from renda.roster.queries import are_of_government
from renda.suggestions.models import Suggestion

_SUGGESTION = Question(lambda pk: Suggestion.objects.filter(pk=pk).order_by(), NUMBER)


def suggestion_of(pk: int) -> Suggestion:
    """What the suggestion says. Raises Suggestion.DoesNotExist."""
    if (said := _SUGGESTION.first(pk)) is None:
        raise Suggestion.DoesNotExist(pk)
    return said


def suggestion_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one suggestion."""
    said = suggestion_of(matter.pk)
    units = frozenset(one.id for one in known["people"].holding(LEAD_UNIT))
    return SuggestionFacts(
        **known,
        title=matter.title,
        parts=(said.situation, said.analysis, said.proposal),
        is_broad=said.is_broad,
        is_open_for_cosigning=said.open_for_cosigning,
        may_be_published=said.may_be_published,
        is_confidential=said.is_confidential,
        is_published=matter.is_published,
        is_key=said.is_key,
        result_code=said.result_code,
        has_all_ratings=matter.state == REPLIED.slug and not replies_still_unrated(matter),
        principals=partial(principals_with_login, units, known["on"]),
        is_of_government=partial(are_of_government, units),
    )


def pressing_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """A pressing knows how the suggestion stands that is pressed."""
    pressed = matter.parent
    assert pressed is not None  # a pressing is opened with its suggestion only
    return Facts(
        **{
            **known,
            "others": (*known["others"], Other("pressed", pressed.state, pressed.closed_on is not None)),
        }
    )


def replies_of_same_unit(matter: Matter) -> QuerySet[Party, int]:
    """The suggestions (ids) whose reply by the same lead unit is now before their deputies, this one included."""
    return _replies_of_same_unit(matter.pk, matter.procedure)


def _replies_of_same_unit(pk: Any, procedure: Any) -> QuerySet[Party, int]:
    leads = Party.objects.filter(capacity="lead_unit", until_on__isnull=True)
    return leads.filter(
        organization_id__in=leads.filter(matter_id=pk).values("organization_id"),
        matter__state=REPLIED.slug,
        matter__procedure=procedure,
    ).values_list("matter_id", flat=True)


_UNRATED = Question(
    lambda pk, procedure: Suggestion.objects.filter(
        pk__in=_replies_of_same_unit(pk, procedure), handling=""
    ).values_list("pk")[:1],
    NUMBER,
    TEXT,
)


def replies_still_unrated(matter: Matter) -> bool:
    """Whether any reply of the same lead unit still waits for its deputy's rating."""
    return not suggestion_of(matter.pk).handling or bool(_UNRATED.first(matter.pk, matter.procedure))
