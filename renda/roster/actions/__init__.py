"""Everything that changes the roster: keyword-only, with the actor and the day, each change written into its history.

Refusals: PermissionDenied for a person who does not keep this roster, StepRefused where the law stands against it
(each reason with its article), ValidationError for what cannot be, by field.
"""

from renda.roster.actions.constituencies import add_constituency, change_constituency
from renda.roster.actions.memberships import begin_membership, correct_membership, end_membership
from renda.roster.actions.organizations import add_organization, add_post, change_organization
from renda.roster.actions.people import add_person, change_person
from renda.roster.actions.suspensions import lift_suspension, suspend_deputy
from renda.roster.actions.terms import add_session, begin_term, change_session, end_term

__all__ = [
    "add_constituency",
    "add_organization",
    "add_person",
    "add_post",
    "add_session",
    "begin_membership",
    "begin_term",
    "change_constituency",
    "change_organization",
    "change_person",
    "change_session",
    "correct_membership",
    "end_membership",
    "end_term",
    "lift_suspension",
    "suspend_deputy",
]
