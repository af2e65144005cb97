"""The deputy's form: title and three parts, and a few marks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.law.rulebook import RuleBook
from renda.suggestions.models import Suggestion


class DraftForm(forms.Form):
    """A suggestion as the deputy writes it. Lengths are the county's rules; a draft may still be incomplete."""

    title = forms.CharField(
        label=_("标题"), required=False, help_text=_("一事一议，例如：关于加宽学校门前道路的建议")
    )
    situation = forms.CharField(label=_("基本情况"), required=False, widget=forms.Textarea(attrs={"rows": 6}))
    analysis = forms.CharField(label=_("问题分析"), required=False, widget=forms.Textarea(attrs={"rows": 6}))
    proposal = forms.CharField(label=_("具体建议"), required=False, widget=forms.Textarea(attrs={"rows": 6}))
    reply_form = forms.ChoiceField(
        label=_("希望的答复方式"), choices=Suggestion.REPLY_FORMS, widget=forms.RadioSelect, initial="paper"
    )
    open_for_cosigning = forms.BooleanField(label=_("向全体代表开放附议"), required=False)
    may_be_published = forms.BooleanField(label=_("同意公开建议和答复"), required=False, initial=True)
    is_confidential = forms.BooleanField(label=_("要求为我保密"), required=False)

    def __init__(self, *args: Any, book: RuleBook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._limit("title", book["suggestion_title_max"].amount)
        for part in ("situation", "analysis", "proposal"):
            self._limit(part, book["suggestion_part_max"].amount)

    def _limit(self, name: str, most: int) -> None:
        field = self.fields[name]
        field.max_length = most  # type: ignore[attr-defined]
        field.widget.attrs |= {"maxlength": most, "data-count": "1"}
        field.validators = [_at_most(str(field.label), most)]


def _at_most(label: str, most: int) -> Any:
    def check(value: str) -> None:
        if len(value) > most:
            raise forms.ValidationError(
                _("「%(label)s」有 %(length)d 字，最多 %(most)d 字，请删减 %(over)d 字。"),
                params={"label": label, "length": len(value), "most": most, "over": len(value) - most},
            )

    return check
