"""What may be asked of the lists."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.roster.deputy_list import FORMER, constituencies_of, delegations_of
from renda.roster.models import Congress


class DeputyFilter(forms.Form):
    """The filters of the list of deputies."""

    q = forms.CharField(label=_("姓名或代表证号"), required=False, max_length=60)
    delegation = forms.ChoiceField(label=_("代表团"), required=False)
    constituency = forms.ChoiceField(label=_("选区"), required=False)
    gender = forms.ChoiceField(
        label=_("性别"), required=False, choices=(("", _("全部")), ("male", _("男")), ("female", _("女")))
    )
    state = forms.ChoiceField(
        label=_("任职"), required=False, choices=(("", _("现任")), (FORMER, _("已终止")))
    )

    def __init__(
        self, *args: Any, congress: Congress, congresses: list[Congress], on: date, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        everything = [("", str(_("全部")))]
        self._choose(
            "delegation", everything + [(str(d.pk), d.name) for d in delegations_of(congress.pk, on)]
        )
        found = constituencies_of(congress, on)
        self._choose("constituency", everything + [(str(c.pk), c.name) for c in found])
        if len(congresses) > 1:
            field = forms.ChoiceField(label=_("人大"), required=False)
            field.choices = [(str(each.pk), each.short_name) for each in congresses]
            self.fields["congress"] = field

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
