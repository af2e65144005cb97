"""What the engine needs to know of a motion beyond its state."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Q

from renda.boxes.queries import box_of
from renda.documents.models import Attachment
from renda.law.rulebook import RuleBook
from renda.matters.models import Matter
from renda.meetings.following import sitting_now
from renda.meetings.queries import body_of, members_of, roll_of
from renda.personnel.assessors import assessors_of_court
from renda.personnel.exams import known_exams
from renda.personnel.models import Line, Motion
from renda.procedures.assessor_facts import BY_LOT, AssessorFacts
from renda.procedures.engine.facts import Facts
from renda.procedures.engine.unmet import Unmet
from renda.procedures.personnel_facts import LineFacts, PersonnelFacts
from renda.procedures.personnel_kinds import BEGINS, DISMISSIBLE, KINDS, PAPERS, RESIGNING_FROM, PersonnelKind
from renda.procedures.removal_conditions import FORM
from renda.roster.conditions import SEATS, STATE_ORGANS
from renda.roster.models import Membership
from renda.roster.queries import current_session, held_on

JUSTICE = frozenset({"court", "procuratorate", "supervisory_commission"})
ASSESSORS = "assessors"
ANY_KIND = "government"  # a resignation or a dismissal is of no kind of appointment; nothing of the kind is asked then


def personnel_facts(matter: Matter, known: dict[str, Any]) -> Facts:
    """The room's facts of one motion."""
    motion = Motion.objects.select_related("nominator", "meeting__matter").get(pk=matter.pk)
    on, law = known["on"], known["law"]
    session = current_session(matter.congress_id, on)
    return PersonnelFacts(
        **known,
        kind=motion.kind or ANY_KIND,
        lines=tuple(_lines(motion, matter, on, law)),
        grounds=motion.grounds,
        nominator=motion.nominator.classification,
        joint=motion.joint,
        congress_sits=bool(session and session.is_sitting(on)),
        signers=motion.signers,
        by_members=motion.by_members,
        has_material=matter.procedure == "dismissal" and _has_material(matter, motion),
        defence=motion.defence,
        printed=motion.printed_on is not None,
        assessors=_assessors(motion, on, law) if motion.kind == ASSESSORS else (),
        box_counted=matter.state == "scheduled" and box_is_counted(matter),
        **_sitting(motion, matter, on),
    )


def _assessors(motion: Motion, on: date, law: RuleBook) -> tuple[AssessorFacts, ...]:
    """How each court stands to which the motion appoints people's assessors."""
    found = []
    rows = list(motion.lines.filter(change="appoint").select_related("organization"))
    for court in {row.organization_id: row.organization for row in rows}.values():
        added = [row for row in rows if row.organization_id == court.pk]
        stands = assessors_of_court(court, on, law)
        found.append(
            AssessorFacts(
                court=court.name,
                seats=stands.quota.seats if stands.quota else None,
                in_office=stands.in_office,
                in_office_otherwise=stands.otherwise,
                added=len(added),
                added_otherwise=sum(row.origin not in ("", BY_LOT) for row in added),
            )
        )
    return tuple(found)


def box_is_counted(matter: Matter) -> bool:
    """Whether the motion's secret box was counted."""
    box = box_of(matter)
    return box is not None and box.case.state == "counted"


def _sitting(motion: Motion, matter: Matter, on: date) -> dict[str, Any]:
    """The numbers of the sitting that takes it up; before there is one, how many members the committee has."""
    sitting = sitting_now(motion.meeting) if motion.meeting and matter.state == "scheduled" else None
    if sitting is None:
        body = body_of(matter.congress_id, "standing_committee", on) if motion.by_members else None
        return {"members": members_of(body, on).count() if body else 0}
    roll = roll_of(sitting)
    return {
        "sitting_state": sitting.matter.state, "members": roll.members, "suspended": roll.suspended,
        "seats": roll.seats, "present": roll.present,
    }  # fmt: skip


def _has_material(matter: Matter, motion: Motion) -> bool:
    files = Attachment.objects.filter(matter=matter, withdrawn_at__isnull=True).exists()
    return files or any("grounds" in line.papers for line in motion.lines.all())


def _lines(motion: Motion, matter: Matter, on: date, law: RuleBook) -> list[LineFacts]:
    rows = list(motion.lines.select_related("person", "organization"))
    kind = KINDS.get(motion.kind)
    people = [row.person_id for row in rows]
    held: dict[int, list[Membership]] = {}
    for one in Membership.objects.filter(held_on(on), person__in=people).select_related(
        "organization", "post"
    ):
        held.setdefault(one.person_id, []).append(one)
    exams = known_exams(people, on, matter.congress_id) if kind and kind.exam else {}
    failed = _failures(rows, matter)
    return [
        LineFacts(
            name=row.person.name,
            post=f"{row.organization.short_name or row.organization.name}{row.post}",
            change=row.change,
            missing=missing_papers(row, kind),
            against=tuple(_against(row, kind, held.get(row.person_id, []), matter, law)),
            fits=fits(row, kind, matter.procedure),
            exam=_exam(row, exams, law),
            spoke=row.spoke_on is not None,
            failed=failed[row.person_id, row.organization_id, row.post],
            is_deputy_head=any(
                one.organization_id == row.organization_id and one.post.role == "deputy_head"
                for one in held.get(row.person_id, [])
            ),
            result=row.result,
        )
        for row in rows
    ]


def missing_papers(row: Line, kind: PersonnelKind | None) -> tuple[str, ...]:
    """What the dossier of one person lacks, in words."""
    asked = kind.papers_for(row.change) if kind else ()
    return tuple(PAPERS[slug] for slug in asked if slug not in row.papers)


def fits(row: Line, kind: PersonnelKind | None, procedure: str) -> bool:
    """Whether the office is one of the motion's kind."""
    body = row.organization.classification
    if kind is not None:
        return body in kind.bodies and role_in(kind, row.post) is not None
    allowed = RESIGNING_FROM if procedure == "resignation" else DISMISSIBLE
    return row.role in allowed.get(body, frozenset())


def role_in(kind: PersonnelKind, post: str) -> str | None:
    """The role of a post of the kind by its name; None for a name that is none of the kind's posts."""
    for label, role in sorted(kind.posts, key=lambda one: -len(one[0])):
        if post.endswith(label) and not (post.startswith("副") and not label.startswith("副")):
            return role
    return None


def _exam(row: Line, exams: dict[int, bool], law: RuleBook) -> str:
    if row.person_id in exams:
        return "passed" if exams[row.person_id] else "failed"
    if row.exam_points is None:
        return ""
    return "passed" if row.exam_points >= law["personnel_exam_pass_points"].amount else "failed"


def _against(
    row: Line, kind: PersonnelKind | None, held: list[Membership], matter: Matter, law: RuleBook
) -> list[Unmet]:
    """What the law has against the office, by the posts the person holds."""
    about = {"person": row.person.name, "office": row.office}
    if row.change not in BEGINS:
        if any(one.organization_id == row.organization_id and one.post.label == row.post for one in held):
            return []
        basis = kind.basis if kind else FORM
        return [Unmet("{person}现在没有登记担任{office}，请先核对名册", basis, about)]
    seat = next(
        (
            one
            for one in held
            if one.organization.classification == "standing_committee" and one.post.role in SEATS
        ),
        None,
    )
    body, found = row.organization.classification, []
    if seat and body in STATE_ORGANS and row.post != "人民陪审员":
        rule = "dual_office_check_judges" if body in JUSTICE else "sc_member_incompatible_offices"
        place = {"supervisory_commission": 2, "procuratorate": 1}.get(body, 0)
        reason = "{person}是本级人大常委会{seat}，不得担任{office}；担任的，应先辞去常委会的职务"
        found.append(Unmet(reason, law[rule].cites[place], {**about, "seat": seat.post.label}, rule))
    if kind and kind.slug == "credentials" and seat is None:
        found.append(
            Unmet("{person}不是常委会组成人员，不能列入{office}的人选", kind.basis, about, kind.rule)
        )
    if (
        kind
        and kind.slug == "committees"
        and not any(
            one.post.role == "deputy" and one.organization.congress_id == matter.congress_id for one in held
        )
    ):
        found.append(Unmet("{person}不是本级人大代表，不能列入{office}的人选", kind.basis, about, kind.rule))
    return found


def _failures(rows: list[Line], matter: Matter) -> Counter[tuple[int, int, str]]:
    """How often in a row each was nominated for the post in vain in this term."""
    session = current_session(matter.congress_id, matter.law_on)
    past = Line.objects.filter(
        ~Q(result=""), person__in=[row.person_id for row in rows], change__in=BEGINS,
        motion__matter__congress=matter.congress_id,
    ).exclude(motion=matter.pk)  # fmt: skip
    if session is not None:
        past = past.filter(motion__decided_on__gte=session.term.begins_on)
    counted: Counter[tuple[int, int, str]] = Counter()
    for one in past.order_by("motion__decided_on", "pk"):
        key = (one.person_id, one.organization_id, one.post)
        counted[key] = counted[key] + 1 if one.result == "rejected" else 0
    return counted


def kinds_of_motions(matter_ids: list[int]) -> dict[int, str]:
    """Of which kind each motion is, where a congress may ask for prior consent."""
    rows = Motion.objects.filter(pk__in=matter_ids).values_list("pk", "kind", "matter__procedure")
    return {pk: f"appointment:{kind}" if kind else procedure for pk, kind, procedure in rows}
