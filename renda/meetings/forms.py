"""What the steps of a meeting and of a sitting ask for, and how a meeting is planned."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.matters.forms import SHORT, ReasonForm, StepForm, TextForm, choices_of
from renda.meetings.models import Attendance, Meeting, Sitting
from renda.meetings.presiding import presiders_of, presiding_over
from renda.procedures.leave import LEAVE
from renda.procedures.meeting_kinds import MEETING_KINDS, SITTING_KINDS, MeetingKind
from renda.roster.models import Congress, Organization, Person

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class RescheduleForm(StepForm):
    begins_on = forms.DateField(label=gettext_lazy("新的开会日期"), widget=DATE)
    reason = forms.CharField(label=gettext_lazy("改期的理由"), widget=SHORT, max_length=1000)


class ChangeAgendaForm(StepForm):
    decided_by = forms.CharField(label=gettext_lazy("决定调整的会议"), max_length=100)
    text = forms.CharField(label=gettext_lazy("调整的内容"), widget=SHORT, max_length=1000)


class SubmitMinutesForm(StepForm):
    presider = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("主持会议的人"))

    def offer(self) -> None:
        """Those on the roll, with whoever presided over the meeting, or over its sittings, chosen."""
        rows = Attendance.objects.filter(sitting__meeting_id=self.matter.pk, standing="member")
        people = Person.objects.filter(pk__in=rows.values("person_id")).order_by("name_strokes", "pk")
        named = presiding_over(self.matter.pk)
        field = self.fields["presider"]
        field.queryset, field.initial = people, named[0].pk if named else None  # type: ignore[attr-defined]


class ApproveMinutesForm(StepForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("审定意见"), widget=forms.RadioSelect,
        choices=choices_of({"approved": "同意印发", "sent_back": "退回修改"}),
    )  # fmt: skip
    words = forms.CharField(label=gettext_lazy("修改意见"), widget=SHORT, required=False, max_length=1000)


BY_STEP: dict[str, type[StepForm]] = {
    "submit_minutes": SubmitMinutesForm,
    "approve_minutes": ApproveMinutesForm,
    "change_agenda": ChangeAgendaForm,
    "reschedule": RescheduleForm,
    "cancel_meeting": ReasonForm,
}


class PresidingForm(StepForm):
    presiders = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=gettext_lazy("主持人"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("可以选几位（大会的执行主席）；选中的人能在会上宣布开会、开始和结束表决"),
    )  # fmt: skip

    def offer(self) -> None:
        """Those who may preside over this sitting, with those chosen who do."""
        sitting = Sitting.objects.select_related("meeting__matter__congress", "body").get(pk=self.matter.pk)
        rows = presiders_of(sitting).values("person_id")
        named = self.matter.parties.filter(capacity="presiding", until_on__isnull=True)
        field = self.fields["presiders"]
        field.queryset = Person.objects.filter(pk__in=rows).order_by("name_strokes", "pk")  # type: ignore[attr-defined]
        field.initial = list(named.values_list("person_id", flat=True))


BY_SITTING_STEP: dict[str, type[StepForm]] = {"cancel_sitting": ReasonForm, "name_presiding": PresidingForm}


class DecideLeaveForm(StepForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("审批意见"),
        widget=forms.RadioSelect,
        choices=choices_of(LEAVE.step("decide_leave").outcomes),
    )
    reason = forms.CharField(
        label=gettext_lazy("理由"), widget=SHORT, required=False, max_length=500,
        help_text=gettext_lazy("不准假的必须写明"),
    )  # fmt: skip


BY_LEAVE_STEP: dict[str, type[StepForm]] = {"decide_leave": DecideLeaveForm, "add_reason": TextForm}


class MeetingForm(forms.Form):
    """A new meeting: what kind, which one, when and where, and why where it is called out of turn."""

    kind = forms.ChoiceField(label=gettext_lazy("会议种类"))
    number = forms.IntegerField(
        label=gettext_lazy("第几次"), min_value=1, max_value=999, required=False,
        help_text=gettext_lazy("不填时接着上一次编"),
    )  # fmt: skip
    begins_at = forms.DateTimeField(label=gettext_lazy("开会时间"), widget=MOMENT)
    ends_on = forms.DateField(
        label=gettext_lazy("闭会日期"), required=False, widget=DATE, help_text=gettext_lazy("不填时为当天")
    )
    place = forms.CharField(label=gettext_lazy("地点"), max_length=100)
    out_of_turn = forms.CharField(
        label=gettext_lazy("临时召集的理由"), required=False, max_length=500, widget=SHORT,
        help_text=gettext_lazy("只在临时召集时填写；填写后不受通知期的限制，理由留在记录上"),
    )  # fmt: skip

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.slug, _(kind.label)) for kind in kinds_of(congress)]  # type: ignore[attr-defined]

    def clean_begins_at(self) -> Any:
        """A meeting is planned before it is held."""
        begins_at = self.cleaned_data["begins_at"]
        if begins_at.year < 1990 or begins_at.year > 2100:
            raise forms.ValidationError(_("年份不对，请核对开会时间"))
        return begins_at

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        entered = super().clean() or {}
        begins_at, ends_on = entered.get("begins_at"), entered.get("ends_on")
        if begins_at and ends_on and ends_on < begins_at.date():
            self.add_error("ends_on", _("闭会日期不能早于开会日期"))
        return entered


class SittingForm(forms.Form):
    """One more sitting of a meeting."""

    kind = forms.ChoiceField(label=gettext_lazy("会次"))
    body = forms.ModelChoiceField(
        Organization.objects.none(), label=gettext_lazy("代表团"), required=False,
        empty_label=gettext_lazy("各代表团"),
        help_text=gettext_lazy("只用于代表团会议；选“各代表团”时，每个代表团各加入一次"),
    )  # fmt: skip
    begins_at = forms.DateTimeField(label=gettext_lazy("开会时间"), widget=MOMENT)
    ends_at = forms.DateTimeField(label=gettext_lazy("散会时间"), required=False, widget=MOMENT)
    place = forms.CharField(label=gettext_lazy("地点"), max_length=100, required=False)

    def __init__(self, *args: Any, meeting: Meeting, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [SITTING_KINDS[slug] for slug in MEETING_KINDS[meeting.kind].sittings]
        self.fields["kind"].choices = [(kind.slug, _(kind.label)) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["body"].queryset = Organization.objects.filter(  # type: ignore[attr-defined]
            congress_id=meeting.matter.congress_id, classification="delegation", dissolved_on__isnull=True
        ).order_by("order", "id")

    def clean(self) -> dict[str, Any]:
        """A delegation's sitting is one delegation's or each one's (`bodies`); a sitting ends after it begins."""
        entered = super().clean() or {}
        chosen, each = entered.pop("body", None), self.fields["body"].queryset  # type: ignore[attr-defined]
        entered["bodies"] = [None]
        if entered.get("kind") == "delegation":
            entered["bodies"] = [chosen] if chosen else list(each)
            if not entered["bodies"]:
                self.add_error("body", _("名册里还没有代表团，请先在机构中登记"))
        begins_at, ends_at = entered.get("begins_at"), entered.get("ends_at")
        if begins_at and ends_at and ends_at <= begins_at:
            self.add_error("ends_at", _("散会时间应当晚于开会时间"))
        return entered


def kinds_of(congress: Congress) -> list[MeetingKind]:
    """The kinds of meeting that a congress of this level holds."""
    return [kind for kind in MEETING_KINDS.values() if congress.level in kind.levels]
