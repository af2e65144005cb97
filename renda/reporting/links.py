"""The address of the list behind a figure: the period and the figure's coordinates, and nothing else."""

from typing import Any

from django.urls import reverse

from renda.reporting.period import Period


def behind(period: Period, figure: str, **coordinates: Any) -> str:
    """The list behind a figure of the period: `held` and `of` (a unit's id) for places of units, `topic`."""
    return f"{reverse('reporting-list')}?{period.address(figure=figure, **coordinates)}"
