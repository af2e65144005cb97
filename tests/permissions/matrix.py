"""Who may open what: the table of addresses and capacities, with the answer each gets in the small county.

A GET where the page is read, a POST where the address only takes one (marked POST). 200 opens, 302 leads on (a POST
that was done, or the log-in for somebody who is not logged in), 403 is refused, 404 does not exist for this person,
405 is not asked for in this way, 409 is a step that this person
may not take (with the reasons), 422 is a form that needs more (the person may send it).
"""

# ruff: noqa: E501
TABLE = """
address                    how   anonymous deputy deputies-office office leader government-office unit system-admin security-admin audit-admin party-group party-committee
access-failures            GET         302    403             403    403    403               403  403          403            200         200         403             403
account-changes            GET         302    403             403    403    403               403  403          403            200         200         403             403
account-close              POST        302    403             403    403    403               403  403          403            302         403         403             403
account-list               GET         302    403             403    403    403               403  403          403            200         403         403             403
account-new                GET         302    403             403    403    403               403  403          403            200         403         403             403
account-open               GET         302    403             403    403    403               403  403          403            200         403         403             403
account-reset              POST        302    403             403    403    403               403  403          403            200         403         403             403
account-unlock             POST        302    403             403    403    403               403  403          403            302         403         403             403
act-as                     POST        302    302             302    302    302               302  302          302            302         302         302             302
agenda-item                GET      302     403     200     200     403     403     403     403     403     403         403             403
agenda-place               POST     302     403     302     302     403     403     403     403     403     403         403             403
alike-at-registration      GET         302    403             200    403    403               403  403          403            403         403         403             403
alike-units                GET         302    403             200    403    403               200  403          403            403         403         403             403
alike-while-writing        POST        302    200             403    403    403               403  403          403            403         403         403             403
attach                     POST        302    302             302    302    302               302  302          404            404         404         404             404
attachment                 GET         302    200             200    200    200               200  200          404            404         404         404             404
attachment-withdraw        POST        302    302             302    302    302               302  302          404            404         404         404             404
attendance-year            GET      302     403     200     200     200     403     403     403     403     403     403     403
bill-new                   GET      302     200     200     200     200     200     200     403     403     403         403             403
bill-write                 GET      302     404     404     404     404     404     200     403     403     403         403             403
bills                      GET      302     200     200     200     200     200     200     403     403     403         403             403
calendar                   GET         302    200             200    200    200               200  200          200            200         200         200             200
calendar-feed              GET      200     200     200     200     200     200     200     200     200     200     200     200
components                 GET         302    200             200    200    200               200  200          200            200         200         200             200
congress                   GET         302    200             200    200    200               200  200          200            200         200         200             200
consent-rule-end           GET         302    403    403    200    403    403    403    200    403    403         403             403
consent-rule-set           POST        302    403    403    422    403    403    403    422    403    403         403             403
consent-rules              GET         302    403    403    200    403    403    403    200    403    403         403             403
constituency-edit          GET         302    403             200    200    403               403  403          403            403         403         403             403
constituency-new           GET         302    403             200    200    403               403  403          403            403         403         403             403
delivery-preference        GET          302    200             200    200    200               200  200          200            200         200         200             200
deputies                   GET         302    200             200    200    200               403  403          403            403         403         403             403
desk                       GET         302    200             200    200    200               200  200          302            302         302         200             302
decision-write             GET      302     403     200     200     403     403     403     403     403     403     403     403
decisions                  GET      302     200     200     200     200     200     200     403     403     403     403     403
decisions-export           GET      302     200     200     200     200     200     200     403     403     403     403     403
document-issue             POST        302    404             302    404    404               404  404          404            404         404         404             404
document-job               GET         302    403             200    404    403               403  404          403            403         403         403             403
document-job-file          GET         302    403             200    404    403               403  404          403            403         403         403             403
document-job-start         POST        302    403             302    302    403               403  302          403            403         403         403             403
document-make              POST        302    404             404    404    404               404  404          404            404         404         404             404
document-template          GET         302    403             200    404    403               403  403          403            403         403         403             403
document-template-back     POST        302    403             302    404    403               403  403          403            403         403         403             403
document-template-file     GET         302    403             200    404    403               403  403          403            403         403         403             403
document-template-preview  GET         302    403             200    404    403               403  403          403            403         403         403             403
document-template-use      POST        302    403             302    404    403               403  403          403            403         403         403             403
documents-of-matter        GET         302    200             200    200    200               200  200          404            404         404         404             404
edition                    GET         302    404             200    404    404               404  404          404            404         404         404             404
export                     GET     302    403             200    200    403               403  403          200            403         403         403             403
export-file                GET     302    403             200    200    403               403  403          200            403         403         403             403
export-make                POST    302    403             302    302    403               403  403          302            403         403         403             403
exports                    GET     302    403             200    200    403               403  403          200            403         200         403             403
import                     GET         302    403             200    200    403               403  403          200            403         403         403             403
import-check               GET         302    403             200    200    403               403  403          200            403         403         403             403
import-form                GET         302    403             200    200    403               403  403          200            403         403         403             403
import-progress            GET         302    403             200    200    403               403  403          200            403         403         403             403
import-run                 POST        302    403             302    302    403               403  403          302            403         403         403             403
inbox                      GET         302    200             200    200    200               200  200          200            200         200         200             200
intake                     GET     302    403             200    200    403               403  403          403            403         403         403             403
intake-batch               GET     302    403             200    200    403               403  403          403            403         403         403             403
intake-decide              POST    302    403             302    302    403               403  403          403            403         403         403             403
intake-decide-rest         POST    302    403             302    302    403               403  403          403            403         403         403             403
intake-drop                POST    302    403             302    302    403               403  403          403            403         403         403             403
intake-original            GET     302    403             200    200    403               403  403          403            403         403         403             403
intake-paper               GET     302    403             200    200    403               403  403          403            403         403         403             403
intake-promise             GET     302    403             200    403    403               403  403          403            403         403         403             403
intake-promises            GET     302    403             200    403    403               403  403          403            403         403         403             403
intake-run                 POST    302    403             302    302    403               403  403          403            403         403         403             403
large-print                POST        302    302             302    302    302               302  302          302            302         302         302             302
law                        GET         302    200             200    200    200               200  200          200            200         200         200             200
law-article                GET         302    200             200    200    200               200  200          200            200         200         200             200
law-rule                   GET         302    200             200    200    200               200  200          200            200         200         200             200
law-rule-end               POST        302    403             403    403    403               403  403          422            403         403         403             403
law-rule-set               POST        302    403             403    403    403               403  403          422            403         403         403             403
law-statute                GET         302    200             200    200    200               200  200          200            200         200         200             200
law-statutes               GET         302    200             200    200    200               200  200          200            200         200         200             200
ledger                     GET         302    403             403    403    403               403  403          403            403         200         403             403
ledger-chain               GET         302    403             403    403    403               403  403          403            403         200         403             403
ledger-export              GET         302    403             403    403    403               403  403          403            403         200         403             403
ledger-verify              POST        302    403             403    403    403               403  403          403            403         302         403             403
local-rules                GET         302    403             403    403    403               403  403          200            403         403         403             403
login                      GET         200    200             200    200    200               200  200          200            200         200         200             200
logout                     POST        302    302             302    302    302               302  302          302            302         302         302             302
matter                     GET         302    200             200    200    200               200  200          404            404         404         404             404
matter-step                GET         302    409             409    409    409               409  200          404            404         404         404             404
me                         GET         302    200             200    200    200               200  200          200            200         200         200             200
meeting                    GET      302     200     200     200     200     404     404     403     403     403     404     403
meeting-agenda             GET      302     200     200     200     200     404     404     403     403     403     404     403
meeting-attendance         GET      302     200     200     200     200     404     404     403     403     403     404     403
meeting-confirm            POST     302     302     302     302     302     404     404     403     403     403     404     403
meeting-deliberation       GET      302     200     200     200     200     404     404     403     403     403     404     403
meeting-leave              GET      302     200     200     200     200     403     403     403     403     403     404     403
meeting-minutes            GET      302     200     200     200     200     404     404     403     403     403     404     403
meeting-script             GET      302     200     200     200     200     404     404     403     403     403     404     403
minutes-autosave           POST     302     403     422     422     403     403     403     403     403     403     403     403
meeting-communique         GET      302     403     200     200     200     403     403     403     403     403     403     403
meeting-new                GET      302     403     200     200     403     403     403     403     403     403         403             403
meeting-questions          GET      302     200     200     200     200     404     404     403     403     403     404     403
meeting-speakers           GET      302     200     200     200     200     404     404     403     403     403     404     403
meeting-screens            GET    302     200     200     200     200     404     404     403     403     403     404     403
meeting-timetable          GET      302     200     200     200     200     404     404     403     403     403     404     403
meeting-votes              GET      302     200     200     200     200     404     404     403     403     403         403             403
meeting-votes-export       GET      302     200     200     200     200     404     404     403     403     403         403             403
meetings                   GET      302     200     200     200     200     200     200     403     403     403     200     403
member-new                 GET         302    403             200    200    403               403  403          403            403         403         403             403
membership-correct         GET         302    403             200    200    403               403  403          403            403         403         403             403
membership-end             GET         302    403             200    200    403               403  403          403            403         403         403             403
membership-new             GET         302    403             200    200    403               403  403          403            403         403         403             403
message-again              POST         302    403             403    403    403               403  403          302            403         403         403             403
note-autosave              POST     302     422     422     422     422     404     404     403     403     403     404     403
note-write                 GET      302     200     200     200     200     404     404     403     403     403     404     403
my-calendar                GET      302     200     200     200     200     200     200     403     403     403     200     403
notices                    GET         302    200             200    200    200               200  200          200            200         200         200             200
notices-read               POST        302    302             302    302    302               302  302          302            302         302         302             302
number-word                POST        302    403             422    422    403               403  422          403            403         403         403             403
official                   GET         302    403             200    200    403               403  200          403            403         403         403             403
opinions                   GET      302     403     200     200     200     403     403     403     403     403     403     403
organization               GET         302    200             200    200    200               200  200          200            200         200         200             200
organization-edit          GET         302    403             200    200    403               403  403          403            403         403         403             403
organization-new           GET         302    403             200    200    403               403  403          403            403         403         403             403
organizations              GET         302    200             200    200    200               200  200          200            200         200         200             200
own-congress               GET         302    302             302    302    302               302  302          302            302         302         302             302
paper                      GET         302    200             200    200    200               200  200          404            404         404         404             404
password-change            GET         302    200             200    200    200               200  200          200            200         200         200             200
person                     GET         302    200             200    200    200               404  404          403            403         403         403             403
person-edit                GET         302    403             200    200    403               403  403          403            403         403         403             403
person-new                 GET         302    403             200    200    403               403  403          403            403         403         403             403
point-act                  POST     302     403     404     404     403     403     403     403     403     403     403     403
post-new                   GET         302    403             200    200    403               403  403          403            403         403         403             403
press                      GET      302     200     200     200     200     404     404     403     403     403         403             403
press-mine                 GET      302     200     200     200     200     200     200     403     403     403         403             403
press-now                  GET      302     200     200     200     200     404     404     403     403     403         403             403
press                      GET      302     200     200     200     200     404     404     403     403     403     403     403
press-mine                 GET      302     200     200     200     200     200     200     403     403     403     403     403
press-now                  GET      302     200     200     200     200     404     404     403     403     403     403     403
procedure                  GET         302    200             200    200    200               200  200          200            200         200         200             200
procedures                 GET         302    200             200    200    200               200  200          200            200         200         200             200
promises                   GET         302    200             200    200    200               200  200          403            403         403         403             403
promises-export            GET         302    200             200    200    200               200  200          403            403         403         403             403
promises-of-unit           GET         302    200             200    200    200               200  200          200            200         200         200             200
referral-for               POST        302    403    302    302    403    403    403    403    403    403         403             403
referral-new               GET         302    403    200    200    403    403    403    403    403    403         403             403
referral-write             GET         302    403    404    200    403    403    403    403    403    403         403             403
referral-year              GET         302    403    200    200    200    403    403    403    403    403         200             200
referral-year-export       GET         302    403    200    200    200    403    403    403    403    403         200             200
referrals                  GET         302    403    200    200    200    403    403    403    403    403         200             200
referrals-asked            GET         302    403    403    403    403    403    403    403    403    403         403             200
referrals-export           GET         302    403    200    200    200    403    403    403    403    403         200             200
reporting                  GET         302    403             200    200    200               200  200          403            403         403         403             403
reporting-document         GET         302    403             200    200    403               200  403          403            403         403         403             403
reporting-list             GET         302    403             200    200    200               200  200          403            403         403         403             403
reporting-list-table       GET         302    403             200    200    200               200  200          403            403         403         403             403
reporting-people           GET         302    403             200    200    200               200  200          403            403         403         403             403
reporting-table            GET         302    403             200    200    200               200  200          403            403         403         403             403
robot-edit                 GET          302    403             403    403    403               403  403          200            403         403         403             403
robot-new                  GET          302    403             403    403    403               403  403          200            403         403         403             403
robot-stop                 POST         302    403             403    403    403               403  403          302            403         403         403             403
robot-try                  POST         302    403             403    403    403               403  403          302            403         403         403             403
robots                     GET          302    403             403    403    403               403  403          200            403         403         403             403
roster-export              GET         302    403             200    200    403               403  403          200            403         403         403             403
screen                     GET    302     200     200     200     200     404     404     403     403     403     404     403
screen-act                 POST   302     403     302     302     403     403     403     403     403     403     403     403
screen-face                GET    302     200     200     200     200     404     404     403     403     403     404     403
screen-link                GET    200     200     200     200     200     200     200     200     200     200     200     200
screen-link-face           GET    200     200     200     200     200     200     200     200     200     200     200     200
search                     GET         302    200             200    200    200               200  200          200            200         200         200             200
sender-word                POST        302    403    403    422    403    403    403    403    403    403         403             403
session-edit               GET         302    403             200    200    403               403  403          403            403         403         403             403
session-new                GET         302    403             200    200    403               403  403          403            403         403         403             403
set_language               POST        302    302             302    302    302               302  302          302            302         302         302             302
sign-in                    GET      302     200     200     200     200     404     404     403     403     403     404     403
sitting                    GET      302     200     200     200     200     404     404     403     403     403     404     403
sitting-code               GET      302     403     200     200     200     403     403     403     403     403     403     403
sitting-new                GET      302     403     200     200     403     403     403     403     403     403         403             403
sitting-roll               GET      302     403     200     200     200     403     403     403     403     403     403     403
sitting-seats              GET      302     403     200     200     200     403     403     403     403     403     403     403
speakers-now               GET      302     200     200     200     200     404     404     403     403     403     404     403
speech-act                 POST     302     404     404     404     404     404     404     403     403     403     404     403
speech-ask                 POST     302     422     422     422     422     404     404     403     403     403     404     403
suggestion-autosave        POST        302    422             403    403    403               403  403          403            403         403         403             403
suggestion-new             GET         302    200             403    403    403               403  403          403            403         403         403             403
suggestion-write           GET         302    200             403    403    403               403  403          403            403         403         403             403
suggestions                GET         302    200             200    200    200               200  200          403            403         403         403             403
suggestions-export         GET         302    200             200    200    200               200  200          403            403         403         403             403
term-end                   GET         302    403             200    200    403               403  403          403            403         403         403             403
term-new                   GET         302    403             200    200    403               403  403          403            403         403         403             403
timetable-remove           POST     302     403     302     302     403     403     403     403     403     403         403             403
towns                      GET         302    200             200    200    200               200  200          200            200         200         200             200
units                      GET          302    403             200    403    200               200  403          403            403         403         403             403
units-draft                GET          302    403             403    403    403               404  200          403            403         403         403             403
units-figures              GET          302    403             403    403    403               200  200          403            403         403         403             403
units-hand-over            GET          302    403             403    403    403               404  200          403            403         403         403             403
units-home                 GET          302    403             403    403    403               200  200          403            403         403         403             403
units-list                 GET          302    403             200    403    200               200  403          403            403         403         403             403
units-press                GET          302    403             200    403    200               200  403          403            403         403         403             403
units-send-back            POST         302    403             403    403    403               404  404          403            403         403         403             403
units-sign                 GET          302    403             403    403    403               404  404          403            403         403         403             403
vote                       GET      302     200     200     200     200     404     404     403     403     403         403             403
vote-cast                  POST     302     409     409     409     409     404     404     403     403     403         403             403
vote-move                  POST     302     302     302     302     302     404     404     403     403     403         403             403
vote-new                   GET      302     200     200     200     404     404     404     403     403     403         403             403
vote-over                  POST     302     200     200     200     200     404     404     403     403     403         403             403
vote-pressed               GET      302     200     200     200     404     404     404     403     403     403         403             403
votes                      GET      302     200     200     200     200     404     404     403     403     403         403             403
votes-now                  GET      302     200     200     200     200     404     404     403     403     403         403             403
vote                       GET      302     200     200     200     200     404     404     403     403     403     403     403
vote-cast                  POST     302     409     409     409     409     404     404     403     403     403     403     403
vote-move                  POST     302     302     302     302     302     404     404     403     403     403     403     403
vote-new                   GET      302     200     200     200     404     404     404     403     403     403     403     403
vote-over                  POST     302     200     200     200     200     404     404     403     403     403     403     403
votes                      GET      302     200     200     200     200     404     404     403     403     403     403     403
votes-now                  GET      302     200     200     200     200     404     404     403     403     403     403     403
working-day-remove         POST        302    403             403    403    403               403  403          302            403         403         403             403
working-days               GET         302    403             403    403    403               403  403          200            403         403         403             403
"""


def rows() -> dict[str, list[int]]:
    """Address → the answer to each of `people.ROLES`."""
    lines = [line.split() for line in TABLE.strip().splitlines()[1:]]
    return {name: [int(answer) for answer in answers] for name, _method, *answers in lines}


def methods() -> dict[str, str]:
    """Address → GET or POST."""
    lines = [line.split() for line in TABLE.strip().splitlines()[1:]]
    return {name: method for name, method, *_answers in lines}
