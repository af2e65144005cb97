"""What happened in a meeting, put into sentences: the draft of its minutes, the chair's script, the communiqué.

They are official Chinese texts and stay Chinese in every language of the page. Nothing is said that is not on record.
"""

from collections import defaultdict
from typing import Any

from renda.ballots.models import Vote
from renda.ballots.queries import ANNOUNCED, demand_of, result_of_vote, votes_of_meeting
from renda.calendar.written import written
from renda.counting.quorum import Quorum
from renda.meetings.following import sitting_now
from renda.meetings.models import Attendance, Leave, Meeting
from renda.meetings.presiding import presiding_over
from renda.meetings.queries import agenda_of, quorum_now, roll_of
from renda.proceedings.models import Question, Speech

HAPPENED = {
    "heard": "会议听取并审议了这一议题。",
    "postponed": "会议决定暂不表决，以后再议。",
    "adopted": "会议通过了这一议题。",
    "rejected": "这一议题未获通过。",
}


def minutes_drafted(meeting: Meeting) -> str:
    """The minutes as the records give them: who was there, each item with its speakers, votes and result, questions."""
    lines = [_opening(meeting)]
    votes, spoke, asked = _votes_by_item(meeting), _speakers_by_item(meeting), _questions_by_item(meeting)
    for line in agenda_of(meeting):
        item = line.item
        lines.append(f"{line.sign}{item.title}")
        if item.presenter:
            lines.append(f"{item.presenter}作了汇报。")
        if names := spoke.get(item.pk):
            lines.append(f"发言：{'、'.join(names)}。")
        lines += asked.get(item.pk, [])
        lines += votes.get(item.pk, [])
        if item.settled_as and (item.settled_as == "heard" or not votes.get(item.pk)):
            lines.append(HAPPENED[item.settled_as])
    lines += asked.get(None, [])
    return "\n".join(lines)


def communique_drafted(meeting: Meeting) -> str:
    """The short report for the public: heard, adopted; nothing of what was not adopted or is closed to the public."""
    lines = [_opening(meeting, names=False)]
    heard, adopted = _titles(meeting, "heard"), _titles(meeting, "adopted")
    if heard:
        lines.append(f"会议听取和审议了{'、'.join(heard)}。")
    if adopted:
        lines.append(f"会议表决通过了{'、'.join(adopted)}。")
    return "\n".join(lines)


def script_drafted(meeting: Meeting) -> list[dict[str, Any]]:
    """What whoever presides reads out, part by part, with the numbers of this moment: `head`, `lines`, `is_done`."""
    parts = [
        {"head": "开会", "lines": _script_opening(meeting), "is_done": meeting.matter.state != "convened"}
    ]
    told: defaultdict[int | None, list[str]] = defaultdict(list)
    for vote in sorted(votes_of_meeting(meeting), key=_in_their_order):
        said = _result_sentence(vote) if vote.matter.state in ANNOUNCED else _vote_call(vote)
        for voted in vote.voted.all():
            told[voted.item_id].append(said)
    for line in agenda_of(meeting):
        item = line.item
        nth = line.sign.strip("、（）")
        words = [f"现在进行第{nth}项：{item.title}。"]
        if item.presenter:
            words.append(f"请{item.presenter}作汇报。")
        words += told.get(item.pk, ["请各位发表意见。"] if item.becomes == "hear" else [])
        parts.append({"head": f"{line.sign}{item.title}", "lines": words, "is_done": bool(item.settled_as)})
    parts.append({"head": "散会", "lines": ["各项议程已经进行完毕，现在散会。"], "is_done": False})
    return parts


def _opening(meeting: Meeting, *, names: bool = True) -> str:
    day = meeting.begins_on
    place = f"在{meeting.place}" if meeting.place else ""
    sentences = [f"{meeting.matter.title}于{written(day)}{place}举行。"]
    if chair := "、".join(one.name for one in presiding_over(meeting.pk)):
        sentences.append(f"{chair}主持会议。")
    members = Attendance.objects.filter(sitting__meeting=meeting, standing="member")
    due = members.values("person_id").distinct().count()
    came = members.filter(came_at__isnull=False).values("person_id").distinct().count()
    sentences.append(f"应出席{due}人，实际出席{came}人。")
    leave = (
        Leave.objects.filter(meeting=meeting, matter__state="granted")
        .exclude(person__in=members.filter(came_at__isnull=False).values("person_id"))
        .values_list("person__name", flat=True)
    )
    if names and (away := "、".join(dict.fromkeys(leave))):
        sentences.append(f"{away}请假。")
    return "".join(sentences)


def _script_opening(meeting: Meeting) -> list[str]:
    sitting = sitting_now(meeting)
    if sitting is None:
        return ["现在开会。"]
    roll, found = roll_of(sitting), quorum_now(sitting)
    words = [f"本次会议应到{roll.members}人，实到{roll.present}人。"]
    if isinstance(found, Quorum):
        words.append(
            "符合法定人数，现在开会。" if found.is_met else f"还差{found.missing}人达到法定人数，请稍候。"
        )
    else:
        words.append("现在开会。")
    return words


def _votes_by_item(meeting: Meeting) -> dict[int | None, list[str]]:
    found: defaultdict[int | None, list[str]] = defaultdict(list)
    for vote in votes_of_meeting(meeting):
        if vote.matter.state in ANNOUNCED:
            for voted in vote.voted.all():
                found[voted.item_id].append(_result_sentence(vote))
    return found


def _result_sentence(vote: Any) -> str:
    told = result_of_vote(vote)
    counts = f"赞成{told['in_favour']}票，反对{told['against']}票，弃权{told['abstaining']}票"
    counts += f"，未表决{told['not_pressed']}人"
    return f"表决「{vote.matter.title}」：{counts}。{told['sentence']}（{told['cite']}）。"


def _in_their_order(vote: Vote) -> tuple[bool, float, bool, int]:
    """Votes as they were held; of those to come, amendments and parts before the whole."""
    opened = vote.opened_at.timestamp() if vote.opened_at else 0.0
    return not opened, opened, vote.subject == "main", vote.position


def _vote_call(vote: Any) -> str:
    demand = demand_of(vote)
    return f"现在表决「{vote.matter.title}」{f'，{demand.sentence}' if demand else ''}。请表决。"


def _speakers_by_item(meeting: Meeting) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    held = Speech.objects.filter(item__meeting=meeting, ended_at__isnull=False).order_by("started_at")
    for item, name in held.values_list("item_id", "person__name"):
        if name not in found[item]:
            found[item].append(name)
    return found


def _questions_by_item(meeting: Meeting) -> dict[int | None, list[str]]:
    found: defaultdict[int | None, list[str]] = defaultdict(list)
    rows = Question.objects.filter(meeting=meeting).exclude(matter__state="question_withdrawn")
    for row in rows.select_related("asker", "body", "matter"):
        words = f"{row.asker.name}向{row.body.name}询问：{_sentence(row.text)}"
        if row.answer:
            words += f"答复：{_sentence(row.answer)}"
        elif row.due_on:
            words += f"约定{written(row.due_on)}以前答复。"
        found[row.item_id].append(words)
    return found


def _titles(meeting: Meeting, settled_as: str) -> list[str]:
    items = meeting.agenda.filter(removed_on__isnull=True, settled_as=settled_as).exclude(becomes="agenda")
    return [f"「{title}」" for title in items.order_by("position").values_list("title", flat=True)]


def _sentence(text: str) -> str:
    words = " ".join(text.split())
    return words if words.endswith(("。", "？", "！")) else f"{words}。"
