"""The forms of motions that the congress decides: the motion itself, and what its steps ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.accounts.actor import Actor
from renda.matters.forms import LONG, SHORT, ReasonForm, StepForm
from renda.meetings.models import Meeting
from renda.personnel.actions.congress import MEETINGS, office_of
from renda.personnel.congress_facts import offices_open_to
from renda.personnel.forms import BY_STEP_OF_DISMISSAL, DATE, DefenceForm, NumberForm
from renda.personnel.models import DEFENCES
from renda.procedures.congress_facts import SOURCES
from renda.roster.models import Congress, Membership, Person
from renda.roster.queries import deputies_of

GROUNDS = {
    "recall": (_("罢免的理由"), _("罢免案应当写明罢免理由")),
    "congress_resignation": (_("辞职请求"), _("写本人书面辞职请求的内容，扫描件在提交时附上")),
}


def meetings_of(congress_id: int) -> Any:
    """The meetings of the congress that are not over, the next first."""
    rows = Meeting.objects.filter(
        matter__congress=congress_id, kind__in=MEETINGS, matter__closed_on__isnull=True
    )
    return rows.select_related("matter").order_by("begins_on", "pk")


class CongressMotionForm(forms.Form):
    """A recall, or a resignation in session, as it was handed in; a draft may still be incomplete."""

    required_css_class = "required"
    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=_("大会会议"), empty_label=_("请选择"))
    offices = forms.ModelMultipleChoiceField(
        Membership.objects.none(), label=_("谁的哪一个职务"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("只列出现任的职务；名册里没有的，先在名册登记"),
    )  # fmt: skip
    source = forms.ChoiceField(label=_("由谁提出"), widget=forms.RadioSelect)
    signers = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("联名的代表"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("代表联名提出的，按书面联名逐一勾选"),
    )  # fmt: skip
    grounds = forms.CharField(widget=LONG, max_length=10000, required=False)

    def __init__(self, *args: Any, actor: Actor, procedure: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        congress = Congress.objects.get(pk=actor.congress_id)
        fields: dict[str, Any] = self.fields
        fields["meeting"].queryset = meetings_of(congress.pk)
        fields["offices"].queryset = offices_open_to(procedure, congress, actor.on)
        fields["offices"].label_from_instance = lambda held: f"{held.person.name}　{office_of(held)}"
        fields["grounds"].label, fields["grounds"].help_text = GROUNDS[procedure]
        if procedure != "recall":
            del self.fields["source"], self.fields["signers"]
            return
        sources = {
            slug: label
            for slug, label in SOURCES.items()
            if slug != "standing_committee" or congress.level == Congress.COUNTY
        }
        fields["source"].choices = [(slug, _(label)) for slug, label in sources.items()]
        fields["signers"].queryset = deputies_of(congress.pk, actor.on).order_by("name_strokes", "pk")


class WithdrawForm(ReasonForm):
    agreed_by = forms.CharField(
        label=_("同意撤回的主席团会议"), max_length=100, required=False, help_text=_("已列入会议议程的才填写"),
    )  # fmt: skip


class CongressDefenceForm(DefenceForm):
    """At the congress the presidium hears an answer, too."""

    def offer(self) -> None:
        self.fields["way"].choices = DEFENCES  # type: ignore[attr-defined]


class InquiryForm(StepForm):
    """The plenary meeting's decision to have a committee inquire."""

    people = forms.CharField(
        label=_("调查委员会的组成人员"), widget=SHORT, max_length=500,
        help_text=_("主任委员、副主任委员、委员，用顿号分开"),
    )  # fmt: skip
    in_favour = forms.IntegerField(label=_("赞成"), min_value=0, max_value=3000)
    against = forms.IntegerField(label=_("反对"), min_value=0, max_value=3000)
    abstaining = forms.IntegerField(label=_("弃权"), min_value=0, max_value=3000)


class ReportForm(StepForm):
    text = forms.CharField(label=_("调查报告"), widget=LONG, max_length=10000)
    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=_("审议决定的大会会议"))

    def offer(self) -> None:
        """The meetings of the congress still to come."""
        self.fields["meeting"].queryset = meetings_of(self.matter.congress_id)  # type: ignore[attr-defined]


class ApprovalForm(StepForm):
    number = forms.CharField(label=_("批准文号"), max_length=100)
    approved_on = forms.DateField(label=_("批准的日期"), widget=DATE)


BY_STEP_AT_CONGRESS: dict[str, type[StepForm]] = {
    **BY_STEP_OF_DISMISSAL,
    "withdraw": WithdrawForm,
    "enter_defence": CongressDefenceForm,
    "set_up_inquiry": InquiryForm,
    "receive_report": ReportForm,
    "enter_approval": ApprovalForm,
    "enter_refusal": NumberForm,
}
