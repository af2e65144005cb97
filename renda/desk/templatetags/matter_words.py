"""Records of matters in words."""

from django import template
from django.utils.translation import gettext

from renda.matters import sentences
from renda.matters.models import Duty, Entry, Matter
from renda.procedures.registry import PROCEDURES

register = template.Library()


@register.simple_tag
def entry_words(entry: Entry | None) -> str:
    """What was done."""
    return sentences.step_label(entry) if entry else ""


@register.simple_tag
def duty_words(duty: Duty, matter: Matter) -> str:
    """What is owed."""
    return gettext(PROCEDURES[matter.procedure].step(duty.step).label)


@register.simple_tag
def matter_number(matter: Matter) -> str:
    """The matter's number by term and session."""
    return sentences.number_of(matter)
