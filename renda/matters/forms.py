"""The forms of steps that ask for no more than a reason or a text, and what every form of a step is made of."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter

LONG = forms.Textarea(attrs={"rows": 8})
SHORT = forms.Textarea(attrs={"rows": 3})


def choices_of(labels: Mapping[str, str]) -> list[tuple[str, Any]]:
    """Declared labels as the choices of a field."""
    return [(value, _(label)) for value, label in labels.items()]


def status_of(form: forms.BaseForm | None, unmet: Collection[Any]) -> int:
    """How a page with a form answers: 409 where the law's conditions do not hold, 422 where the form needs more."""
    return 409 if unmet else 422 if form is not None and form.errors else 200


def asked_in(form: forms.BaseForm) -> dict[str, Any]:
    """What a list is narrowed to by the form in its address; nothing where it holds nonsense."""
    return dict(form.cleaned_data) if form.is_bound and form.is_valid() else {}


class StepForm(forms.Form):
    """A form that knows the matter, who is acting and the day."""

    required_css_class = "required"
    beside = ""  # the name of an address that takes the matter: what it answers is shown in the form

    def __init__(self, *args: Any, matter: Matter, actor: Any, on: Any, **kwargs: Any) -> None:
        self.matter, self.actor, self.on = matter, actor, on
        super().__init__(*args, **kwargs)
        self.offer()
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.empty_label is not None:
                field.empty_label = _("请选择")

    def offer(self) -> None:
        """Fill in choices that depend on the matter."""

    @property
    def beside_chosen(self) -> str:
        """What was chosen in the part shown beside, as a query, so that a refused form shows it again."""
        return ""


class ReasonForm(StepForm):
    reason = forms.CharField(label=_("理由"), widget=SHORT, max_length=1000)


class TextForm(StepForm):
    text = forms.CharField(label=_("内容"), widget=LONG, max_length=3000)
