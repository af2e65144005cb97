"""What the steps of a decision ask, and its text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.matters.forms import LONG, SHORT, ReasonForm, StepForm, TextForm, choices_of
from renda.procedures.execution import EXECUTION
from renda.roster.models import Organization

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
ORGANS = (
    "government", "government_office", "department", "supervisory_commission", "court", "procuratorate",
    "town_government",
)  # fmt: skip


class DecisionForm(forms.Form):
    """Title and text as they were adopted."""

    title = forms.CharField(label=_("标题"), max_length=200)
    text = forms.CharField(
        label=_("正文"), max_length=50000, widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("按会议通过的文本登记；公布以后不能再改"),
    )  # fmt: skip


class ChargeForm(StepForm):
    bodies = forms.ModelMultipleChoiceField(
        Organization.objects.none(), label=_("执行机关"), widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(label=_("执行要求"), widget=SHORT, max_length=2000, required=False)
    due_on = forms.DateField(label=_("报告执行情况的日期"), widget=DATE)

    def offer(self) -> None:
        """The organs that exist on the day."""
        bodies = Organization.objects.filter(congress_id=self.matter.congress_id, classification__in=ORGANS)
        self.fields["bodies"].queryset = bodies.filter(dissolved_on__isnull=True)  # type: ignore[attr-defined]


class ReportForm(StepForm):
    text = forms.CharField(label=_("执行情况"), widget=LONG, max_length=10000)


class ConsiderForm(StepForm):
    outcome = forms.ChoiceField(
        label=_("审查意见"), widget=forms.RadioSelect,
        choices=choices_of(EXECUTION.step("consider_report").outcomes),
    )  # fmt: skip
    words = forms.CharField(label=_("还要做什么"), widget=SHORT, required=False, max_length=1000)
    due_on = forms.DateField(label=_("再报告的日期"), widget=DATE, required=False)


BY_STEP: dict[str, type[StepForm]] = {"charge": ChargeForm, "complete": TextForm, "file_decision": ReasonForm}
BY_EXECUTION_STEP: dict[str, type[StepForm]] = {
    "report_execution": ReportForm,
    "consider_report": ConsiderForm,
}
