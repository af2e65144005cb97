"""The form on which somebody decides what an imported reply promised."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.intake.past_promises import faults_of
from renda.intake.promised import promised_in
from renda.procedures.promise_items import items_said
from renda.roster.forms.fields import DayField
from renda.suggestions.models import Reply


class PromiseForm(forms.Form):
    """What is done, what is planned, and by when: filled with what the text seems to say."""

    done = forms.CharField(
        label=gettext_lazy("已落实事项"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("一行一项。转入后记为已报告落实，由代表在年度复查中对照。"),
    )
    planned = forms.CharField(
        label=gettext_lazy("计划落实事项"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "一行一项，时限写在行末，如“加宽路面，2026年6月底前完成”。转入后由主办单位报告落实。"
        ),
    )
    by_when = DayField(
        label=gettext_lazy("统一的完成时限"), required=False, help_text=gettext_lazy("行末没有写时限的，都用这一天。")
    )  # fmt: skip

    def __init__(self, *args: Any, reply: Reply, congress_id: int, on: Any, **more: Any) -> None:
        found = promised_in(reply.text)
        super().__init__(*args, **more)
        told = {"done": "\n".join(found.done), "planned": "\n".join(found.planned), "by_when": reply.by_when}
        self.initial = told
        self.reply, self.congress_id, self.on = reply, congress_id, on

    def clean(self) -> dict[str, Any]:
        """Every planned item has a day that lies after the reply; none is too long to be followed."""
        given = super().clean() or {}
        items = items_said(given, self.reply.replied_on)
        for words, values in faults_of(items, self.reply.replied_on, self.congress_id, self.on):
            self.add_error(None, _(words) % values)
        return given
