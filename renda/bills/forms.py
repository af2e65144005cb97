"""What each step of a bill asks for, and the draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.accounts.actor import Actor
from renda.bills.facts import may_sign
from renda.bills.models import Bill
from renda.matters.forms import LONG, SHORT, ReasonForm, StepForm, TextForm, choices_of
from renda.meetings.models import Meeting
from renda.meetings.queries import meetings_open_for
from renda.procedures.bill import BILL
from renda.procedures.bill_conditions import BODIES, KINDS, SIGNERS
from renda.procedures.meeting_kinds import MEETING_KINDS
from renda.roster.models import Congress, Organization, Person


class InviteForm(StepForm):
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=gettext_lazy("请谁联名"), widget=forms.CheckboxSelectMultiple
    )

    def offer(self) -> None:
        """Members of the body that decides, but those named already."""
        bill = Bill.objects.get(pk=self.matter.pk)
        named = self.matter.parties.filter(until_on__isnull=True, person__isnull=False).values("person_id")
        members = may_sign(self.matter.congress_id, bill.body, self.on)
        self.fields["people"].queryset = Person.objects.filter(pk__in=members).exclude(pk__in=named)  # type: ignore[attr-defined]


class CosignForm(StepForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("我的意见"),
        widget=forms.RadioSelect,
        choices=choices_of(BILL.step("cosign").outcomes),
    )


class ReferForm(StepForm):
    committee = forms.ModelChoiceField(Organization.objects.none(), label=gettext_lazy("专门委员会"))

    def offer(self) -> None:
        """The congress's committees."""
        self.fields["committee"].queryset = Organization.objects.filter(  # type: ignore[attr-defined]
            congress_id=self.matter.congress_id,
            classification__in=("committee", "deputies_committee"),
            dissolved_on__isnull=True,
        )


class RouteForm(StepForm):
    beside = "alike-bill"
    outcome = forms.ChoiceField(
        label=gettext_lazy("决定"), widget=forms.RadioSelect, choices=choices_of(BILL.step("route").outcomes)
    )
    decided_by = forms.CharField(
        label=gettext_lazy("作出决定的会议"), max_length=100, required=False,
        help_text=gettext_lazy("例如：第十二次主任会议"),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("理由"), widget=SHORT, required=False, max_length=1000,
        help_text=gettext_lazy("选择“不提请会议审议”时填写，会告诉提案人"),
    )  # fmt: skip


class ScheduleForm(StepForm):
    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=gettext_lazy("列入哪一次会议"))

    def offer(self) -> None:
        """The meetings of the kind it is for whose agenda is still open."""
        bill = Bill.objects.get(pk=self.matter.pk)
        self.fields["meeting"].queryset = meetings_open_for(self.matter.congress_id, bill.body)  # type: ignore[attr-defined]


BY_STEP: dict[str, type[StepForm]] = {
    "invite": InviteForm,
    "cosign": CosignForm,
    "withdraw": ReasonForm,
    "refer": ReferForm,
    "committee_report": TextForm,
    "route": RouteForm,
    "schedule": ScheduleForm,
}


class BillForm(forms.Form):
    """A bill as whoever brings it writes it; a draft may still be incomplete."""

    body = forms.ChoiceField(label=gettext_lazy("提交给"))
    kind = forms.ChoiceField(label=gettext_lazy("种类"))
    title = forms.CharField(
        label=gettext_lazy("标题"), max_length=200, help_text=gettext_lazy("例如：关于公共停车场建设的议案")
    )
    case = forms.CharField(label=gettext_lazy("案由"), required=False, widget=LONG, max_length=10000)
    grounds = forms.CharField(label=gettext_lazy("案据"), required=False, widget=LONG, max_length=10000)
    plan = forms.CharField(label=gettext_lazy("方案"), required=False, widget=LONG, max_length=10000)

    def __init__(self, *args: Any, actor: Actor, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["body"], self.fields["kind"]
            return
        level = Congress.objects.get(pk=actor.congress_id).level
        bodies = [(slug, _(label)) for slug, label in BODIES.items() if level in MEETING_KINDS[slug].levels]
        if actor.role == "deputy":
            bodies = [(slug, label) for slug, label in bodies if slug in SIGNERS]
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(slug, _(label)) for slug, label in KINDS.items()]  # type: ignore[attr-defined]
        if actor.role == "deputy":
            self.fields["kind"].initial = "decision"
