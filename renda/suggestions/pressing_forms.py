"""What the steps of a pressing ask for."""

from renda.matters.forms import StepForm, TextForm

BY_STEP: dict[str, type[StepForm]] = {"visit": TextForm, "conclude": TextForm}
