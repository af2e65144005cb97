"""The official documents of this room: the ballot paper, the counting report, and the announcement of the result."""

from typing import Any

from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.calendar.written import written
from renda.documents.official.layouts import empty, fields_of, resolution
from renda.documents.official.lines import Cell, Flow, P, Row, Table, paragraphs
from renda.documents.official.registry import Asked, Kind, Subject
from renda.elections.models import Candidate, Election, Poll
from renda.elections.queries import lines_of, polls_of, told_of
from renda.matters.models import Matter
from renda.procedures.election_conditions import PHASES
from renda.roster.models import Person

MAKERS = frozenset({"office", "deputies_office"})
SQUARE = "□"
TITLES = {"preliminary": "预选票", "election": "选举票", "second": "再次投票选票"}
VOTABLE = ("ready", "casting")
OFFICIAL_NAMES = {"preliminary": "预选", "election": "选举", "second": "再次投票"}


def _cells(style: str, *texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, style) for text in texts)


PAPER = (
    P("sheet", "{{ congress }}\n{{ title }}"),
    P("note", "应选 {{ seats }} 人，候选人 {{ count }} 人，按姓氏笔画为序。"),
    Table(
        (16.0, 44.0, 24.0, 24.0, 24.0),
        (
            Row(_cells("label", "序号", "候选人姓名", "赞成", "反对", "弃权"), is_head=True),
            Row(
                (
                    *_cells("label", "{{ row.number }}", "{{ row.name }}"),
                    *_cells("label", *("{{ row.square }}",) * 3),
                ),
                each="rows", height=10,
            ),
        ),
    ),
    P("note", "另选他人（写姓名）：", when="write_ins"),
    Table(
        (16.0, 116.0),
        (
            Row(_cells("label", "序号", "{{ write_title }}"), is_head=True),
            Row((Cell("{{ row.number }}", "label"), Cell("")), each="blanks", height=10),
            Row((Cell("说明", "label"), Cell(flow="rules"))),
        ),
    ),
)  # fmt: skip
REPORT = (
    P("sheet", "{{ congress }}\n{{ title }}"),
    P("note", "{{ held }}"),
    P("body", "{{ papers }}"),
    Table(
        (16.0, 44.0, 22.0, 22.0, 22.0, 30.0),
        (
            Row(_cells("label", "序号", "姓名", "赞成", "反对", "弃权", "结果"), is_head=True),
            Row(
                (
                    Cell("{{ row.number }}", "label"), Cell("{{ row.name }}"), Cell("{{ row.in_favour }}", "label"),
                    Cell("{{ row.against }}", "label"), Cell("{{ row.abstaining }}", "label"), Cell("{{ row.result }}"),
                ),
                each="rows",
            ),
        ),
    ),
    Flow("sentences"),
    Table(
        (32.0, 124.0),
        (
            Row((Cell("监票人签字", "label"), Cell("{{ scrutineers }}")), height=18),
            Row((Cell("计票人签字", "label"), Cell("{{ counters }}")), height=18),
        ),
    ),
)  # fmt: skip
MEANINGS = {
    "congress": _("本级人民代表大会名称"), "title": _("标题"), "seats": _("应选名额"), "count": _("候选人人数"),
    "rows": _("候选人各行"), "write_ins": _("是否可以另选他人"), "blanks": _("另选他人空格各行"),
    "write_title": _("另选他人表头"), "rules": _("填写说明"), "held": _("会议和时间"),
    "papers": _("选票张数"), "sentences": _("结果说明"), "scrutineers": _("监票人"), "counters": _("计票人"),
    "text": _("正文"),
}  # fmt: skip


def _fields(*names: str) -> dict[str, str]:
    return {name: MEANINGS[name] for name in names}


def paper_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """The paper of the vote that comes or is at work, once the list of names is fixed."""
    if matter.state not in VOTABLE:
        return []
    election = Election.objects.get(pk=matter.pk)
    number = election.polls.count() + (0 if matter.state == "casting" else 1)
    return [Subject(f"{number}", TITLES[election.phase])] if election.slate else []


def paper_fields(asked: Asked) -> dict[str, Any]:
    """Names by strokes, three squares each, lines for other names, and how to fill it in."""
    assert asked.matter is not None
    election = Election.objects.select_related("post__organization").get(pk=asked.matter.pk)
    writes = election.phase == "election"
    blanks = [{"number": str(place)} for place in range(1, election.places + 1)] if writes else []
    return {
        "congress": asked.congress.name,
        "title": f"{_office(election)}{TITLES[election.phase]}",
        "seats": str(election.places),
        "count": str(len(election.slate)),
        "rows": [
            {"number": str(place), "name": name, "square": SQUARE}
            for place, name in enumerate(election.slate, start=1)
        ],
        "write_ins": "另选" if writes else "",
        "blanks": blanks,
        "write_title": "另选人姓名" if writes else "本次投票不另选他人",
        "rules": paragraphs(_rules(election, writes)),
    }


def _rules(election: Election, writes: bool) -> str:
    lines = [
        "1. 对每名候选人，在赞成、反对、弃权中选一格画“○”；三格都不画的为弃权。",
        f"2. 赞成的和另选的合计不得超过 {election.places} 人，等于或者少于的有效，多于的本票作废。",
    ]
    if writes:
        lines.append(
            "3. 表示反对的，可以另选他人，在另选栏写姓名，另选人数不得超过反对的人数；弃权的不得另选。"
        )
    return "\n".join(lines)


def report_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One report for each vote that was counted and announced, and for the one being signed."""
    election = Election.objects.filter(pk=matter.pk).first()
    if election is None:
        return []
    may = actor.role in MAKERS
    found = [poll for poll in polls_of(election) if poll.result and (may or poll.announced_on)]
    return [Subject(str(poll.number), PHASES[poll.phase]) for poll in found]


def report_fields(asked: Asked) -> dict[str, Any]:
    """Papers out, back, valid and spoiled; each person's votes; every sentence with its article."""
    assert asked.matter is not None
    election = Election.objects.select_related("post__organization").get(pk=asked.matter.pk)
    rows = Poll.objects.select_related("papers", "sitting__matter")
    poll = rows.get(election=election, number=int(asked.subject.slug))
    day = poll.sitting.begins_at
    return {
        "congress": asked.congress.name,
        "title": f"{_office(election)}{OFFICIAL_NAMES[poll.phase]}计票报告",
        "held": f"{poll.sitting.matter.title}，{written(day)}，第 {poll.number} 次投票",
        "papers": _papers(poll),
        "rows": [
            {
                "number": str(place), "name": line.name, "in_favour": str(line.in_favour),
                "against": "—" if line.against is None else str(line.against),
                "abstaining": "—" if line.abstaining is None else str(line.abstaining),
                "result": _result(line, poll),
            }
            for place, line in enumerate(lines_of(poll), start=1)
        ],
        "sentences": paragraphs("\n".join(f"{one}。" for one in told_of(poll))),
        "scrutineers": _names(asked.matter, "scrutineer"),
        "counters": _names(asked.matter, "counter"),
    }  # fmt: skip


def _papers(poll: Poll) -> str:
    """Who is counted and was there, the papers, the ballots by device, and how many of both are valid."""
    sheet, by_device = poll.result["sheet"], poll.result.get("by_device")
    device = "" if by_device is None else f"；用设备投票 {by_device} 张"
    return (
        f"代表 {poll.members} 人，出席 {poll.present} 人。发出纸质票 {poll.papers.handed_out} 张，收回 "
        f"{poll.papers.collected} 张{device}。其中有效票 {sheet['valid']} 张、作废票 {sheet['spoiled']} 张。"
    )


def _result(line: Any, poll: Poll) -> str:
    if line.is_elected:
        return "列为候选人" if poll.phase == "preliminary" else "当选"
    if line.name in poll.result["tied"]:
        return "票数相等"
    return "另选" if line.against is None else "未当选" if poll.phase != "preliminary" else "未列入"


def _names(matter: Matter, capacity: str) -> str:
    parties = matter.parties.filter(capacity=capacity, until_on__isnull=True)
    people = Person.objects.filter(pk__in=parties.values("person_id")).order_by("name_strokes", "pk")
    return "    ".join(people.values_list("name", flat=True))


def announcement_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """Once every seat is filled and, for the chief procurator, approved above."""
    return [Subject()] if matter.state in {"elected", "enrolled"} else []


def announcement_fields(asked: Asked) -> dict[str, Any]:
    """Who was elected to what, by which meeting, when."""
    assert asked.matter is not None
    election = Election.objects.select_related("post__organization", "meeting__matter").get(
        pk=asked.matter.pk
    )
    people = list(election.elected.select_related("poll__sitting"))
    strokes = dict(Candidate.objects.filter(election=election).values_list("label", "person__name_strokes"))
    names = "、".join(sorted((one.label for one in people), key=lambda name: (strokes.get(name, "~"), name)))
    day = max((one.poll.announced_on or asked.on for one in people), default=asked.on)
    told = written(day)
    return {
        **empty("resolution", title=f"{asked.congress.name}公告"),
        "adopted": "",
        "text": paragraphs(
            f"{election.meeting.matter.title}于{told}选举：\n{names}为{_office(election)}。\n现予公告。"
        ),
    }


def _office(election: Election) -> str:
    """The office with its body: the label alone where it says the body already."""
    body, label = election.post.organization, election.post.label
    if body.classification == "congress" or label.startswith((body.name, body.short_name or body.name)):
        return label
    return f"{body.name}{label}"


def _kind(slug: str, label: str, lines: Any, names: tuple[str, ...], context: Any, subjects: Any) -> Kind:
    return Kind(
        slug=slug, label=label, form="sheet", makers=MAKERS, lines=lines, fields=_fields(*names), context=context,
        subjects=subjects, procedure="election", is_sealed=False,
    )  # fmt: skip


KINDS = (
    _kind(
        "ballot_paper", _("选票"), PAPER,
        ("congress", "title", "seats", "count", "rows", "write_ins", "blanks", "write_title", "rules"),
        paper_fields, paper_subjects,
    ),
    _kind(
        "counting_report", _("计票报告"), REPORT,
        ("congress", "title", "held", "papers", "rows", "sentences", "scrutineers", "counters"),
        report_fields, report_subjects,
    ),
    Kind(
        slug="election_announcement", label=_("选举结果公告"), form="sheet", makers=MAKERS,
        lines=resolution(Flow("text")), fields={**fields_of("resolution"), "text": _("正文")},
        context=announcement_fields, subjects=announcement_subjects, procedure="election", is_numbered=True,
    ),
)  # fmt: skip
