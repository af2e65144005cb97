"""What each step of a promise asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.matters.forms import LONG, SHORT, ReasonForm, StepForm, TextForm, choices_of
from renda.procedures.promise_conditions import VERDICTS
from renda.roster.models import Person
from renda.roster.queries import deputies_of


class EvidenceForm(StepForm):
    text = forms.CharField(
        label=_("落实情况和佐证说明"),
        widget=LONG,
        max_length=3000,
        help_text=_("照片、验收单等可以先在本页“文书与附件”中上传，会随这一步一并记录"),
    )


class AskChangeForm(StepForm):
    new_due_on = forms.DateField(
        label=_("申请改到"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("原来的时限留在记录上"),
    )
    reason = forms.CharField(label=_("改期理由"), widget=SHORT, max_length=1000)


class DecideChangeForm(StepForm):
    outcome = forms.ChoiceField(
        label=_("审批意见"),
        widget=forms.RadioSelect,
        choices=choices_of({"granted": "同意改期", "refused": "不同意改期"}),
    )
    note = forms.CharField(label=_("说明"), widget=SHORT, required=False, max_length=1000)


class AppointForm(StepForm):
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("领衔代表以外的复查代表"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("取消勾选的，不再参加以后的复查"),
    )

    def offer(self) -> None:
        """All deputies but the lead, with those ticked who recheck already."""
        named = self.matter.parties.filter(until_on__isnull=True)
        leads = named.filter(capacity="lead_deputy").values("person_id")
        field = self.fields["people"]
        field.queryset = deputies_of(self.actor.congress_id, self.on).exclude(pk__in=leads)  # type: ignore[attr-defined]
        field.initial = list(named.filter(capacity="rechecker").values_list("person_id", flat=True))


class RecheckForm(StepForm):
    outcome = forms.ChoiceField(label=_("复查结论"), widget=forms.RadioSelect, choices=choices_of(VERDICTS))
    words = forms.CharField(
        label=_("意见"),
        widget=SHORT,
        required=False,
        max_length=1000,
        help_text=_("部分兑现或者未兑现的，请写明还差什么"),
    )


BY_STEP: dict[str, type[StepForm]] = {
    "report": EvidenceForm,
    "supplement": EvidenceForm,
    "ask_change": AskChangeForm,
    "decide_change": DecideChangeForm,
    "press": TextForm,
    "appoint": AppointForm,
    "recheck": RecheckForm,
    "release": ReasonForm,
}
