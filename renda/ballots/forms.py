"""What the steps of a vote ask for, and how a vote is prepared."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.ballots.models import Vote
from renda.matters.facts import facts_of
from renda.matters.forms import ReasonForm, StepForm, choices_of
from renda.meetings.models import AgendaItem, Attendance, Sitting
from renda.procedures.vote_conditions import NATURES, SUBJECTS, WAYS, result_of
from renda.roster.models import Membership, Person
from renda.roster.queries import held_on

NUMBER = forms.NumberInput(attrs={"inputmode": "numeric", "min": "0"})


class CloseForm(StepForm):
    """Only an acclamation asks whether anybody objects."""

    objections = forms.IntegerField(
        label=gettext_lazy("提出异议的人数"), min_value=0, max_value=3000, initial=0, widget=NUMBER,
        help_text=gettext_lazy("主持人征求意见后填写；没有人提出异议填 0"),
    )  # fmt: skip

    def offer(self) -> None:
        if self.matter.vote.way != "acclamation":
            del self.fields["objections"]


class CountForm(StepForm):
    in_favour = forms.IntegerField(label=gettext_lazy("赞成"), min_value=0, max_value=3000, widget=NUMBER)
    against = forms.IntegerField(label=gettext_lazy("反对"), min_value=0, max_value=3000, widget=NUMBER)
    abstaining = forms.IntegerField(label=gettext_lazy("弃权"), min_value=0, max_value=3000, widget=NUMBER)


class RecountForm(ReasonForm):
    def offer(self) -> None:
        vote = self.matter.vote
        if vote.is_adopted is None:
            self.fields["reason"].initial = _("两名计票人的数字不一致")


class AnnounceForm(StepForm):
    """The outcome is what was computed; nothing is chosen."""

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        return {**entered, "outcome": result_of(facts_of(self.matter, self.on))}


BY_STEP: dict[str, type[StepForm]] = {
    "close_vote": CloseForm,
    "enter_count": CountForm,
    "recount": RecountForm,
    "announce": AnnounceForm,
    "void_vote": ReasonForm,
    "withdraw_vote": ReasonForm,
}


class ItemsField(forms.ModelMultipleChoiceField):
    """Items of an agenda, those that something became of with what it was."""

    def label_from_instance(self, item: Any) -> str:
        """The item's title, and its result where there is one."""
        return f"{item.title}（{item.get_settled_as_display()}）" if item.settled_as else item.title


class PrepareForm(forms.Form):
    """A new vote of a sitting: on what, how, and who counts."""

    items = ItemsField(
        AgendaItem.objects.none(), label=gettext_lazy("付表决的议题"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("选几项就是合并表决：一次表决，各项同一个结果"),
    )  # fmt: skip
    question = forms.CharField(
        label=gettext_lazy("表决的内容"), required=False, max_length=200,
        help_text=gettext_lazy("不填时用议题的名称；修正案、部分表决写明是哪一条"),
    )  # fmt: skip
    way = forms.ChoiceField(label=gettext_lazy("表决方式"), widget=forms.RadioSelect, initial="device")
    subject = forms.ChoiceField(label=gettext_lazy("表决的是"), widget=forms.RadioSelect, initial="main")
    nature = forms.ChoiceField(
        label=gettext_lazy("事项性质"), widget=forms.RadioSelect, initial="resolution",
        help_text=gettext_lazy("只影响能不能鼓掌通过"),
    )  # fmt: skip
    first_counter = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("计票人（一）"), required=False,
        empty_label=gettext_lazy("不是举手表决，不选"),
        help_text=gettext_lazy("举手表决选两人，各自清点、各自登记"),
    )  # fmt: skip
    second_counter = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("计票人（二）"), required=False,
        empty_label=gettext_lazy("不是举手表决，不选"),
    )  # fmt: skip
    repeats = forms.ModelChoiceField(
        Vote.objects.none(), label=gettext_lazy("是对哪一次的重新表决"), required=False,
        empty_label=gettext_lazy("不是重新表决"),
        help_text=gettext_lazy("不是重新表决的不选；作废以后再表决的，选作废的那一次"),
    )  # fmt: skip

    def __init__(self, *args: Any, sitting: Sitting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        agenda = sitting.meeting.agenda.filter(removed_on__isnull=True).exclude(becomes="part")
        fields["items"].queryset = agenda.order_by("position", "id")
        fields["way"].choices = choices_of(WAYS)
        fields["subject"].choices = choices_of(SUBJECTS)
        fields["nature"].choices = choices_of(NATURES)
        fields["first_counter"].queryset = fields["second_counter"].queryset = may_count(sitting)
        earlier = Vote.objects.filter(
            sitting__meeting=sitting.meeting_id, matter__state__in=("adopted", "rejected", "void")
        )
        fields["repeats"].queryset = earlier.select_related("matter")
        if not earlier.exists():
            del fields["repeats"]

    def clean(self) -> dict[str, Any]:
        """Hands are counted by two people; an amendment or a part belongs to one item and is said in words."""
        entered = super().clean() or {}
        chosen = (entered.pop("first_counter", None), entered.pop("second_counter", None))
        entered["counters"] = list(dict.fromkeys(filter(None, chosen)))
        if entered.get("way") == "hands" and len(entered["counters"]) != 2:
            self.add_error("second_counter", _("举手表决请选两名不同的计票人"))
        if entered.get("subject") in {"amendment", "part"}:
            if not entered.get("question", "").strip():
                self.add_error("question", _("请写明表决的是哪一条修正案或者哪一部分"))
            if len(entered.get("items") or ()) > 1:
                self.add_error("items", _("修正案和部分表决只对一项议题"))
        return entered


def may_count(sitting: Sitting) -> Any:
    """Who can be named to count hands: members of the sitting and the office's people."""
    on = sitting.begins_at.date()
    staff = Membership.objects.filter(
        held_on(on), organization__congress_id=sitting.matter.congress_id,
        organization__classification__in=("office", "deputies_committee", "presidium"),
    )  # fmt: skip
    members = Attendance.objects.filter(sitting=sitting, standing="member", is_suspended=False)
    people = Q(pk__in=staff.values("person_id")) | Q(pk__in=members.values("person_id"))
    return Person.objects.filter(people).order_by("name_strokes", "id")
