"""What the steps of a report, of a handling and of a problem ask, and the plan of a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.matters.forms import LONG, SHORT, ReasonForm, StepForm, TextForm, choices_of
from renda.meetings.models import Meeting
from renda.meetings.queries import meetings_open_for
from renda.procedures.opinion_handling import OPINION_HANDLING
from renda.procedures.opinion_handling_conditions import GRADES
from renda.procedures.rectification import RECTIFICATION
from renda.procedures.report_kinds import FINAL_ACCOUNTS, REPORT_KINDS, SOURCES
from renda.procedures.work_report import WORK_REPORT
from renda.procedures.work_report_conditions import REPORTERS
from renda.roster.models import Membership, Organization, Person
from renda.roster.queries import held_on
from renda.supervision.bodies import committees, supervised
from renda.supervision.models import Rectification, WorkReport
from renda.supervision.opinions import opinions_drafted

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
GROUP_OF = ("standing_committee", "committee", "deputies_committee", "office")


class LateForm(StepForm):
    late_because = forms.CharField(
        label=gettext_lazy("晚于法定期限的原因"), widget=SHORT, required=False, max_length=1000,
        help_text=gettext_lazy("没有晚的不用填写"),
    )  # fmt: skip


class GroupForm(StepForm):
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=gettext_lazy("调研组成员"), widget=forms.CheckboxSelectMultiple
    )

    def offer(self) -> None:
        """Members of the standing committee and people of the committees and offices on the day."""
        held = Membership.objects.filter(
            held_on(self.on), organization__congress_id=self.matter.congress_id,
            organization__classification__in=GROUP_OF,
        )  # fmt: skip
        found = Person.objects.filter(pk__in=held.values("person_id")).order_by("name_pinyin", "id")
        self.fields["people"].queryset = found  # type: ignore[attr-defined]


class DraftForm(LateForm):
    text = forms.CharField(
        label=gettext_lazy("报告稿"),
        widget=LONG,
        max_length=50000,
        help_text=gettext_lazy("也可以写要点，全文作为附件上传"),
    )
    audited = forms.BooleanField(label=gettext_lazy("决算草案已经审计，并报本级政府审定"), required=False)
    field_order = ("text", "audited", "late_because")

    def offer(self) -> None:
        """Only final accounts are audited first."""
        if WorkReport.objects.get(pk=self.matter.pk).kind != FINAL_ACCOUNTS:
            del self.fields["audited"]


class DeliverForm(LateForm):
    text = forms.CharField(label=gettext_lazy("报告"), widget=LONG, max_length=50000)
    response = forms.CharField(
        label=gettext_lazy("对各方面意见的回应"), widget=LONG, max_length=10000,
        help_text=gettext_lazy("逐条写明怎样研究、报告的哪一部分作了回应"),
    )  # fmt: skip
    reporter = forms.CharField(label=gettext_lazy("到会报告的人"), max_length=60)
    reporter_is = forms.ChoiceField(
        label=gettext_lazy("报告人是"),
        widget=forms.RadioSelect,
        choices=choices_of(REPORTERS),
        initial="head",
    )
    field_order = ("text", "response", "reporter", "reporter_is", "late_because")

    def offer(self) -> None:
        """What was sent as a draft is where the report begins."""
        self.fields["text"].initial = WorkReport.objects.get(pk=self.matter.pk).draft


class CheckForm(StepForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("审核意见"), widget=forms.RadioSelect,
        choices=choices_of(WORK_REPORT.step("check_report").outcomes),
    )  # fmt: skip
    words = forms.CharField(label=gettext_lazy("还要修改什么"), widget=SHORT, required=False, max_length=1000)


class PlaceForm(StepForm):
    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=gettext_lazy("列入哪一次会议"))

    def offer(self) -> None:
        """The meetings of the standing committee whose agenda is still open."""
        open_now = meetings_open_for(self.matter.congress_id, "standing_committee")
        self.fields["meeting"].queryset = open_now  # type: ignore[attr-defined]


class ScheduleForm(PlaceForm, LateForm):
    field_order = ("meeting", "late_because")


class OpinionsForm(StepForm):
    text = forms.CharField(
        label=gettext_lazy("审议意见"), widget=forms.Textarea(attrs={"rows": 14}), max_length=20000,
        help_text=gettext_lazy("从会议审议中整理的意见要点带入，可以修改"),
    )  # fmt: skip
    bodies = forms.ModelMultipleChoiceField(
        Organization.objects.none(), label=gettext_lazy("研究处理的机关"), widget=forms.CheckboxSelectMultiple
    )
    due_on = forms.DateField(
        label=gettext_lazy("报告处理情况的日期"), widget=DATE, required=False,
        help_text=gettext_lazy("不填的按本级规定的期限"),
    )  # fmt: skip

    def offer(self) -> None:
        """What the deliberation made of it, and the body that reported first."""
        report = WorkReport.objects.get(pk=self.matter.pk)
        self.fields["bodies"].queryset = supervised(self.matter.congress_id)  # type: ignore[attr-defined]
        self.fields["bodies"].initial = [report.body_id]
        self.fields["text"].initial = opinions_drafted(self.matter)


class ProblemForm(StepForm):
    problem = forms.CharField(label=gettext_lazy("问题"), widget=SHORT, max_length=2000)
    body = forms.ModelChoiceField(Organization.objects.none(), label=gettext_lazy("整改责任单位"))
    due_on = forms.DateField(label=gettext_lazy("整改时限"), widget=DATE)

    def offer(self) -> None:
        """The bodies that are supervised."""
        self.fields["body"].queryset = supervised(self.matter.congress_id)  # type: ignore[attr-defined]


class MeetingDayForm(StepForm):
    meeting_on = forms.DateField(label=gettext_lazy("会议日期"), widget=DATE)
    reason = forms.CharField(label=gettext_lazy("改变的理由"), widget=SHORT, max_length=1000)


class CancelForm(StepForm):
    decided_by = forms.CharField(
        label=gettext_lazy("决定的会议"), max_length=100, help_text=gettext_lazy("例如：第十二次主任会议")
    )
    reason = forms.CharField(label=gettext_lazy("取消的理由"), widget=SHORT, max_length=1000)


class LongTextForm(StepForm):
    text = forms.CharField(label=gettext_lazy("内容"), widget=LONG, max_length=20000)


class ConsiderHandlingForm(StepForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("审查意见"), widget=forms.RadioSelect,
        choices=choices_of(OPINION_HANDLING.step("consider_handling").outcomes),
    )  # fmt: skip
    words = forms.CharField(label=gettext_lazy("还要处理什么"), widget=SHORT, required=False, max_length=1000)
    due_on = forms.DateField(label=gettext_lazy("再次报告的日期"), widget=DATE, required=False)


class RatingForm(StepForm):
    """One person's count; the grades come from the declaration."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (*GRADES.items(), ("invalid", _("无效票"))):
            self.fields[name] = forms.IntegerField(label=_(label), min_value=0, max_value=1000)


class VerifyForm(StepForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("核查结论"), widget=forms.RadioSelect,
        choices=choices_of(RECTIFICATION.step("verify_mending").outcomes),
    )  # fmt: skip
    words = forms.CharField(label=gettext_lazy("核查意见"), widget=SHORT, required=False, max_length=1000)
    due_on = forms.DateField(
        label=gettext_lazy("下一次报告的时限"), widget=DATE, required=False,
        help_text=gettext_lazy("没有完成整改的填写"),
    )  # fmt: skip


class MendingDayForm(StepForm):
    reason = forms.CharField(label=gettext_lazy("理由"), widget=SHORT, max_length=1000)
    due_on = forms.DateField(label=gettext_lazy("整改时限"), widget=DATE)

    def offer(self) -> None:
        """The day that stands now."""
        self.fields["due_on"].initial = Rectification.objects.get(pk=self.matter.pk).due_on


BY_STEP: dict[str, type[StepForm]] = {
    "form_group": GroupForm,
    "submit_research": LongTextForm,
    "collect_opinions": LongTextForm,
    "send_draft": DraftForm,
    "committee_opinion": LongTextForm,
    "deliver_report": DeliverForm,
    "check_report": CheckForm,
    "distribute": LateForm,
    "schedule": ScheduleForm,
    "send_opinions": OpinionsForm,
    "waive_opinions": ReasonForm,
    "list_problem": ProblemForm,
    "conclude_report": TextForm,
    "change_day": MeetingDayForm,
    "cancel_report": CancelForm,
}
BY_HANDLING_STEP: dict[str, type[StepForm]] = {
    "send_handling": LongTextForm,
    "handling_opinion": LongTextForm,
    "report_handling": LongTextForm,
    "consider_handling": ConsiderHandlingForm,
    "track_handling": TextForm,
    "schedule": PlaceForm,
    "enter_rating": RatingForm,
    "check_rating": RatingForm,
    "waive_rating": ReasonForm,
}
BY_RECTIFICATION_STEP: dict[str, type[StepForm]] = {
    "set_measures": TextForm,
    "report_mending": TextForm,
    "verify_mending": VerifyForm,
    "reopen_problem": MendingDayForm,
    "change_mending_day": MendingDayForm,
}


class WorkReportForm(forms.Form):
    """A report as the clerks plan it."""

    required_css_class = "required"
    title = forms.CharField(
        label=gettext_lazy("议题"), max_length=200,
        help_text=gettext_lazy("例如：关于全县义务教育优质均衡发展情况的报告"),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("种类"))
    body = forms.ModelChoiceField(Organization.objects.none(), label=gettext_lazy("报告机关"))
    source = forms.ChoiceField(label=gettext_lazy("议题来源"))
    why = forms.CharField(label=gettext_lazy("选题理由"), widget=SHORT, required=False, max_length=2000)
    committee = forms.ModelChoiceField(
        Organization.objects.none(), label=gettext_lazy("联系的工作机构"), required=False
    )
    meeting_on = forms.DateField(
        label=gettext_lazy("计划听取的会议日期"), widget=DATE, required=False,
        help_text=gettext_lazy("送交报告的各个期限从这一天倒推；列入议程以后以会议的日期为准"),
    )  # fmt: skip

    def __init__(self, *args: Any, congress_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(slug, _(kind.label)) for slug, kind in REPORT_KINDS.items()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            ("", _("请选择")), *((slug, _(label)) for slug, label in SOURCES.items())
        ]  # fmt: skip
        self.fields["body"].queryset = supervised(congress_id)  # type: ignore[attr-defined]
        self.fields["committee"].queryset = committees(congress_id)  # type: ignore[attr-defined]
        for name in ("body", "committee"):
            self.fields[name].empty_label = _("请选择")  # type: ignore[attr-defined]
