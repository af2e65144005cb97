"""Which matters are not spoken of outside the product. The rooms say which; a room that says nothing has none."""

from collections.abc import Callable, Iterable

Confidential = Callable[[list[int]], Iterable[int]]
_ASKED: list[Confidential] = []


def keep_inside(confidential: Confidential) -> None:
    """Register a room's answer: given matters' ids, those that are confidential. Called when the application starts."""
    if confidential not in _ASKED:
        _ASKED.append(confidential)


def confidential_among(matter_ids: Iterable[int]) -> set[int]:
    """Those of the matters that no message may name."""
    asked = sorted(set(matter_ids))
    return {pk for ask in _ASKED for pk in ask(asked)} if asked else set()
