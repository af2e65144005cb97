"""The box, and what hits can be narrowed by; everything stands in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.accounts.actor import Actor
from renda.matters.models import Tally
from renda.procedures.registry import PROCEDURES
from renda.roster.queries import handling_units
from renda.search.sources import sources

ORDERS = (("", gettext_lazy("新的在前")), ("best", gettext_lazy("最相关的在前")))


class SearchForm(forms.Form):
    """What to look for, and where."""

    q = forms.CharField(
        label=gettext_lazy("找什么"),
        required=False,
        strip=True,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "placeholder": gettext_lazy("两个字以上的词、编号、文号、姓名"),
            }
        ),
    )
    kind = forms.ChoiceField(label=gettext_lazy("种类"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)
    year = forms.ChoiceField(label=gettext_lazy("年度"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("承办单位"), required=False)
    sort = forms.ChoiceField(label=gettext_lazy("次序"), required=False, choices=ORDERS)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [source for source in sources() if source.found_by(actor) is not None]
        self._offer("kind", [(source.slug, _(source.label)) for source in found])
        if not any(source.of_matters for source in found):
            for name in ("state", "year", "unit"):
                del self.fields[name]
            return
        states = {slug: state.label for one in PROCEDURES.values() for slug, state in one.states.items()}
        self._offer("state", [(slug, _(label)) for slug, label in states.items()])
        years = Tally.objects.filter(congress_id=actor.congress_id).order_by("-year")
        self._offer(
            "year", [(str(year), str(year)) for year in years.values_list("year", flat=True).distinct()]
        )
        if actor.role in {"unit", "deputy"}:
            del self.fields["unit"]
            return
        units = handling_units(actor.congress_id, actor.on).values_list("pk", "name")
        self._offer("unit", [(str(pk), name) for pk, name in units])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", _("全部")), *choices]  # type: ignore[attr-defined]

    def asked(self, name: str) -> str:
        """What was chosen or typed; empty for what was not or cannot be chosen."""
        return str(self.cleaned_data.get(name) or "") if self.is_valid() or name in self.cleaned_data else ""
