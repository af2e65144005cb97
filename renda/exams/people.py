"""Finding the people of a pasted list of names in the roster, and registering those who are not in it."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from renda.roster.models import Congress, Membership, Person
from renda.roster.names import pinyin_key, plain_name, stroke_key

_APART = re.compile(r"[\s\t,，、;；]+")


@dataclass
class Found:
    """The persons meant, new ones not saved yet, and what is wrong with the other lines."""

    persons: list[Person] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def people_named(lines: str, congress_id: int, *, register_new: bool) -> Found:
    """Each line's person: of the county and its towns, or somebody who sat an exam of the congress before."""
    by_name = _known(congress_id)
    found = Found()
    for number, line in enumerate((one.strip() for one in lines.splitlines()), start=1):
        if not line:
            continue
        written, *rest = _APART.split(line, maxsplit=1)
        name, work = plain_name(written), (rest[0].strip() if rest else "")
        same = by_name.get(name, [])
        if len(same) > 1 and work:
            same = [one for one in same if work in one.work]
        if len(same) == 1:
            found.persons.append(same[0])
        elif same or by_name.get(name):
            told = _("第 %(line)d 行：名册中有几位“%(name)s”，请在姓名后面写上名册中的单位职务。")
            found.faults.append(told % {"line": number, "name": name})
        elif not register_new:
            told = _("第 %(line)d 行：名册中没有“%(name)s”。核对后确要登记的，请勾选下面的选项。")
            found.faults.append(told % {"line": number, "name": name})
        elif not work:
            told = _("第 %(line)d 行：要登记“%(name)s”，请在姓名后面写上单位职务。")
            found.faults.append(told % {"line": number, "name": name})
        else:
            found.persons.append(
                Person(
                    name=name[:60],
                    work=work[:120],
                    name_pinyin=pinyin_key(name),
                    name_strokes=stroke_key(name),
                )
            )
    return found


def _known(congress_id: int) -> dict[str, list[Person]]:
    congress = Congress.objects.get(pk=congress_id)
    root = congress.parent_id or congress.pk
    held = Membership.objects.filter(
        organization__congress__in=Congress.objects.filter(pk=root) | Congress.objects.filter(parent_id=root)
    )
    sat = Person.objects.filter(exams_sat__exam__matter__congress_id=congress_id)
    by_name: dict[str, list[Person]] = {}
    for one in (
        Person.objects.filter(pk__in=held.values("person_id"))
        | Person.objects.filter(pk__in=sat.values("pk"))
    ).order_by("pk"):
        by_name.setdefault(plain_name(one.name), []).append(one)
    return by_name
