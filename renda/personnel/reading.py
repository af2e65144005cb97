"""A list of people as it is pasted from a table: name, body, post, what becomes of them, and if need be the birth
date. Thirty lines at once; whatever is wrong is said line by line, and nothing is written until all are right."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from renda.personnel.facts import role_in
from renda.personnel.models import Motion
from renda.procedures.assessor_facts import BY_LOT, ORIGINS
from renda.procedures.personnel_kinds import BEGINS, CHANGES, KINDS
from renda.roster.models import Membership, Organization, Person

WORDS = {"任": "appoint", "任命": "appoint", "决定任命": "appoint", "免": "remove", "免去": "remove", "免职": "remove",
         "代理": "act", "辞职": "accept", "接受辞职": "accept", "撤职": "dismiss"}  # fmt: skip
BY_PROCEDURE = {"resignation": "accept", "dismissal": "dismiss"}


@dataclass(slots=True)
class Row:
    """One line read: the person where the roster has them, the office and the change."""

    name: str
    person: Person | None
    birth: str
    organization: Organization
    post: str
    role: str
    change: str
    origin: str = ""


def rows_of(text: str, motion: Motion, procedure: str) -> tuple[list[Row], list[str]]:
    """The lines of a pasted table, and what is wrong with it, each named by its line."""
    rows: list[Row] = []
    wrong: list[str] = []
    bodies = list(
        Organization.objects.filter(congress_id=motion.matter.congress_id, dissolved_on__isnull=True)
    )
    by_name = {one.name: one for one in bodies} | {one.short_name: one for one in bodies if one.short_name}
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in line.replace("，", "\t").replace(",", "\t").split("\t")]
        if number == 1 and cells[0] in {"姓名", "name"}:
            continue
        try:
            rows.append(_row(cells, motion, procedure, by_name))
        except ValueError as problem:
            wrong.append(_("第 %(number)d 行：%(problem)s") % {"number": number, "problem": problem})
    return rows, wrong


def _row(cells: list[str], motion: Motion, procedure: str, by_name: dict[str, Organization]) -> Row:
    if len(cells) < 3:
        raise ValueError(_("应当有姓名、机构、职务三栏，用制表符或者逗号分开"))
    name, body, post = (cells[0].replace(" ", ""), cells[1], cells[2])
    organization = by_name.get(body)
    if organization is None:
        raise ValueError(_("没有名为“%(body)s”的机构，请写机构名册中的名称") % {"body": body})
    change = _change(cells[3] if len(cells) > 3 else "", motion, procedure)
    birth = cells[4] if len(cells) > 4 else ""
    person = _person(name, birth, motion.matter.congress_id, organization, new=change in BEGINS)
    kind = KINDS.get(motion.kind)
    role = (role_in(kind, post) if kind else None) or _role_held(person, organization, post)
    if not role:
        raise ValueError(
            _("“%(post)s”不是这一类任免的职务，可以填写：%(posts)s")
            % {"post": post, "posts": "、".join(label for label, _role in kind.posts) if kind else body}
        )
    return Row(name, person, birth, organization, post, role, change, _origin(cells, motion, change))


def _origin(cells: list[str], motion: Motion, change: str) -> str:
    """How a people's assessor came, by the sixth column; by lot where it is empty."""
    if motion.kind != "assessors" or change != "appoint":
        return ""
    said = cells[5] if len(cells) > 5 and cells[5] else ORIGINS[BY_LOT]
    for slug, label in ORIGINS.items():
        if said in label:
            return slug
    ways = "、".join(ORIGINS.values())
    raise ValueError(_("第六栏“%(said)s”不清楚，可以填写：%(ways)s") % {"said": said, "ways": ways})


def _change(said: str, motion: Motion, procedure: str) -> str:
    if procedure in BY_PROCEDURE:
        return BY_PROCEDURE[procedure]
    kind = KINDS[motion.kind]
    if not said:
        return kind.changes[0]
    change = WORDS.get(said, said)
    if change not in CHANGES:
        raise ValueError(_("“%(said)s”不清楚，请填写任命或者免职") % {"said": said})
    return change


def _person(name: str, birth: str, congress_id: int, body: Organization, *, new: bool) -> Person | None:
    """The one person of that name in the roster; None for somebody new. Of namesakes the one in the body, or the one
    with the birth date."""
    if not name:
        raise ValueError(_("没有写姓名"))
    known = Person.objects.filter(name=name, memberships__organization__congress_id=congress_id).distinct()
    found = list(known.filter(birth_date__startswith=birth) if birth else known)
    if len(found) > 1:
        there = [
            one for one in found if one.memberships.filter(organization=body, ends_on__isnull=True).exists()
        ]
        if len(there) != 1:
            raise ValueError(
                _("名册中有 %(count)d 位%(name)s，请在第五栏写出生年月") % {"count": len(found), "name": name}
            )
        return there[0]
    if not found and not new:
        raise ValueError(_("名册中没有%(name)s，请核对姓名") % {"name": name})
    return found[0] if found else None


def _role_held(person: Person | None, body: Organization, post: str) -> str:
    held = Membership.objects.filter(person=person, organization=body, post__label=post, ends_on__isnull=True)
    return held.values_list("post__role", flat=True).first() or "" if person else ""
