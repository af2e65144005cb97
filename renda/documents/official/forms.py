"""What the pages of official documents ask."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.documents.official.registry import Kind
from renda.roster.models import Session

_WORD = re.compile(r"^[㐀-鿿豈-﫿\U00020000-\U0003fffdA-Za-z]{1,12}$")


class JobForm(forms.Form):
    """Which kind of document, for which session."""

    kind = forms.ChoiceField(label=gettext_lazy("文书"))
    session = forms.ModelChoiceField(Session.objects.none(), label=gettext_lazy("会议"), empty_label=None)

    def __init__(self, *args: Any, kinds: list[Kind], congress_id: int, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["kind"].choices = [(kind.slug, _(kind.label)) for kind in kinds]  # type: ignore[attr-defined]
        sessions = Session.objects.filter(term__congress=congress_id).select_related("term")
        field: Any = self.fields["session"]
        field.queryset = sessions.order_by("-begins_on")
        field.label_from_instance = lambda one: f"{one.term} {one}"


class WordForm(forms.Form):
    """The word with which an office numbers its documents."""

    word = forms.CharField(
        label=gettext_lazy("机关代字"),
        max_length=12,
        help_text=gettext_lazy("例：云交函。年份和序号自动加在后面。"),
    )

    def clean_word(self) -> str:
        """Chinese characters or letters only: brackets, years and serials are added by the register."""
        word = str(self.cleaned_data["word"]).strip()
        if not _WORD.match(word):
            raise forms.ValidationError(_("机关代字只写汉字或者字母，不写年份、括号和序号。"))
        return word


class TemplateForm(forms.Form):
    """A template to upload."""

    file = forms.FileField(
        label=gettext_lazy("模板文件（DOCX）"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx", "data-max-bytes": 5 * 1024 * 1024}),
    )
