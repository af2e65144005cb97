"""What the steps of a motion ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.counting.explanation import CountRefused
from renda.matters.facts import facts_of
from renda.matters.forms import LONG, SHORT, ReasonForm, StepForm, choices_of
from renda.meetings.models import Meeting
from renda.meetings.queries import meetings_open_for
from renda.personnel.models import DEFENCES, Line, Motion
from renda.procedures.appointment import APPOINTMENT
from renda.procedures.personnel_facts import of, speaks
from renda.procedures.personnel_voting import outcome_of

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NOBODY = (None, None, None)  # nothing filled in for a person
CHOICES = (("in_favour", _("赞成")), ("against", _("反对")), ("abstaining", _("弃权")))


class FirstCheckForm(StepForm):
    outcome = forms.ChoiceField(
        label=_("初审意见"), widget=forms.RadioSelect,
        choices=choices_of(APPOINTMENT.step("first_check").outcomes),
    )  # fmt: skip
    words = forms.CharField(label=_("要补正什么"), widget=SHORT, required=False, max_length=1000)


class CouncilForm(StepForm):
    outcome = forms.ChoiceField(
        label=_("主任会议的决定"), widget=forms.RadioSelect,
        choices=choices_of(APPOINTMENT.step("council_decides").outcomes),
    )  # fmt: skip
    decided_by = forms.CharField(
        label=_("作出决定的会议"), required=False, max_length=100, help_text=_("例如：第十二次主任会议")
    )
    joint = forms.BooleanField(
        label=_("合并表决"), required=False, help_text=_("不勾选的，逐人表决；合并表决须本级规定允许"),
    )  # fmt: skip
    words = forms.CharField(label=_("不提请审议的理由"), widget=SHORT, required=False, max_length=1000)


class MeetingForm(StepForm):
    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=_("列入哪一次常委会会议"))
    late_because = forms.CharField(
        label=_("少于规定天数提交的理由"), required=False, max_length=300,
        help_text=_("提交到会议不足规定天数，主任会议同意缩短的才填写"),
    )  # fmt: skip

    def offer(self) -> None:
        """The meetings whose agenda is still open."""
        meetings = meetings_open_for(self.matter.congress_id, "standing_committee")
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]


class StatementForm(StepForm):
    lines = forms.ModelMultipleChoiceField(
        Line.objects.none(), label=_("作了供职发言的人选"), widget=forms.CheckboxSelectMultiple
    )

    def offer(self) -> None:
        """Those who have to speak, all ticked: the usual case is one click."""
        facts = facts_of(self.matter, self.on)
        rows = list(Line.objects.filter(motion=self.matter.pk))
        wanted = [row.pk for row, line in zip(rows, of(facts).lines, strict=True) if speaks(facts, line)]
        field: Any = self.fields["lines"]
        field.queryset = Line.objects.filter(pk__in=wanted).select_related("person", "organization")
        field.initial = wanted


class CountForm(StepForm):
    """One sheet for everybody: three numbers a person, in the order of the sheet."""

    handed_out = forms.IntegerField(label=_("发出表决票"), min_value=1, max_value=999)
    collected = forms.IntegerField(label=_("收回表决票"), min_value=0, max_value=999)

    def offer(self) -> None:
        """Three numbers for each person, or for all together."""
        motion = Motion.objects.get(pk=self.matter.pk)
        rows = list(motion.lines.select_related("person", "organization"))
        self.names = [row.person.name for row in rows]
        if motion.joint and rows:
            self.names = [f"{rows[0].person.name}等 {len(rows)} 人"]
        for place, name in enumerate(self.names):
            for slug, label in CHOICES:
                self.fields[f"{slug}_{place}"] = forms.IntegerField(
                    label=f"{name}：{label}", min_value=0, max_value=999, required=False
                )
        if len(self.names) > 1:
            self.fields["rest_in_favour"] = forms.BooleanField(
                label=_("没有填写的人，收回的表决票全部赞成"), required=False,
                help_text=_("逐人核对计票单以后再勾选；有反对、弃权的，在上面逐人填写"),
            )  # fmt: skip
        self.fields["scrutineers"] = forms.CharField(
            label=_("监票人"), max_length=100, help_text=_("两人以上，用顿号分开")
        )

    def clean(self) -> dict[str, Any]:
        """The numbers in the order of the people, and the result computed from them."""
        entered = super().clean() or {}
        entered["counts"] = [
            tuple(entered.pop(f"{slug}_{place}", None) for slug, _label in CHOICES)
            for place in range(len(self.names))
        ]
        if entered.pop("rest_in_favour", False) and entered.get("collected") is not None:
            whole = (entered["collected"], 0, 0)
            entered["counts"] = [whole if one == NOBODY else one for one in entered["counts"]]
        try:
            entered["outcome"] = outcome_of(facts_of(self.matter, self.on), entered) or None
        except CountRefused:
            entered["outcome"] = None
        return entered


class OathForm(StepForm):
    sworn_on = forms.DateField(label=_("宣誓日期"), widget=DATE)
    place = forms.CharField(label=_("宣誓地点"), max_length=100)
    leader = forms.CharField(label=_("领誓人"), max_length=60, required=False)
    witness = forms.CharField(label=_("监誓人"), max_length=60, required=False)


class NumberForm(StepForm):
    number = forms.CharField(label=_("文号或者会议"), max_length=100)


class ServedForm(StepForm):
    served_how = forms.CharField(label=_("送达方式和签收情况"), widget=SHORT, max_length=500)


class DefenceForm(StepForm):
    way = forms.ChoiceField(
        label=_("怎样申辩"),
        widget=forms.RadioSelect,
        choices=[one for one in DEFENCES if one[0] != "presidium"],
    )
    text = forms.CharField(label=_("申辩意见"), widget=LONG, required=False, max_length=10000)


BY_STEP: dict[str, type[StepForm]] = {
    "withdraw": ReasonForm,
    "first_check": FirstCheckForm,
    "council_decides": CouncilForm,
    "schedule": MeetingForm,
    "make_statements": StatementForm,
    "decide": CountForm,
    "swear": OathForm,
    "file_above": NumberForm,
    "enter_approval": NumberForm,
    "file_with_congress": NumberForm,
    "serve_motion": ServedForm,
    "enter_defence": DefenceForm,
}
BY_STEP_OF_DISMISSAL: dict[str, type[StepForm]] = {**BY_STEP, "complete_motion": ServedForm}
