"""Terms, sessions and constituencies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.roster.forms.fields import DayField, areas_of
from renda.roster.models import Area, Congress


class TermForm(forms.Form):
    """A new term."""

    number = forms.IntegerField(label=_("届次"), min_value=1, max_value=99, help_text=_("只写数字，如 17。"))
    begins_on = DayField(label=_("起始日期"), help_text=_("这一届第一次会议开幕的日期。"))


class TermEndForm(forms.Form):
    """The end of a term."""

    ends_on = DayField(label=_("届满日期"), help_text=_("下一届第一次会议开幕的日期。"))
    basis = forms.CharField(
        label=_("依据"), max_length=200, required=False, help_text=_("提前或者推迟半年以上的必须写明。")
    )


class SessionForm(forms.Form):
    """A session's number and days."""

    number = forms.IntegerField(
        label=_("次数"), min_value=1, max_value=99, help_text=_("第几次会议，只写数字。")
    )
    begins_on = DayField(label=_("开幕日期"))
    ends_on = DayField(label=_("闭幕日期"))


class ConstituencyForm(forms.Form):
    """A constituency."""

    number = forms.IntegerField(label=_("编号"), min_value=1, max_value=9999)
    name = forms.CharField(label=_("名称"), max_length=60)
    area = forms.ModelChoiceField(Area.objects.none(), label=_("区域"), required=False, empty_label=_("没有"))
    seats = forms.IntegerField(label=_("应选名额"), min_value=0, max_value=99, initial=1)

    def __init__(self, *args: Any, congress: Congress, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["area"].queryset = areas_of(congress)  # type: ignore[attr-defined]
