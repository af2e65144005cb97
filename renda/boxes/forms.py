"""What the steps of a secret vote ask for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.boxes.facts import in_box, issued_by, signed_by
from renda.matters.forms import ReasonForm, StepForm


class CloseForm(StepForm):
    """Asks only where somebody who has taken a ballot has not cast it."""

    despite_missing = forms.BooleanField(
        label=_("不再等待：有人领了票而没有投，他们的票不会计入"), required=False
    )

    def offer(self) -> None:
        box = self.matter.box
        if max(issued_by(box), signed_by(box) or 0) <= in_box(box):
            del self.fields["despite_missing"]


BY_STEP = {"close_box": CloseForm, "void_box": ReasonForm}
