"""What each step of a plan asks for, the plan itself, and an item of its draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.matters.forms import LONG, SHORT, ReasonForm, StepForm, choices_of
from renda.meetings.models import Meeting
from renda.meetings.queries import meetings_open_for
from renda.plans.models import MOST_POINTS, Item, Plan, Topic
from renda.plans.opening import kinds_opened
from renda.plans.queries import bodies_of, topics_of
from renda.plans.subjects import counted_subjects
from renda.procedures.plan import PLAN
from renda.procedures.plan_conditions import KINDS, PLANNED, SOURCES
from renda.roster.models import Organization
from renda.suggestions.models import Suggestion
from renda.supervision.bodies import committees

MONTHS = [("", gettext_lazy("请选择")), *((number, f"{number} 月") for number in range(1, 13))]
OWN_SOURCES = {"deputy": ("suggestions", "members", "society"), "leader": ("members", "letters", "society")}


def month_field(label: Any, **more: Any) -> forms.TypedChoiceField:
    """A month of the year."""
    return forms.TypedChoiceField(label=label, choices=MONTHS, coerce=int, empty_value="", **more)


class ProposeForm(StepForm):
    source = forms.ChoiceField(
        label=gettext_lazy("议题来源"), choices=choices_of(SOURCES),
        help_text=gettext_lazy("监督法第十二条规定的来源"),
    )  # fmt: skip
    title = forms.CharField(
        label=gettext_lazy("议题名称"),
        max_length=200,
        help_text=gettext_lazy("例如：全县农村饮水安全工作情况"),
    )
    grounds = forms.CharField(label=gettext_lazy("提出的理由"), widget=SHORT, max_length=2000)
    kind = forms.ChoiceField(label=gettext_lazy("建议的监督方式"), choices=choices_of(KINDS))
    body = forms.ModelChoiceField(Organization.objects.none(), label=gettext_lazy("监督对象"), required=False)
    subject = forms.ChoiceField(
        label=gettext_lazy("代表建议的类别"), required=False, choices=Suggestion.CLASSES,
        help_text=gettext_lazy("来源是代表建议的选择类别，件数由系统统计"),
    )  # fmt: skip
    counted = forms.IntegerField(
        label=gettext_lazy("来信来访、群众意见的件数"), required=False, min_value=1, max_value=100000,
        help_text=gettext_lazy("来源是来信来访的必须填写；其他来源有统计的也可以填写"),
    )  # fmt: skip

    def offer(self) -> None:
        """A deputy, a body and the council each have sources of their own; a body may only ask to report."""
        bound = ("requested",) if self.actor.role in {"unit", "government_office"} else tuple(SOURCES)
        names = OWN_SOURCES.get(self.actor.role, bound)
        chosen = [(one, _(SOURCES[one])) for one in names]
        self.fields["source"].choices = [("", _("请选择")), *chosen] if len(chosen) > 1 else chosen  # type: ignore[attr-defined]
        self.fields["body"].queryset = bodies_of(self.matter.congress_id)  # type: ignore[attr-defined]
        year = Plan.objects.values_list("year", flat=True).get(pk=self.matter.pk)
        subjects = [
            (one.slug, _("%(name)s（%(count)d 件）") % {"name": one.label, "count": one.count})
            for one in counted_subjects(self.matter.congress_id, year)
        ]
        self.fields["subject"].choices = [("", _("请选择")), *subjects]  # type: ignore[attr-defined]
        if "suggestions" not in names:
            del self.fields["subject"]


class WithSource:
    """Topics are told with their sources."""

    def label_from_instance(self, obj: Any) -> str:
        """The title, and where it comes from."""
        return f"{obj.title}（{obj.get_source_display()}）"


class TopicField(WithSource, forms.ModelChoiceField):
    """One topic."""


class TopicsField(WithSource, forms.ModelMultipleChoiceField):
    """Several topics."""


class MergeForm(StepForm):
    into = TopicField(Topic.objects.none(), label=gettext_lazy("保留的议题"))
    topics = TopicsField(
        Topic.objects.none(), label=gettext_lazy("并入的议题"), widget=forms.CheckboxSelectMultiple
    )

    def offer(self) -> None:
        """The open topics of the plan."""
        rows = Topic.objects.filter(plan=self.matter.pk, merged_into__isnull=True)
        for name in ("into", "topics"):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


class ScoreForm(StepForm):
    committee = forms.ModelChoiceField(Organization.objects.none(), label=gettext_lazy("评分的委员会"))

    def offer(self) -> None:
        """A field for each open topic; one left empty is not scored."""
        self.fields["committee"].queryset = committees(self.matter.congress_id)  # type: ignore[attr-defined]
        for topic in Topic.objects.filter(plan=self.matter.pk, merged_into__isnull=True):
            self.fields[f"topic_{topic.pk}"] = forms.IntegerField(
                label=topic.title, required=False, min_value=1, max_value=MOST_POINTS,
                help_text=_("1 至 10 分，越高越应当列入；不评的留空"),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The points by topic, in one record."""
        said = super().clean() or {}
        given = {name: many for name, many in said.items() if name.startswith("topic_")}
        points = {name.removeprefix("topic_"): many for name, many in given.items() if many}
        return {name: value for name, value in said.items() if name not in given} | {"points": points}


class DraftForm(StepForm):
    topics = TopicsField(
        Topic.objects.none(), label=gettext_lazy("列入计划的议题"), widget=forms.CheckboxSelectMultiple,
        required=False, help_text=gettext_lazy("没有选中的议题留在记录上；法律规定每年安排的报告已经自动列入"),
    )  # fmt: skip

    def offer(self) -> None:
        """The open topics, the best scored first."""
        field: Any = self.fields["topics"]
        field.queryset = Topic.objects.filter(plan=self.matter.pk, merged_into__isnull=True)
        plan = Plan.objects.get(pk=self.matter.pk)
        field.choices = [(one.topic.pk, _describe(one)) for one in topics_of(plan)]


def _describe(one: Any) -> str:
    about = {"title": one.topic.title, "count": one.counted}
    if one.points is None:
        return _("%(title)s（还没有评分，反映 %(count)d 件）") % about
    return _("%(title)s（%(points)s 分，反映 %(count)d 件）") % {**about, "points": f"{one.points:.1f}"}


class ItemStepForm(StepForm):
    """A step about one item that is still to be done."""

    item = forms.ModelChoiceField(Item.objects.none(), label=gettext_lazy("项目"))

    def offer(self) -> None:
        """The items not yet settled."""
        self.fields["item"].queryset = self.items()  # type: ignore[attr-defined]

    def items(self) -> Any:
        """Those one may choose."""
        return Item.objects.filter(plan=self.matter.pk, status=PLANNED)


class LeaveOutForm(ItemStepForm):
    reason = forms.CharField(
        label=gettext_lazy("不列入的理由"), widget=SHORT, max_length=1000, required=False,
        help_text=gettext_lazy("法律规定每年安排的报告必须写明理由"),
    )  # fmt: skip


class OpenItemForm(ItemStepForm):
    def items(self) -> Any:
        """Those for whose kind a room opens matters, and which are not opened yet."""
        return super().items().filter(opened__isnull=True, kind__in=kinds_opened())


class CompleteForm(ItemStepForm):
    text = forms.CharField(label=gettext_lazy("完成情况"), widget=SHORT, max_length=2000)


class DecidedForm(StepForm):
    """What the council of chairpersons decided, and why."""

    decided_by = forms.CharField(
        label=gettext_lazy("作出决定的会议"), max_length=100,
        help_text=gettext_lazy("例如：第十二次主任会议"),
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("调整的理由"), widget=SHORT, max_length=1000)


class AdjustForm(ItemStepForm, DecidedForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("怎样调整"), widget=forms.RadioSelect,
        choices=choices_of(PLAN.step("adjust_item").outcomes),
    )  # fmt: skip
    month = month_field(gettext_lazy("调整到"), required=False, help_text=gettext_lazy("改到其他月份的选择"))
    field_order = ("item", "outcome", "month", "reason", "decided_by")


class ItemFields(forms.Form):
    """What every item says."""

    title = forms.CharField(label=gettext_lazy("项目名称"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("监督方式"), choices=choices_of(KINDS))
    month = month_field(gettext_lazy("月份"), required=False)
    committee = forms.ModelChoiceField(
        Organization.objects.none(), label=gettext_lazy("负责的委员会"), required=False
    )
    body = forms.ModelChoiceField(Organization.objects.none(), label=gettext_lazy("监督对象"), required=False)

    def offer_bodies(self, congress_id: int) -> None:
        """The congress's own committees, and the bodies it supervises."""
        self.fields["committee"].queryset = committees(congress_id)  # type: ignore[attr-defined]
        self.fields["body"].queryset = bodies_of(congress_id)  # type: ignore[attr-defined]


class AddForm(DecidedForm, ItemFields):
    field_order = ("title", "kind", "month", "committee", "body", "reason", "decided_by")

    def offer(self) -> None:
        """The congress's bodies."""
        self.offer_bodies(self.matter.congress_id)


class ItemForm(ItemFields):
    """An item of a draft as the clerks write it; it may still be incomplete."""

    def __init__(self, *args: Any, congress_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_bodies(congress_id)


class ScheduleForm(StepForm):
    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=gettext_lazy("列入哪一次主任会议"))

    def offer(self) -> None:
        """The councils of chairpersons whose agenda is still open."""
        self.fields["meeting"].queryset = meetings_open_for(self.matter.congress_id, "council")  # type: ignore[attr-defined]


class CloseForm(StepForm):
    text = forms.CharField(
        label=gettext_lazy("总结"), widget=LONG, max_length=10000,
        help_text=gettext_lazy("各项目的完成和调整情况由系统写进年终情况报告，这里写总的评价和下一年的打算"),
    )  # fmt: skip


BY_STEP: dict[str, type[StepForm]] = {
    "propose_topic": ProposeForm,
    "merge_topics": MergeForm,
    "score_topics": ScoreForm,
    "draft_plan": DraftForm,
    "discard_plan": ReasonForm,
    "leave_out": LeaveOutForm,
    "schedule": ScheduleForm,
    "open_item": OpenItemForm,
    "complete_item": CompleteForm,
    "adjust_item": AdjustForm,
    "add_item": AddForm,
    "close_plan": CloseForm,
}


class PlanForm(forms.Form):
    """A new plan: its year, and until when topics are taken."""

    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=2000, max_value=2100)
    call_until_on = forms.DateField(
        label=gettext_lazy("征集截止日期"), widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("代表、组成人员、委员会和被监督机关在此以前提出议题"),
    )  # fmt: skip
