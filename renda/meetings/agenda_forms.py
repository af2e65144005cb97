"""The forms of the agenda and of the timetable."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.matters.forms import SHORT
from renda.meetings.models import AgendaItem, Meeting, Sitting

DECIDED_BY = forms.CharField(
    label=_("决定调整的会议"), required=False, max_length=100,
    help_text=_("议程通过以后的调整必须填写，例如：主席团第二次会议"),
)  # fmt: skip


class ItemForm(forms.Form):
    """One more item of the agenda."""

    title = forms.CharField(label=_("议题"), max_length=200)
    becomes = forms.ChoiceField(
        label=_("怎样进行"), choices=AgendaItem.BECOMES, initial="hear",
        help_text=_("“通过会议议程”表决通过以后，议程就不能随意调整"),
    )  # fmt: skip
    presenter = forms.CharField(label=_("报告人或者提请机关"), required=False, max_length=100)
    parent = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("放在哪一项下面"), required=False)
    sitting = forms.ModelChoiceField(Sitting.objects.none(), label=_("在哪一次会上进行"), required=False)
    decided_by = DECIDED_BY

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tops = meeting.agenda.filter(removed_on__isnull=True, parent__isnull=True)
        self.fields["parent"].queryset = tops  # type: ignore[attr-defined]
        sittings = meeting.sittings.exclude(matter__state="cancelled").select_related("matter")
        self.fields["sitting"].queryset = sittings  # type: ignore[attr-defined]
        if meeting.agenda_adopted_on is None:
            del self.fields["decided_by"]


class RemoveForm(forms.Form):
    """Why an item is taken off the agenda."""

    reason = forms.CharField(label=_("移出议程的理由"), widget=SHORT, max_length=300)
    decided_by = DECIDED_BY

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if meeting.agenda_adopted_on is None:
            del self.fields["decided_by"]


class EntryForm(forms.Form):
    """One more line of a timetable: an item of the agenda, or something else that is done."""

    sitting = forms.ModelChoiceField(Sitting.objects.none(), label=_("会次"))
    item = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("议题"), required=False)
    text = forms.CharField(label=_("或者其他事项"), required=False, max_length=200)
    minutes = forms.IntegerField(label=_("分钟"), required=False, min_value=1, max_value=600)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sittings = meeting.sittings.exclude(matter__state__in=("cancelled", "closed")).select_related(
            "matter"
        )
        self.fields["sitting"].queryset = sittings  # type: ignore[attr-defined]
        self.fields["item"].queryset = meeting.agenda.filter(removed_on__isnull=True)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A line says something."""
        entered = super().clean() or {}
        if not entered.get("item") and not entered.get("text"):
            self.add_error("text", _("请选择议题，或者写明其他事项"))
        return entered
