"""What each step of a suggestion asks for."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from renda.matters.forms import LONG, SHORT, ReasonForm, StepForm, TextForm, choices_of
from renda.matters.models import Matter
from renda.procedures.suggestion_conditions import RATINGS, REFUSAL_REASONS, RESULT_CODES
from renda.promises.models import Promise
from renda.promises.queries import open_promises_of
from renda.roster.models import Organization, Person
from renda.roster.queries import deputies_of, handling_units, leaders_of
from renda.suggestions.models import Suggestion
from renda.suggestions.repeating import mergeable

CODES = [(code, format_lazy("{} {}", code, _(label))) for code, label in RESULT_CODES.items()]


class ChosenBeside(forms.SelectMultiple):
    """A choice made in the part of the page shown beside the form: nothing is drawn here."""

    is_hidden = True

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        """Nothing."""
        return SafeString("")


class InviteForm(StepForm):
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("邀请附议的代表"), widget=forms.CheckboxSelectMultiple
    )

    def offer(self) -> None:
        named = self.matter.parties.filter(until_on__isnull=True, person__isnull=False).values("person_id")
        people = deputies_of(self.actor.congress_id, self.on).exclude(pk__in=named)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]


class CosignForm(StepForm):
    outcome = forms.ChoiceField(
        label=_("我的意见"),
        widget=forms.RadioSelect,
        choices=choices_of({"agreed": "同意附议", "declined": "不附议"}),
    )


class SubmitForm(StepForm):
    unclassified = forms.BooleanField(label=_("内容和附件不涉及国家秘密"), required=False)


class RegisterForm(StepForm):
    beside = "alike-at-registration"
    outcome = forms.ChoiceField(
        label=_("登记审查结果"),
        widget=forms.RadioSelect,
        choices=choices_of({"accepted": "立案", "merged": "并案", "not_accepted": "不予立案"}),
    )
    topic = forms.ChoiceField(label=_("类别"), choices=[("", "—"), *Suggestion.CLASSES], required=False)
    nature = forms.ChoiceField(label=_("性质"), choices=Suggestion.NATURES, required=False)
    merge_into = forms.ModelChoiceField(
        Matter.objects.none(),
        label=_("并入哪一件"),
        required=False,
        help_text=_("选择“并案”时填写"),
        widget=forms.Select(attrs={"data-only-when": "outcome=merged"}),
    )
    repeats = forms.ModelMultipleChoiceField(
        Matter.objects.none(), label=_("重复以前的建议"), required=False, widget=ChosenBeside
    )
    reason = forms.ChoiceField(
        label=_("不予立案的情形"),
        choices=[("", "—"), *choices_of(REFUSAL_REASONS)],
        required=False,
        help_text=_("选择“不予立案”时填写"),
        widget=forms.Select(attrs={"data-only-when": "outcome=not_accepted"}),
    )

    def offer(self) -> None:
        others = mergeable(self.matter.congress_id).exclude(pk=self.matter.pk)
        newest = list(others.order_by("-id").values_list("pk", flat=True)[:300])
        self.fields["merge_into"].queryset = Matter.objects.filter(pk__in=newest).order_by("-id")  # type: ignore[attr-defined]
        registered = Matter.objects.filter(
            congress_id=self.matter.congress_id, procedure="suggestion", number__isnull=False
        )
        self.fields["repeats"].queryset = registered.exclude(pk=self.matter.pk)  # type: ignore[attr-defined]

    @property
    def beside_chosen(self) -> str:
        """The suggestions ticked as repeated."""
        chosen = self.data.getlist("repeats") if isinstance(self.data, QueryDict) else []
        return urlencode({"repeats": chosen}, doseq=True)


class AssignForm(StepForm):
    beside = "alike-units"
    lead_unit = forms.ModelChoiceField(Organization.objects.none(), label=_("主办单位"))
    assisting_units = forms.ModelMultipleChoiceField(
        Organization.objects.none(), label=_("协办单位"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_broad = forms.BooleanField(
        label=_("涉及面广、处理难度大，按六个月答复"),
        required=False,
        help_text=_("一般自交办之日起三个月内答复"),
    )
    note = forms.CharField(label=_("交办说明"), widget=SHORT, required=False, max_length=1000)

    def offer(self) -> None:
        units = handling_units(self.matter.congress_id, self.on)
        self.fields["lead_unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["assisting_units"].queryset = units  # type: ignore[attr-defined]


class ReturnForm(ReasonForm):
    proposed_unit = forms.ModelChoiceField(Organization.objects.none(), label=_("建议改由哪个单位承办"))

    def offer(self) -> None:
        units = handling_units(self.matter.congress_id, self.on).exclude(pk=self.actor.organization_id)
        self.fields["proposed_unit"].queryset = units  # type: ignore[attr-defined]


class ConsultForm(StepForm):
    form = forms.ChoiceField(
        label=_("沟通方式"),
        widget=forms.RadioSelect,
        choices=choices_of({"meeting": "座谈", "visit": "走访面商", "phone": "电话", "other": "其他"}),
    )
    met_on = forms.DateField(label=_("沟通日期"), widget=forms.DateInput(attrs={"type": "date"}))
    who = forms.CharField(label=_("参加人员"), max_length=200)
    words = forms.CharField(label=_("代表的意见"), widget=SHORT, required=False, max_length=1000)

    def clean_met_on(self) -> Any:
        """Contact lies in the past."""
        met_on = self.cleaned_data["met_on"]
        if met_on > self.on:
            raise forms.ValidationError(_("沟通日期不能晚于今天。"))
        return met_on


class DecideExtensionForm(StepForm):
    outcome = forms.ChoiceField(
        label=_("审批意见"),
        widget=forms.RadioSelect,
        choices=choices_of({"granted": "同意延期", "refused": "不同意延期"}),
    )
    note = forms.CharField(label=_("说明"), widget=SHORT, required=False, max_length=1000)


class ReplyForm(StepForm):
    result_code = forms.ChoiceField(
        label=_("办理结果"),
        widget=forms.RadioSelect,
        choices=CODES,
    )
    document_number = forms.CharField(
        label=_("答复文号"), required=False, max_length=60, help_text=_("例：云交函〔2026〕12号")
    )
    text = forms.CharField(label=_("答复全文"), widget=LONG, max_length=10000)
    done = forms.CharField(
        label=_("已落实事项"),
        widget=SHORT,
        required=False,
        max_length=2000,
        help_text=_("一行写一个事项；每个事项都会记录，由代表复查"),
    )
    planned = forms.CharField(
        label=_("计划落实事项"),
        widget=SHORT,
        required=False,
        max_length=2000,
        help_text=_("一行写一个事项，各自的时限写在行末，例：新建停车位60个，2026年6月底前完成"),
    )
    by_when = forms.DateField(
        label=_("计划完成时限"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("行末没有写时限的事项，都按这个日期"),
    )
    reason = forms.CharField(
        label=_("未采纳或者难以解决的原因"), widget=SHORT, required=False, max_length=2000
    )
    signer = forms.CharField(label=_("签发人（单位负责人）"), max_length=60)
    contact = forms.CharField(label=_("联系人及电话"), max_length=120)


class SecondReportForm(StepForm):
    result_code = forms.ChoiceField(
        label=_("现在的办理结果"),
        widget=forms.RadioSelect,
        choices=CODES,
    )
    text = forms.CharField(label=_("落实情况"), widget=LONG, max_length=10000)
    promises = forms.ModelMultipleChoiceField(
        Promise.objects.none(),
        label=_("已经落实的承诺事项"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("勾选的，以这次报告作为落实情况，等待代表复查"),
    )

    def offer(self) -> None:
        """The unit's promises still open; no field where there are none."""
        still_open = open_promises_of(self.matter.pk, self.actor.organization_id)
        self.fields["promises"].queryset = still_open  # type: ignore[attr-defined]
        if not still_open.exists():
            del self.fields["promises"]


class EvaluateForm(StepForm):
    handling = forms.ChoiceField(label=_("对办理工作"), widget=forms.RadioSelect, choices=choices_of(RATINGS))
    result = forms.ChoiceField(label=_("对办理结果"), widget=forms.RadioSelect, choices=choices_of(RATINGS))
    words = forms.CharField(
        label=_("意见"),
        widget=SHORT,
        required=False,
        max_length=1000,
        help_text=_("评价不满意的，请写明理由"),
    )


class MarkKeyForm(StepForm):
    presser = forms.ModelChoiceField(Person.objects.none(), label=_("督办领导"))

    def offer(self) -> None:
        self.fields["presser"].queryset = leaders_of(self.actor.congress_id, self.on)  # type: ignore[attr-defined]


BY_STEP: dict[str, type[StepForm]] = {
    "invite": InviteForm,
    "cosign": CosignForm,
    "submit": SubmitForm,
    "send_back": ReasonForm,
    "register": RegisterForm,
    "assign": AssignForm,
    "decide_unit": AssignForm,
    "return": ReturnForm,
    "opinion": TextForm,
    "consult": ConsultForm,
    "ask_extension": ReasonForm,
    "decide_extension": DecideExtensionForm,
    "reply": ReplyForm,
    "reply_again": ReplyForm,
    "evaluate": EvaluateForm,
    "second_report": SecondReportForm,
    "press": TextForm,
    "mark_key": MarkKeyForm,
    "withdraw": ReasonForm,
}
