"""Every kind of page of the product once, and a fitting person to look at it."""

import re

from playwright.sync_api import Page

# Where an address holds a record, its list says which: (list, pattern of the first link to follow).
MATTER = ("/suggestions/", r"^/matters/\d+/$")
PERSON = ("/roster/deputies/", r"^/roster/people/\d+/$")
BODY = ("/roster/organizations/", r"^/roster/organizations/\d+/$")
STEP = (None, r"^/matters/\d+/steps/\w+/$")  # from the page before
PAPER = (None, r"^/documents/matters/\d+/papers/\d+/$")
IN_SESSION = ("/meetings/?state=in_session", r"^/meetings/\d+/$")
HELD = ("/meetings/?state=archived", r"^/meetings/\d+/$")
SITTING = (None, r"^/meetings/sittings/\d+/$")
VOTES = (None, r"^/ballots/sittings/\d+/$")
# What a clerk opens in one meeting after the other; each list ends on a page that leads on.
OF_A_MEETING: list[str | tuple[str | None, str]] = [
    "/meetings/", "/meetings/new/", "/meetings/attendance/", "/bills/", "/bills/new/",
    ("/bills/", r"^/matters/\d+/$"), ("/meetings/?state=convened", r"^/meetings/\d+/$"), IN_SESSION,
    (None, r"^/meetings/\d+/sittings/new/$"), IN_SESSION, (None, r"^/meetings/\d+/agenda/$"),
    (None, r"^/meetings/agenda/\d+/$"), (None, r"^/meetings/\d+/timetable/$"), (None, r"^/meetings/\d+/attendance/$"),
    (None, r"^/meetings/sittings/\d+/roll/$"), (None, r"^/meetings/\d+/materials/$"),
    (None, r"^/meetings/materials/\d+/$"), (None, r"^/meetings/materials/\d+/note/$"),
    (None, r"^/meetings/\d+/notes/$"), IN_SESSION, (None, r"^/meetings/\d+/guests/$"),
    (None, r"^/meetings/\d+/guests/invite/$"), IN_SESSION,
    (None, r"^/meetings/\d+/attendance/$"), (None, r"^/meetings/sittings/\d+/roll/$"),
    (None, r"^/meetings/sittings/\d+/seats/$"),
    (None, r"^/meetings/sittings/\d+/roll/$"), (None, r"^/meetings/sittings/\d+/code/$"),
    (None, r"^/ballots/meetings/\d+/$"), VOTES, (None, r"^/ballots/sittings/\d+/new/$"), IN_SESSION,
    (None, r"^/ballots/meetings/\d+/$"), VOTES, (None, r"^/ballots/press/\d+/$"), IN_SESSION, SITTING, HELD,
    (None, r"^/ballots/meetings/\d+/$"), (None, r"^/ballots/\d+/$"), "/elections/", "/elections/new/",
    ("/elections/", r"^/matters/\d+/$"), (None, r"/steps/nominate/$"),
    ("/elections/?state=enrolled", r"^/matters/\d+/$"),
    IN_SESSION, (None, r"^/proceedings/meetings/\d+/speakers/$"), (None, r"^/proceedings/meetings/\d+/questions/$"),
    (None, r"^/proceedings/meetings/\d+/deliberation/$"), (None, r"^/proceedings/items/\d+/note/$"),
    HELD, (None, r"^/proceedings/meetings/\d+/questions/$"), (None, r"^/matters/\d+/$"), HELD,
    (None, r"^/proceedings/meetings/\d+/deliberation/$"), (None, r"^/proceedings/items/\d+/opinions/$"),
    HELD, (None, r"^/proceedings/meetings/\d+/minutes/$"), (None, r"^/proceedings/meetings/\d+/communique/$"),
    IN_SESSION, (None, r"^/proceedings/meetings/\d+/minutes/$"), (None, r"^/proceedings/meetings/\d+/script/$"),
    "/decisions/", ("/decisions/?state=in_execution", r"^/matters/\d+/$"), (None, r"^/matters/\d+/$"),
    ("/decisions/?state=unpublished", r"^/matters/\d+/$"), (None, r"^/decisions/\d+/write/$"),
    "/supervision/reports/", "/supervision/reports/new/", "/supervision/rectifications/",
    "/supervision/rectifications/ages/", "/supervision/rectifications/changes/", "/supervision/asked/",
    ("/supervision/reports/?state=opinions_in_handling", r"^/matters/\d+/$"), (None, r"/steps/list_problem/$"),
    ("/supervision/reports/?state=report_preparing", r"^/matters/\d+/$"), (None, r"^/supervision/reports/\d+/write/$"),
    ("/supervision/rectifications/", r"^/matters/\d+/$"),
]  # fmt: skip
OF_PLANS: list[str | tuple[str | None, str]] = [
    "/plans/",
    "/plans/new/",
    ("/plans/", r"^/plans/\d+/$"),
    (None, r"^/matters/\d+/$"),
    (None, r"/steps/propose_topic/$"),
    (None, r"/steps/score_topics/$"),
]
OF_PERSONNEL: list[str | tuple[str | None, str]] = [
    "/personnel/", "/personnel/new/", "/personnel/offices/", "/personnel/year/", "/personnel/assessors/",
    ("/personnel/?state=closed", r"^/matters/\d+/$"), ("/personnel/?state=draft", r"^/matters/\d+/$"),
    (None, r"^/personnel/\d+/people/$"),
    "/personnel/congress/recall/new/", "/personnel/congress/congress_resignation/new/",
    ("/personnel/?procedure=recall", r"^/matters/\d+/$"), (None, r"^/personnel/\d+/congress/$"),
    ("/personnel/?procedure=congress_resignation", r"^/matters/\d+/$"),
]  # fmt: skip
ANNOUNCED_EXAM = ("/exams/?state=exam_announced", r"^/matters/\d+/$")
RESULTS = ("/exams/?state=exam_published", r"^/matters/\d+/$")
OF_EXAMS: list[str | tuple[str | None, str]] = [
    "/exams/", "/exams/new/", "/exams/questions/", "/exams/questions/new/",
    ("/exams/questions/", r"^/exams/questions/\d+/$"), ANNOUNCED_EXAM, (None, r"^/exams/\d+/paper/$"),
    ANNOUNCED_EXAM, (None, r"^/exams/\d+/examinees/$"), (None, r"^/exams/\d+/slips/$"),
    ("/exams/?state=exam_marking", r"^/matters/\d+/$"), (None, r"^/exams/\d+/mark/$"), RESULTS,
    (None, r"^/exams/\d+/statistics/$"), RESULTS, (None, r"^/documents/matters/\d+/$"), "/exams/sit/",
]  # fmt: skip
BY_PERSON: dict[str, list[str | tuple[str | None, str]]] = {
    "": ["/account/login/", "/nothing/here"],
    "daibiao": [
        "/", "/suggestions/", "/suggestions/?scope=to_rate", "/suggestions/new/", MATTER, "/inbox/", "/calendar/",
        "/notices/", "/account/me/", "/roster/deputies/", PERSON, "/meetings/", IN_SESSION,
        (None, r"^/meetings/\d+/attendance/$"), (None, r"^/meetings/\d+/agenda/$"),
        (None, r"^/meetings/\d+/materials/$"), (None, r"^/meetings/\d+/notes/$"),
        (None, r"^/meetings/agenda/\d+/note/$"), "/ballots/press/", "/bills/new/",
        "/boxes/",
    ],
    "daibiaogongwei": [
        "/", "/inbox/", "/calendar/", "/suggestions/", "/suggestions/?state=closed", "/reporting/",
        "/suggestions/intake/", "/suggestions/intake/promises/", (None, r"^/suggestions/intake/promises/\d+/$"),
        ("/suggestions/?state=archived", r"^/matters/\d+/$"), PAPER,
        ("/suggestions/?state=submitted", r"^/matters/\d+/$"),
        STEP, ("/suggestions/?state=accepted", r"^/matters/\d+/$"), STEP, *OF_EXAMS,
    ],
    "bangongshi": [
        "/roster/deputies/", PERSON, (None, r"/edit/$"), "/roster/people/new/", BODY, "/roster/organizations/",
        "/roster/organizations/new/", "/roster/towns/", "/roster/import/", "/roster/congress/",
        (None, r"/terms/new/$|/sessions/new/$"), "/procedures/", "/procedures/suggestion/", "/law/", "/law/statutes/",
        "/law/rules/suggestion_reply_3_months/", "/law/代表法/", "/law/代表法/51/", "/account/password/",
        "/desk/components", "/referrals/", "/referrals/year/", "/referrals/new/", "/referrals/consent/",
        (None, r"/referrals/consent/\d+/end/$"), ("/referrals/?state=draft", r"^/matters/\d+/$"),
        (None, r"/referrals/\d+/write/$"), ("/referrals/?answer=deferred", r"^/matters/\d+/$"),
        ("/referrals/?state=waived", r"^/matters/\d+/$"), *OF_A_MEETING, *OF_PERSONNEL, *OF_PLANS,
    ],
    "jiaotong": [
        "/", "/inbox/", "/units/", "/suggestions/", ("/suggestions/?state=handling", r"^/matters/\d+/$"), STEP,
    ],
    "zhengfuban": ["/", "/suggestions/"],
    "zhuren": ["/", "/reporting/"],
    "xianwei": [
        "/", "/referrals/asked/?scope=to_read", "/referrals/asked/?scope=answered", "/referrals/", "/inbox/",
        ("/referrals/asked/", r"^/matters/\d+/$"), STEP,
    ],
    "dangzu": ["/", "/referrals/", ("/referrals/?state=reviewing", r"^/matters/\d+/$"), STEP],
    "xitong": ["/law/local/", "/law/rules/suggestion_title_max/", "/roster/days/"],
    "anquan": ["/account/people/", "/account/people/new/", "/account/people/open/deputies/", "/account/failures/"],
    "shenji": ["/ledger/", "/account/changes/"],
}  # fmt: skip


def visit(page: Page, where: str | tuple[str | None, str]) -> bool:
    """Go there; False where the list has no such link just now."""
    if isinstance(where, str):
        page.goto(where)
        return True
    start, pattern = where
    if start:
        page.goto(start)
    links = page.eval_on_selector_all("main a[href]", "all => all.map(one => one.getAttribute('href'))")
    found = next((link for link in links if re.search(pattern, link)), None)
    if found is None:
        return False
    page.goto(found)
    return True
