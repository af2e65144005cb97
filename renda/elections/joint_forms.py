"""What a joint nomination asks for."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from renda.accounts.actor import Actor
from renda.matters.forms import SHORT, StepForm, choices_of
from renda.procedures.joint_nomination import JOINT_NOMINATION
from renda.roster.models import Person
from renda.roster.queries import deputies_of


def nominees(congress_id: int) -> QuerySet[Person]:
    """Whoever stands in the congress's roster may be nominated."""
    found = Person.objects.filter(memberships__organization__congress_id=congress_id)
    return found.distinct().order_by("name_strokes", "pk")


class InviteForm(StepForm):
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=gettext_lazy("请谁联名"), widget=forms.CheckboxSelectMultiple
    )

    def offer(self) -> None:
        """Deputies, but those named already."""
        named = self.matter.parties.filter(until_on__isnull=True, person__isnull=False).values("person_id")
        deputies = deputies_of(self.matter.congress_id, self.on).exclude(pk__in=named)
        self.fields["people"].queryset = deputies.order_by("name_strokes", "pk")  # type: ignore[attr-defined]


class CosignForm(StepForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("我的意见"), widget=forms.RadioSelect,
        choices=choices_of(JOINT_NOMINATION.step("cosign").outcomes),
    )  # fmt: skip


BY_STEP: dict[str, type[StepForm]] = {"invite": InviteForm, "cosign": CosignForm}


class JointForm(forms.Form):
    """Whom a deputy wants to nominate, and whom to ask."""

    required_css_class = "required"
    person = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("提名谁"), empty_label=gettext_lazy("请选择"),
        help_text=gettext_lazy("名册里没有的人，请告诉会务人员先在名册登记"),
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("提名的理由"), widget=SHORT, required=False, max_length=1000,
        help_text=gettext_lazy("如实介绍被提名的人；受邀联名的代表会看到"),
    )  # fmt: skip
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=gettext_lazy("请谁联名"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=gettext_lazy("他们会收到通知，在自己的手机上联名；以后还可以再请"),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deputies = deputies_of(actor.congress_id, actor.on).exclude(pk=actor.person_id)
        self.fields["person"].queryset = nominees(actor.congress_id)  # type: ignore[attr-defined]
        self.fields["people"].queryset = deputies.order_by("name_strokes", "pk")  # type: ignore[attr-defined]
