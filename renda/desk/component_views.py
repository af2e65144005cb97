"""The component page: what the desk is made of, each part in every state."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from renda.accounts.access import SIGNED_IN, opens_to
from renda.calendar.today import today
from renda.desk import component_samples as samples
from renda.desk import icons
from renda.law.cite import cite

TONES = ("neutral", "info", "good", "warn", "bad")


@opens_to(SIGNED_IN)
def components(request: HttpRequest) -> HttpResponse:
    """Show every component; a wrong form can be seen beside a fresh one."""
    on = today()
    context = {
        "on": on,
        "tones": TONES,
        "icon_names": sorted(icons.PATHS),
        "dates": [on + timedelta(days=days) for days in (-12, -1, 0, 1, 10, 11, 90)],
        "form": samples.SampleForm(),
        "wrong_form": samples.SampleForm({"title": "", "result": "E"}, prefix="wrong"),
        "unmet": samples.unmet_samples(),
        "track": samples.track_samples(on),
        "duties": samples.duty_samples(on),
        "strip": samples.strip_samples(on),
        "tiles": samples.tile_samples(),
        "charts": samples.chart_samples(),
        "ledger": samples.ledger_samples(on),
        "cite": cite("代表法", 51, 2),
        "page": Paginator(range(1, 421), 20).get_page(request.GET.get("page")),
    }
    return render(request, "desk/components.html", context)
