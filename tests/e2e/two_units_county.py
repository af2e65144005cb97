"""A county whose two units have replies to give: `python -m tests.e2e.two_units_county` writes it.

Both units lead a matter of their own; besides, one leads four matters that the other assists.
"""

from typing import Any

from tests.e2e.small_county import PASSWORD

SHARED, OWN = 4, 2


def _write() -> None:
    import django

    django.setup()
    from renda.calendar.today import today
    from tests import factories as make
    from tests.county import CONSULT, County

    county = County(today())
    for name in ("handler", "assistant"):
        make.a_user(getattr(county, name).person_id, username=name, password=PASSWORD)

    def begin(handler: Any, lead: Any, helpers: list[Any]) -> None:
        matter = county.accepted()
        county.take(matter, "assign", county.office, lead_unit=lead, assisting_units=helpers)
        county.take(matter, "take", handler)
        county.take(matter, "consult", handler, met_on=county.on, **CONSULT)

    for _time in range(SHARED):
        begin(county.handler, county.unit, [county.helper])
    for _time in range(OWN):
        begin(county.handler, county.unit, [])
        begin(county.assistant, county.helper, [])


if __name__ == "__main__":
    _write()
