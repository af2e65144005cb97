"""Forms of the roster: what a clerk writes, checked for its form; what the law says is asked by the actions."""

from renda.roster.forms.calendar import ConstituencyForm, SessionForm, TermEndForm, TermForm
from renda.roster.forms.filters import DeputyFilter
from renda.roster.forms.memberships import CorrectForm, EndForm, FirstPostForm, PostHeldForm
from renda.roster.forms.organizations import OrganizationForm, PostForm
from renda.roster.forms.people import PersonForm

__all__ = [
    "ConstituencyForm",
    "CorrectForm",
    "DeputyFilter",
    "EndForm",
    "FirstPostForm",
    "OrganizationForm",
    "PersonForm",
    "PostForm",
    "PostHeldForm",
    "SessionForm",
    "TermEndForm",
    "TermForm",
]
