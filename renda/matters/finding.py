"""A matter by its number, as every request about one begins."""

from renda.database.questions import NUMBER, Question
from renda.matters.models import Matter

_MATTER = Question(lambda pk: Matter.objects.filter(pk=pk).order_by(), NUMBER)
_TO_CHANGE = Question(
    lambda pk: Matter.objects.select_for_update(no_key=True).filter(pk=pk).order_by(), NUMBER
)


def matter_numbered(pk: int) -> Matter | None:
    """The matter, or None."""
    return _MATTER.first(pk)


def matter_to_change(pk: int) -> Matter:
    """The matter as it stands now, locked as `actions.locked` says. Raises Matter.DoesNotExist."""
    if (matter := _TO_CHANGE.first(pk)) is None:
        raise Matter.DoesNotExist(pk)
    return matter
