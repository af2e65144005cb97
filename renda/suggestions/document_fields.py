"""What stands in the fields of this room's documents, from the records of a suggestion."""

from functools import cached_property
from typing import Any

from renda.calendar.written import written
from renda.documents.official.lines import paragraphs
from renda.documents.official.registry import Asked
from renda.matters.facts import facts_of
from renda.matters.models import Entry, Matter
from renda.procedures.engine.facts import Facts
from renda.procedures.suggestion import SUGGESTION
from renda.procedures.suggestion_conditions import ASSIGNED_BY
from renda.roster.models import Membership, Organization, Person, Session
from renda.roster.queries import held_on
from renda.suggestions.models import Reply, Suggestion

_DIGITS = "零一二三四五六七八九"
CONSULTED = {"meeting": "座谈", "visit": "走访面商", "phone": "电话", "other": "其他"}


def in_characters(number: int) -> str:
    """A number below a hundred as it stands in the name of a session: 十七, 五, 二十."""
    tens, ones = divmod(number, 10)
    head = ("十" if tens == 1 else f"{_DIGITS[tens]}十") if tens else ""
    return head + _DIGITS[ones] if ones else head


def session_of(session: Session) -> str:
    """第十七届第五次会议."""
    return f"第{in_characters(session.term.number)}届第{in_characters(session.number)}次会议"


def number_of(matter: Matter) -> str:
    """第十七届第五次会议第91号; empty before it has a number."""
    if matter.number is None or matter.session is None:
        return ""
    return f"{session_of(matter.session)}第{matter.number}号"


class Told:
    """One suggestion as its documents tell it; what no field asks for is not read."""

    def __init__(self, asked: Asked) -> None:
        assert asked.matter is not None
        self.asked, self.matter = asked, asked.matter

    @cached_property
    def said(self) -> Suggestion:
        return Suggestion.objects.get(pk=self.matter.pk)

    @cached_property
    def _parties(self) -> list[tuple[str, Person | Organization]]:
        rows = self.matter.parties.filter(until_on__isnull=True).select_related("person", "organization")
        return [(row.capacity, row.person or row.organization) for row in rows]  # type: ignore[misc]

    def holders(self, capacity: str) -> list[Any]:
        """Those who hold the capacity, in the order in which they were named."""
        return [holder for named, holder in self._parties if named == capacity]

    def names(self, capacity: str) -> str:
        return "、".join(holder.name for holder in self.holders(capacity))

    @cached_property
    def lead(self) -> Membership | None:
        """The lead deputy's seat on the day the suggestion was opened."""
        people = [person.pk for person in self.holders("lead_deputy")]
        seats = Membership.objects.filter(
            held_on(self.matter.opened_on), person__in=people, post__role="deputy",
            organization__congress=self.matter.congress_id,
        )  # fmt: skip
        return seats.select_related("person", "organization").first()

    def office(self) -> str:
        """The name of the body that makes the document."""
        return str(
            Organization.objects.values_list("name", flat=True).get(pk=self.asked.actor.organization_id)
        )

    def due(self, step: str) -> str:
        """By when the step is due, as the law in force for the matter has it; empty before its clock runs."""
        return written(SUGGESTION.due_on(step, self._facts))

    @cached_property
    def _facts(self) -> Facts:
        return facts_of(self.matter, self.asked.on)

    def common(self) -> dict[str, Any]:
        """The fields that every document of a suggestion has. Its day is that of its act: made again later, it is
        the same document."""
        entry = self.asked.subject.entry
        return {
            "congress": self.asked.congress.name,
            "office": self.office(),
            "document_number": self.asked.number,
            "number": number_of(self.matter),
            "subject": self.matter.title,
            "deputy": self.names("lead_deputy"),
            "cosigners": self.names("cosigner"),
            "day": written(entry.counts_on if entry else self.matter.opened_on),
        }

    def units(self) -> dict[str, Any]:
        """The units that handle it and by when."""
        return {
            "lead_unit": self.names("lead_unit"),
            "assisting_units": self.names("assisting_unit"),
            "assigned_on": written(self.said.assigned_on),
            "due_on": self.due("reply"),
        }

    def phone(self) -> str:
        return "、".join(person.phone for person in self.holders("lead_deputy") if person.phone)


def paper_fields(asked: Asked) -> dict[str, Any]:
    """The paper form as the deputy signs it."""
    told = Told(asked)
    return {
        **told.common(),
        "title": told.matter.title,
        "phone": told.phone(),
        "card_number": told.lead.card_number if told.lead else "",
        "delegation": told.lead.organization.name if told.lead else "",
        "reply_form": dict(Suggestion.REPLY_FORMS)[told.said.reply_form],
        "may_be_published": "同意公开" if told.said.may_be_published else "不公开",
        "topic": dict(Suggestion.CLASSES).get(told.said.topic, ""),
        "registered_on": written(told.said.registered_on),
        **{name: paragraphs(getattr(told.said, name)) for name in ("situation", "analysis", "proposal")},
    }


def notice_fields(asked: Asked) -> dict[str, Any]:
    """The notice of assignment to all units of a suggestion."""
    told, entry = Told(asked), asked.subject.entry
    government = Organization.objects.filter(
        congress=asked.congress, classification="government_office", dissolved_on__isnull=True
    )
    copies = [one.name for one in government] + [f"{one.name}代表" for one in told.holders("lead_deputy")]
    units = told.units()
    return {
        **told.common(),
        **units,
        "title": f"关于交办《{told.matter.title}》的通知",
        "units": "、".join(name for name in (units["lead_unit"], units["assisting_units"]) if name),
        "return_by": told.due("take"),
        "note": paragraphs(str(entry.data.get("note") or "")) if entry else [],
        "copies": "、".join(copies),
    }


def slip_fields(asked: Asked) -> dict[str, Any]:
    """The slip for one unit."""
    told = Told(asked)
    assigned = last_entry(told.matter, *ASSIGNED_BY)
    leads = {unit.pk for unit in told.holders("lead_unit")}
    texts = (told.said.situation, told.said.analysis, told.said.proposal)
    is_lead = asked.subject.addressed_to in leads
    due_on = told.due("reply" if is_lead else "opinion")
    return {
        **told.common(),
        **told.units(),
        "title": f"代表建议交办单：{told.matter.title}",
        "unit": asked.subject.label,
        "part": "主办" if is_lead else "协办",
        "due_on": due_on,
        "phone": told.phone(),
        "note": paragraphs(str(assigned.data.get("note") or "")) if assigned else [],
        "text": paragraphs("\n".join(texts)),
    }


def reply_fields(asked: Asked) -> dict[str, Any]:
    """The reply letter of one reply."""
    told, reply = Told(asked), _reply(asked)
    deputies = [one.name for one in (*told.holders("lead_deputy"), *told.holders("cosigner"))]
    return {
        **told.common(),
        "office": reply.unit.name,
        "title": f"关于{asked.congress.short_name}{number_of(told.matter)}建议的复函",
        "code": reply.result_code,
        "deputies": "、".join(deputies) + "代表" if deputies else "",
        "plural": "们" if len(deputies) > 1 else "",
        "day": written(reply.replied_on),
        "signer": reply.signer,
        "contact": reply.contact,
        **_reply_texts(reply),
    }


def _reply_texts(reply: Reply) -> dict[str, Any]:
    """The unit's words without what the letter itself says: salutation, signature, and what stands in them already."""
    text = paragraphs(reply.text)
    if text and text[0]["text"].endswith(("代表：", "代表:")):
        text = text[1:]
    while text and (text[-1]["text"] == reply.unit.name or _is_day(text[-1]["text"])):
        text = text[:-1]
    said = "".join(part["text"] for part in text)
    parts = {"done": reply.done, "planned": reply.planned, "refusal": reply.reason}
    return {
        "text": text,
        "opening": "收悉" not in said,
        "closing": "感谢" not in said,
        "by_when": "" if written(reply.by_when) in said else written(reply.by_when),
        **{name: [] if words.strip() in said else paragraphs(words) for name, words in parts.items()},
    }


def _is_day(line: str) -> bool:
    return len(line) <= 12 and line.endswith("日") and "年" in line


def opinion_fields(asked: Asked) -> dict[str, Any]:
    """The form on which a deputy rates one reply by hand. Nothing rated already stands in it."""
    told, reply = Told(asked), _reply(asked)
    consulted = last_entry(told.matter, "consult")
    data = consulted.data if consulted else {}
    return {
        **told.common(),
        "title": f"征询意见表：{told.matter.title}",
        "document_number": reply.document_number,
        "delegation": told.lead.organization.name if told.lead else "",
        "unit": reply.unit.name,
        "replied_on": written(reply.replied_on),
        "consulted": "，".join(
            str(one) for one in (CONSULTED.get(str(data.get("form")), ""), data.get("who")) if one
        ),
        "feedback_by": told.due("evaluate"),
    }


def reminder_fields(asked: Asked) -> dict[str, Any]:
    """The reminder that goes with one pressing."""
    told, entry = Told(asked), asked.subject.entry
    assert entry is not None
    return {
        **told.common(),
        **told.units(),
        "title": f"关于抓紧办理{asked.congress.short_name}{number_of(told.matter)}建议的通知",
        "text": paragraphs(str(entry.data.get("text") or "")),
    }


def unit_list_fields(asked: Asked) -> dict[str, Any]:
    """The suggestions of a session in one unit's hands, lead and assisting."""
    assert asked.session is not None
    unit = Organization.objects.get(pk=asked.subject.addressed_to or 0)
    matters = Matter.objects.filter(
        congress=asked.congress, procedure="suggestion", session=asked.session,
        parties__organization=unit, parties__capacity__in=("lead_unit", "assisting_unit"),
        parties__until_on__isnull=True,
    )  # fmt: skip
    parts = dict(
        unit.places.filter(
            matter__in=matters, capacity__in=("lead_unit", "assisting_unit"), until_on__isnull=True
        ).values_list("matter_id", "capacity")
    )
    found = list(matters.distinct().select_related("suggestion").order_by("number", "id"))
    deputies: dict[int, list[str]] = {}
    for matter_id, name in Person.objects.filter(
        places__matter__in=found, places__capacity="lead_deputy", places__until_on__isnull=True
    ).values_list("places__matter_id", "name"):
        deputies.setdefault(matter_id, []).append(name)
    rows = [
        {
            "place": place,
            "number": matter.number or "",
            "subject": matter.title,
            "deputy": "、".join(deputies.get(matter.pk, ())),
            "part": "主办" if parts[matter.pk] == "lead_unit" else "协办",
            "state": SUGGESTION.states[matter.state].label,
        }
        for place, matter in enumerate(found, start=1)
    ]
    return {
        "congress": asked.congress.name,
        "title": f"{unit.name}承办{session_of(asked.session)}代表建议清单",
        "unit": unit.name,
        "day": written(asked.on),
        "lead_count": sum(row["part"] == "主办" for row in rows),
        "assist_count": sum(row["part"] == "协办" for row in rows),
        "replied_count": sum(matter.suggestion.replied_on is not None for matter in found),
        "rows": rows,
    }


def last_entry(matter: Matter, *steps: str) -> Entry | None:
    """The latest taking of any of the steps."""
    return matter.entries.filter(step__in=steps).order_by("-seq").first()


def _reply(asked: Asked) -> Reply:
    return Reply.objects.select_related("unit").get(entry=asked.subject.entry)
