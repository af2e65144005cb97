"""Every procedure the house runs."""

from renda.procedures.appointment import APPOINTMENT
from renda.procedures.bill import BILL
from renda.procedures.congress_resignation import CONGRESS_RESIGNATION
from renda.procedures.decision import DECISION
from renda.procedures.dismissal import DISMISSAL
from renda.procedures.election import ELECTION
from renda.procedures.engine.procedure import Procedure
from renda.procedures.execution import EXECUTION
from renda.procedures.joint_nomination import JOINT_NOMINATION
from renda.procedures.law_exam import LAW_EXAM
from renda.procedures.leave import LEAVE
from renda.procedures.meeting import MEETING
from renda.procedures.opinion_handling import OPINION_HANDLING
from renda.procedures.plan import PLAN
from renda.procedures.pressing import PRESSING
from renda.procedures.promise import PROMISE
from renda.procedures.question import QUESTION
from renda.procedures.recall import RECALL
from renda.procedures.rectification import RECTIFICATION
from renda.procedures.referral import REFERRAL
from renda.procedures.resignation import RESIGNATION
from renda.procedures.secret_vote import SECRET_VOTE
from renda.procedures.sitting import SITTING
from renda.procedures.suggestion import SUGGESTION
from renda.procedures.vote import VOTE
from renda.procedures.work_report import WORK_REPORT

PROCEDURES: dict[str, Procedure] = {
    procedure.slug: procedure
    for procedure in (
        SUGGESTION,
        PRESSING,
        PROMISE,
        MEETING,
        SITTING,
        BILL,
        REFERRAL,
        VOTE,
        SECRET_VOTE,
        LEAVE,
        QUESTION,
        DECISION,
        EXECUTION,
        LAW_EXAM,
        APPOINTMENT,
        RESIGNATION,
        DISMISSAL,
        ELECTION,
        WORK_REPORT,
        OPINION_HANDLING,
        RECTIFICATION,
        RECALL,
        CONGRESS_RESIGNATION,
        PLAN,
        JOINT_NOMINATION,
    )
}
