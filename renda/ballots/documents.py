"""The result sheet of an open vote (表决结果单), as it is signed and filed."""

from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext_noop as _

from renda.accounts.actor import Actor
from renda.ballots import queries
from renda.ballots.models import Vote
from renda.calendar.written import written
from renda.documents.official.layouts import MEANINGS
from renda.documents.official.lines import Cell, P, Row, Table
from renda.documents.official.registry import Asked, Kind, Subject
from renda.matters.models import Matter
from renda.procedures.vote import VOTE


def result_subjects(matter: Matter, actor: Actor) -> list[Subject]:
    """One sheet, once the result is announced."""
    return [Subject()] if matter.state in queries.ANNOUNCED else []


def result_fields(asked: Asked) -> dict[str, Any]:
    """What was put to the vote, who was counted, the votes, and the result in its sentence with the article."""
    assert asked.matter is not None
    vote = Vote.objects.select_related(
        "matter", "sitting__matter", "sitting__meeting__matter", "repeats__matter"
    ).get(pk=asked.matter.pk)
    told = queries.told_of(vote)
    absent = queries.not_pressed(vote)
    rows = [
        ("会次", vote.sitting.matter.title),
        ("表决事项", "；".join(one.item.title for one in vote.voted.select_related("item"))),
        ("表决方式", str(vote.get_way_display())),
        ("时间", _between(vote)),
        ("应到", f"{vote.members}人" + (f"（其中暂停执行职务{vote.suspended}人）" if vote.suspended else "")),
        ("实到", f"{vote.present}人"),
        ("赞成", f"{vote.in_favour}票"),
        ("反对", f"{vote.against}票"),
        ("弃权", f"{vote.abstaining}票"),
        ("未表决", f"{absent}人"),
        ("计算的全体", f"{vote.base}人，须有{vote.needed}票赞成"),
        ("结果", VOTE.states[vote.matter.state].label),
        ("依据", "；".join(dict.fromkeys(str(one) for one in told))),
    ]
    if vote.repeats:
        rows.insert(2, ("重新表决", f"原表决：{vote.repeats.matter.title}"))
    rows += [
        (
            f"计票人{one.counter.name}",
            f"第{one.round}轮：赞成{one.in_favour}，反对{one.against}，弃权{one.abstaining}",
        )
        for one in queries.hand_counts_of(vote)
    ]
    rows += [(name, _CHOSEN.get(choice, "未表决")) for name, choice in queries.named_ballots(vote)]
    return {
        "title": "表决结果单",
        "meeting": vote.sitting.meeting.matter.title,
        "question": vote.matter.title,
        "rows": [{"label": label, "value": value} for label, value in rows],
        "day": written(asked.on),
    }


_CHOSEN = {"in_favour": "赞成", "against": "反对", "abstaining": "弃权"}


def _between(vote: Vote) -> str:
    if vote.opened_at is None:
        return ""
    begun = localtime(vote.opened_at)
    ended = f"—{localtime(vote.closed_at):%H:%M:%S}" if vote.closed_at else ""
    return f"{written(begun)}{begun:%H:%M:%S}{ended}"


RESULT_KIND = Kind(
    slug="vote_result", label=_("表决结果单"), form="sheet", makers=frozenset({"office", "deputies_office"}),
    lines=(
        P("title", "{{ title }}"),
        P("adopted", "{{ meeting }}"),
        P("adopted", "{{ question }}"),
        Table((36.0, 120.0), (
            Row((Cell("{{ row.label }}", "label"), Cell("{{ row.value }}", "cell")), each="rows", height=9),
        )),
        P("body", "主持人（签名）：　　　　　　　　工作人员（签名）："),
        P("day", "{{ day }}"),
    ),
    fields={
        "title": MEANINGS["title"], "meeting": _("会议名称"), "question": _("表决的内容"), "rows": _("结果的各行"),
        "day": MEANINGS["day"],
    },
    context=result_fields, subjects=result_subjects, procedure="vote", is_sealed=False,
)  # fmt: skip
