"""What a clerk fills in: a screen's name, and what it shows."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.hall.models import KINDS
from renda.meetings.models import Meeting

MOST = 8  # screens of a meeting


class ScreenForm(forms.Form):
    """A new screen."""

    name = forms.CharField(
        label=gettext_lazy("大屏名称"),
        max_length=40,
        help_text=gettext_lazy("如：主席台左侧、会场大屏、分会场。"),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.meeting.screens.filter(name=name).exists():
            raise forms.ValidationError(_("本次会议已有同名的大屏，请换一个名称。"))
        if self.meeting.screens.count() >= MOST:
            raise forms.ValidationError(_("一次会议最多 %(most)d 块大屏，请先删除不用的。") % {"most": MOST})
        return name


class ContentForm(forms.Form):
    """What to show: a kind, and the words of a message."""

    kind = forms.ChoiceField(label=gettext_lazy("显示什么"), choices=KINDS)
    text = forms.CharField(
        label=gettext_lazy("文字"), max_length=200, required=False,
        help_text=gettext_lazy("只用于“文字”；不写则显示会议名称。"),
    )  # fmt: skip
