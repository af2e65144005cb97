"""One person's ballot: the path that five hundred people take within a second.

No ledger entry and no facts of the matter: one statement asks whether the vote is open, whether the person is on the
roll, not suspended and here, and writes the ballot. It is one transaction of its own. On PostgreSQL the vote's row is
locked in share mode: ballots do not wait for each other, closing the vote waits for those on their way, and a ballot
that waited for the closing finds the vote closed. SQLite has one writer at a time.
"""

from contextlib import nullcontext
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from renda.ballots.models import CHOICES, COUNTED, Ballot, Vote
from renda.counting.body import IN_OFFICE
from renda.meetings.models import Attendance
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import COLLECTIVE
from renda.procedures.vote_conditions import CHOICES as OF_CHOICES

_BALLOT, _VOTE, _ROLL = Ballot._meta.db_table, Vote._meta.db_table, Attendance._meta.db_table
_LOCK = {"postgresql": "FOR SHARE OF v", "sqlite": ""}
# Names of our own tables; what the person chose and who it is are parameters.
_STATEMENT = f"""
INSERT INTO {_BALLOT} (vote_id, person_id, choice, cast_at, changes)
SELECT v.matter_id, a.person_id, %s, %s, 0
FROM {_VOTE} v JOIN {_ROLL} a ON a.sitting_id = v.sitting_id
WHERE v.matter_id = %s AND v.is_open AND v.way = 'device' AND v.closes_at >= %s
  AND a.person_id = %s AND a.standing = 'member' AND NOT a.is_suspended
  AND a.came_at IS NOT NULL AND a.left_at IS NULL
{{lock}}
ON CONFLICT (vote_id, person_id) DO UPDATE
SET choice = excluded.choice, changed_at = excluded.cast_at, changes = {_BALLOT}.changes + 1
WHERE {_BALLOT}.choice <> excluded.choice
  AND (SELECT may_change FROM {_VOTE} WHERE matter_id = excluded.vote_id)
"""  # noqa: S608


def cast_ballot(*, vote_id: int, person_id: int, choice: str, at: datetime | None = None) -> str:
    """Write the person's choice, or change it where the rules allow; what stands written afterwards.

    The same choice again changes nothing. Raises StepRefused where the vote is not open or its time is over, for
    whoever has no vote in the sitting or is not here, for a change that is not allowed, and for anything but the three
    choices.
    """
    if choice not in COUNTED:
        raise StepRefused([Unmet("请选择赞成、反对或者弃权", OF_CHOICES)])
    moment = connection.ops.adapt_datetimefield_value(at or timezone.now())
    # On PostgreSQL the statement is a transaction by itself, two round trips cheaper; on SQLite writers wait in a line.
    block = transaction.atomic() if connection.vendor == "sqlite" else nullcontext()
    with block, connection.cursor() as cursor:
        statement = _STATEMENT.format(lock=_LOCK[connection.vendor])
        cursor.execute(statement, [choice, moment, vote_id, moment, person_id])
        if cursor.rowcount == 1:
            return choice
    return _already_or_refused(vote_id, person_id, choice)


def _already_or_refused(vote_id: int, person_id: int, choice: str) -> str:
    """Nothing was written: the same choice stood already, or something stands against it."""
    vote = Vote.objects.select_related("matter").get(pk=vote_id)
    written = Ballot.objects.filter(vote=vote, person_id=person_id).values_list("choice", flat=True).first()
    if written == choice:
        return choice
    unmet = _why(vote, person_id)
    if unmet is None and written and vote.may_change:
        return written  # the same choice stood, and the person's other phone has changed it since
    if unmet is None:
        chosen = str(dict(CHOICES)[written]) if written else ""
        reason = "您已按「{choice}」；本级规定表决结束前不得改选"
        unmet = Unmet(reason, OF_CHOICES, {"choice": chosen}, "vote_change_before_close")
    raise StepRefused([unmet])


def _why(vote: Vote, person_id: int) -> Unmet | None:
    """What stands against any ballot of the person; None where nothing does."""
    if vote.way != "device":
        return Unmet("这项表决不用表决器", OF_CHOICES)
    if vote.opened_at is None:
        return Unmet("表决还没有开始", OF_CHOICES)
    if not vote.is_open or vote.closes_at is None or vote.closes_at < timezone.now():
        return Unmet("表决已经结束，不再收票", OF_CHOICES)
    place = Attendance.objects.filter(sitting_id=vote.sitting_id, person_id=person_id).first()
    if place is None or place.standing != "member":
        return Unmet("您不在这次会议有表决权的人员名单上", COLLECTIVE)
    if place.is_suspended:
        return Unmet("您暂时停止执行职务，不参加表决", IN_OFFICE)
    if place.came_at is None or place.left_at is not None:
        return Unmet("您还没有签到或者已经离席，签到以后才能表决", COLLECTIVE)
    return None
