"""Percentages that add up: each part of a whole in tenths of a percent, shared out by the largest remainder."""

from collections.abc import Sequence
from fractions import Fraction

WHOLE = 1000  # tenths of a percent


def shares(parts: Sequence[float]) -> list[float]:
    """The percentage of each part in their sum, to one decimal; together exactly 100.0, or all 0 where the sum is 0.

    Each part first gets its share rounded down to a tenth of a percent. The tenths that are left go, one each, to the
    parts that lost most by it; among equals to the larger part, then to the earlier one. A part that is not nothing
    has at least a tenth: the largest gives it. Raises ValueError for a negative part.
    """
    counts = [Fraction(part) for part in parts]
    if any(count < 0 for count in counts):
        raise ValueError("a part of a whole is not negative")
    total = sum(counts)
    if not total:
        return [0.0] * len(counts)
    exact = [count * WHOLE / total for count in counts]
    tenths = [int(share) for share in exact]
    by_loss = sorted(range(len(counts)), key=lambda at: (tenths[at] - exact[at], -counts[at], at))
    for at in by_loss[: WHOLE - sum(tenths)]:
        tenths[at] += 1
    for at, count in enumerate(counts):
        if count and not tenths[at]:
            giver = max(range(len(counts)), key=lambda one: (tenths[one], -counts[one]))
            if tenths[giver] > 1:
                tenths[giver] -= 1
                tenths[at] += 1
    return [share / 10 for share in tenths]


def rate(part: int, whole: int) -> float | None:
    """The percentage of `part` in `whole` to one decimal, rounded half up; None where there is no whole.

    It says 100 only of all and 0 only of none: what is nearly one of them stays a tenth away.
    """
    if not whole:
        return None
    if part in (0, whole):
        return 100.0 if part else 0.0
    tenths = (part * WHOLE * 2 + whole) // (whole * 2)
    return min(max(tenths, 1), WHOLE - 1) / 10


def said(percentage: float | None) -> str:
    """A percentage as it is written: 66.7%, 100%; a dash where there is none."""
    return "—" if percentage is None else f"{percentage:.1f}".removesuffix(".0") + "%"
