"""What the pages of this room ask."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.accounts.actor import Actor
from renda.matters.forms import LONG, SHORT, StepForm
from renda.meetings.models import AgendaItem, Attendance, Meeting, Sitting
from renda.roster.models import Organization, Person

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
ORGANS = (
    "government", "government_office", "department", "supervisory_commission", "court", "procuratorate",
    "town_government",
)  # fmt: skip


def items_of(meeting: Meeting, *, is_open: bool = False) -> Any:
    """The items that something can be said about."""
    items = meeting.agenda.filter(removed_on__isnull=True).exclude(becomes="part")
    return items.filter(settled_as="") if is_open else items


def people_of_roll(meeting: Meeting, sitting: Sitting | None = None) -> Any:
    """Those on the roll of the meeting (or of one sitting)."""
    rows = Attendance.objects.filter(sitting__meeting=meeting).exclude(standing="gallery")
    rows = rows.filter(sitting=sitting) if sitting else rows
    return Person.objects.filter(pk__in=rows.values("person_id")).order_by("name_strokes", "pk")


class SpeakForm(forms.Form):
    """On which item, and, for whoever conducts, who: left open, it is `own`, if that person is on the roll."""

    item = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("议题"), empty_label=None)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("发言人"), required=False)

    def __init__(self, *args: Any, sitting: Sitting, conducts: bool, own: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items_of(sitting.meeting, is_open=True)  # type: ignore[attr-defined]
        if conducts:
            people = people_of_roll(sitting.meeting, sitting)
            field: Any = self.fields["person"]
            field.queryset = people
            field.required = not people.filter(pk=own).exists()
            field.empty_label = _("请选择") if field.required else _("本人")
        else:
            del self.fields["person"]


class QuestionForm(forms.Form):
    """A question: whom, about which item, what; a clerk says who asked."""

    asker = forms.ModelChoiceField(Person.objects.none(), label=_("询问人"), empty_label=_("请选择"))
    body = forms.ModelChoiceField(Organization.objects.none(), label=_("受询问机关"), empty_label=_("请选择"))
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=_("有关议题"), required=False, empty_label=_("不针对某一项")
    )
    text = forms.CharField(label=_("询问内容"), widget=SHORT, max_length=2000)

    def __init__(self, *args: Any, meeting: Meeting, actor: Actor, is_clerk: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organization.objects.filter(
            congress_id=meeting.matter.congress_id, classification__in=ORGANS
        )
        bodies = bodies.filter(Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=actor.on))
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["item"].queryset = items_of(meeting)  # type: ignore[attr-defined]
        if is_clerk:
            self.fields["asker"].queryset = people_of_roll(meeting)  # type: ignore[attr-defined]
        else:
            del self.fields["asker"]


class NoteForm(forms.Form):
    """What somebody says in the deliberation. A clerk says whose words they are; nobody chosen means the group."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("谁的发言"), required=False, empty_label=_("小组的共同意见")
    )
    sitting = forms.ModelChoiceField(
        Sitting.objects.none(), label=_("在哪一次会上"), required=False, empty_label=_("不指明")
    )
    text = forms.CharField(
        label=_("意见"), max_length=5000, required=False,
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": _("一件事写一段，写的内容自动保存")}),
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: Meeting, is_clerk: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = meeting.sittings.exclude(matter__state="cancelled").select_related("matter")
        self.fields["sitting"].queryset = rows  # type: ignore[attr-defined]
        if is_clerk:
            self.fields["person"].queryset = people_of_roll(meeting)  # type: ignore[attr-defined]
        else:
            del self.fields["person"]


class PointForm(forms.Form):
    """A point of the opinions in the clerks' words."""

    text = forms.CharField(label=_("审议意见"), widget=SHORT, max_length=3000)


class AnswerForm(StepForm):
    text = forms.CharField(label=_("答复"), widget=LONG, max_length=5000)


class PromiseForm(StepForm):
    due_on = forms.DateField(label=_("答复的日期"), widget=DATE)


class FurtherForm(StepForm):
    reason = forms.CharField(label=_("需要补充的内容"), widget=SHORT, max_length=1000)
    due_on = forms.DateField(label=_("答复的日期"), widget=DATE)


BY_STEP: dict[str, type[StepForm]] = {
    "answer_now": AnswerForm,
    "answer_later": AnswerForm,
    "promise_answer": PromiseForm,
    "ask_further": FurtherForm,
}
