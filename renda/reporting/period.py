"""The period a report is about: a year, a session, or from one day of registration to another."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.accounts.actor import Actor
from renda.calendar.written import written
from renda.roster.forms.fields import DayField
from renda.roster.models import Organization, Session
from renda.roster.queries import handling_units, overseen
from renda.suggestions.figures import years_of

LONGEST = 10  # years: what a report costs must not grow with all the years there are


@dataclass(frozen=True, slots=True)
class Period:
    """What is reported on: which suggestions (`when`), from which day to which, what it is called, and its address.

    `title` is Chinese, as official papers have it; `label` is in the language of the page.
    """

    when: Q
    begins_on: date
    ends_on: date
    title: str
    label: str
    query: dict[str, Any]
    unit: Organization | None = None

    @property
    def last_year(self) -> int:
        """The year of its last day."""
        return self.ends_on.year

    def other_year(self, year: int) -> "Period":
        """Another year as a whole, of the same unit."""
        other = year_period(year)
        query = other.query | {key: self.query[key] for key in ("unit",) if key in self.query}
        return replace(other, query=query, unit=self.unit)

    def address(self, **more: Any) -> str:
        """The query string of the period, with what is asked besides."""
        return urlencode(self.query | {key: value for key, value in more.items() if value not in ("", None)})


class PeriodForm(forms.Form):
    """Which period, and whose: a year or a session, or days of registration, which go before."""

    period = forms.ChoiceField(
        label=gettext_lazy("年度或者会议"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("没有这个年度或者会议的建议，请从列表中选择。")},
    )
    since_on = DayField(label=gettext_lazy("或者登记日期从"), required=False)
    until_on = DayField(label=gettext_lazy("到"), required=False)
    unit = forms.ChoiceField(
        label=gettext_lazy("承办单位"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("没有这个承办单位，请从列表中选择。")},
    )

    def __init__(self, asked: Any, *, actor: Actor) -> None:
        self.actor = actor
        years = years_of(actor.congress_id) or [actor.on.year]
        given = {name: asked.get(name, "") for name in ("period", "since_on", "until_on", "unit")}
        if given["since_on"] or given["until_on"]:
            given["period"] = ""
        elif not given["period"]:
            given["period"] = str(years[0])
        super().__init__(given)
        sessions = Session.objects.filter(term__congress_id=actor.congress_id).select_related("term")
        self.sessions = {f"session-{one.pk}": one for one in sessions.order_by("-begins_on")}
        self._choose(
            "period",
            [
                ("", "—"),
                (_("年度"), [(str(year), _("%(year)d 年") % {"year": year}) for year in years]),
                (_("会议"), [(key, _named(one)) for key, one in self.sessions.items()]),
            ],
        )
        if actor.role == "unit":
            del self.fields["unit"]
            return
        units = overseen(handling_units(actor.congress_id, actor.on), actor.role).values_list("pk", "name")
        self._choose("unit", [("", _("全部")), *((str(pk), name) for pk, name in units)])

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A period that ends before it begins, or is too long, is refused with what to do."""
        given = super().clean() or {}
        since, until = given.get("since_on"), given.get("until_on")
        if since and until and until < since:
            self.add_error("until_on", _("结束日期早于开始日期，请把两个日期对调或者改正。"))
        elif since and since > self.actor.on:
            self.add_error("since_on", _("开始日期还没有到，请改为今天或者以前的日期。"))
        elif until and not since:
            self.add_error("since_on", _("请同时填写开始日期。"))
        elif since and (until or self.actor.on).year - since.year >= LONGEST:
            words = _("一次最多统计 %(most)d 年，请缩短期间。") % {"most": LONGEST}
            self.add_error("since_on", words)
        return given

    def asked_for(self) -> Period:
        """The period asked for. Call it only on a valid form."""
        given = self.cleaned_data
        period = self._by_days(given) or self._by_session(given) or year_period(int(given["period"]))
        pk = self.actor.organization_id if self.actor.role == "unit" else given.get("unit")
        if not pk:
            return period
        unit = Organization.objects.get(pk=pk)
        query = period.query if self.actor.role == "unit" else {**period.query, "unit": unit.pk}
        return replace(period, query=query, unit=unit)

    def _by_days(self, given: dict[str, Any]) -> Period | None:
        since = given["since_on"]
        if since is None:
            return None
        until = given["until_on"] or self.actor.on
        # A matter's year is that of its registration (a sitting over New Year excepted): its index bounds the cost.
        when = Q(
            suggestion__registered_on__range=(since, until), year__range=(since.year - 1, until.year + 1)
        )
        params = {"since": since.isoformat(), "until": until.isoformat()}
        label = _("%(since)s 至 %(until)s 登记") % params
        title = f"{written(since)}至{written(until)}"
        return Period(when, since, until, title, label, {"since_on": since, "until_on": until})

    def _by_session(self, given: dict[str, Any]) -> Period | None:
        session = self.sessions.get(given["period"])
        return session_period(session, self.actor.on) if session else None


def session_period(session: Session, on: date) -> Period:
    """What was brought at a session and until the next: numbered after it. `on` is the last day of the latest."""
    later = Session.objects.filter(term__congress=session.term.congress_id, begins_on__gt=session.begins_on)
    following = later.order_by("begins_on").first()
    ends_on = following.begins_on - timedelta(days=1) if following else on
    title = f"第{session.term.number}届人民代表大会第{session.number}次会议"
    query = {"period": f"session-{session.pk}"}
    return Period(Q(session_id=session.pk), session.begins_on, ends_on, title, _named(session), query)


def year_period(year: int) -> Period:
    """One whole year."""
    label = _("%(year)d 年") % {"year": year}
    return Period(Q(year=year), date(year, 1, 1), date(year, 12, 31), f"{year}年", label, {"period": year})


def _named(session: Session) -> str:
    words = _("第%(term)d届第%(session)d次会议")
    return words % {"term": session.term.number, "session": session.number}
