"""The filters of the list of rules, and the form by which a congress sets its own value."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.calendar.today import today
from renda.law import wording
from renda.law.bounds import NOT_A_DAY, NOT_A_NUMBER, NOT_A_SHARE, NOT_YES_OR_NO
from renda.law.queries import law
from renda.law.vocabulary import KLASSES


class RuleFilter(forms.Form):
    """Words, section, who made the rule, and the day on which law is read."""

    q = forms.CharField(label=_("查找"), required=False, max_length=60)
    section = forms.ChoiceField(label=_("分节"), required=False)
    klass = forms.ChoiceField(label=_("性质"), required=False)
    on = forms.DateField(
        label=_("按此日的法律"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = [(each.id, wording.title(each)) for each in law().sections.values()]
        self.fields["section"].choices = [("", _("全部")), *sections]  # type: ignore[attr-defined]
        klasses = [(name, _(word)) for name, word in KLASSES.items()]
        self.fields["klass"].choices = [("", _("全部")), *klasses]  # type: ignore[attr-defined]


class LocalRuleForm(forms.Form):
    """A congress's own value of one rule."""

    value = forms.CharField(label=_("本级的值"), max_length=20)
    basis = forms.CharField(
        label=_("书面依据"),
        max_length=300,
        help_text=_("文件名称和文号，或者通过它的会议和日期。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    from_on = forms.DateField(
        label=_("施行日期"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), initial=today
    )

    def say_how_to_write(self, unit: str) -> None:
        """Set below the value how one of this unit is written."""
        told = {"fraction": NOT_A_SHARE, "yes_no": NOT_YES_OR_NO, "month_day": NOT_A_DAY}.get(
            unit, NOT_A_NUMBER
        )
        self.fields["value"].help_text = gettext(told)


class EndLocalRuleForm(forms.Form):
    """The last day on which a congress's own value holds."""

    last_on = forms.DateField(
        label=_("最后施行的日期"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        initial=today,
    )
