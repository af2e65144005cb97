"""What is entered inside a unit, and by the government's office when it presses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.accounts.actor import Actor
from renda.roster.models import Person
from renda.suggestions.forms import ReplyForm
from renda.units.models import Handover
from renda.units.queries import people_of_unit

SHORT = forms.Textarea(attrs={"rows": 3})


class HandoverForm(forms.Form):
    """To whom in the unit a matter goes."""

    section = forms.CharField(label=_("科室"), max_length=40, required=False)
    handler = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("承办人"),
        required=False,
        help_text=_("本单位有账号、可以办理的人员；单位里的其他人仍然可以办理"),
    )
    note = forms.CharField(label=_("交办说明"), max_length=300, required=False, widget=SHORT)

    def __init__(self, *args: Any, actor: Actor, now: Handover | None, **kwargs: Any) -> None:
        if now is not None:
            kwargs["initial"] = {"section": now.section, "handler": now.handler_id}
        super().__init__(*args, **kwargs)
        self.fields["handler"].queryset = people_of_unit(actor)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """It goes to somebody."""
        cleaned = super().clean() or {}
        if not cleaned.get("section") and not cleaned.get("handler") and not self.errors:
            raise forms.ValidationError(_("请写明科室，或者选择承办人。"))
        return cleaned


class DraftForm(ReplyForm):
    """A reply being written: the fields of the reply itself; the principal's name is written by the signature."""

    def offer(self) -> None:
        """Whoever signs signs in person."""
        del self.fields["signer"]


class RemarkForm(forms.Form):
    """What is to be changed in a reply."""

    remark = forms.CharField(label=_("修改意见"), max_length=500, widget=SHORT)


class PressForm(forms.Form):
    """One text for all that are pressed."""

    text = forms.CharField(label=_("催办内容"), max_length=500, widget=SHORT)
    request_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
