"""What the steps of a pressing ask for."""

from renda.suggestions.forms import StepForm, TextForm

BY_STEP: dict[str, type[StepForm]] = {"visit": TextForm, "conclude": TextForm}
