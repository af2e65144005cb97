"""What the parts of pages say of a suggestion or bill that was found."""

from django import template

from renda.matters import sentences
from renda.matters.models import Matter
from renda.procedures.engine.step import State
from renda.procedures.registry import PROCEDURES
from renda.procedures.suggestion_conditions import RESULT_CODES
from renda.suggestions.models import Reply

register = template.Library()


@register.simple_tag
def number_of(matter: Matter) -> str:
    """The number by term and session; empty before registration."""
    return sentences.number_of(matter)


@register.simple_tag
def state_of(matter: Matter) -> State:
    """The state, with its label."""
    return PROCEDURES[matter.procedure].states[matter.state]


@register.simple_tag
def result_of(reply: Reply) -> str:
    """What the result code of a reply means; empty where it has none."""
    return RESULT_CODES.get(reply.result_code, "")
