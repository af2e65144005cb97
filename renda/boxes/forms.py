"""What the steps of a secret vote ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.accounts.actor import Actor
from renda.boxes.facts import in_box, issued_by, signed_by
from renda.matters.forms import ReasonForm, StepForm
from renda.roster.models import Membership, Person
from renda.roster.queries import held_on


class CloseForm(StepForm):
    """Asks only where somebody who has taken a ballot has not cast it."""

    despite_missing = forms.BooleanField(
        label=_("不再等待：有人领了票而没有投，他们的票不会计入"), required=False
    )

    def offer(self) -> None:
        box = self.matter.box
        if max(issued_by(box), signed_by(box) or 0) <= in_box(box):
            del self.fields["despite_missing"]


class KeepersForm(forms.Form):
    """Who keeps the two keys of a box: any two of the congress's staff and members of the committee."""

    keepers = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("票箱钥匙保管人"), widget=forms.CheckboxSelectMultiple,
        help_text=_("选择两人，例如两名监票人；两人都交出钥匙才能计票。到会的人员用手机投票，不能到会的不参加。"),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Membership.objects.filter(
            held_on(actor.on),
            organization__congress_id=actor.congress_id,
            organization__classification__in=(
                "standing_committee",
                "office",
                "deputies_committee",
                "presidium",
            ),
        ).exclude(post__role__in=("system_admin", "security_admin", "audit_admin"))
        self.fields["keepers"].queryset = Person.objects.filter(pk__in=held.values("person"))  # type: ignore[attr-defined]


BY_STEP = {"close_box": CloseForm, "void_box": ReasonForm}
