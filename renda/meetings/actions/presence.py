"""Coming and going: by a code on the screen, by a clerk, from a list. Each is kept; the roll shows the latest."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.meetings.codes import is_valid
from renda.meetings.following import changed as tell_screens
from renda.meetings.models import Attendance, Presence, Sitting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import COLLECTIVE
from renda.procedures.meeting_people import MEETING_CLERK

OPEN = ("scheduled", "open", "adjourned")


@transaction.atomic
def sign_in(*, sitting: Sitting, code: str, actor: Actor) -> Attendance:
    """Somebody on the roll signs in by the code that the hall shows now. Signing in twice changes nothing. Raises
    StepRefused for an old code, for anyone not on the roll, for a suspended member and outside the sitting's time."""
    _refuse_closed(sitting)
    if not is_valid(sitting, code):
        raise StepRefused([Unmet("签到码已经更换，请重新扫描会场屏幕上的二维码", COLLECTIVE)])
    row = Attendance.objects.select_for_update().filter(sitting=sitting, person_id=actor.person_id).first()
    if row is None:
        raise StepRefused([Unmet("您不在这次会的名单中，请找会务工作人员", COLLECTIVE)])
    if row.is_suspended:
        raise StepRefused([Unmet("您的职务暂停执行，不能签到", COLLECTIVE)])
    _note([row], is_here=True, way="code", by=actor.person_id, sitting=sitting)
    return row


@transaction.atomic
def note_presence(
    *, sitting: Sitting, actor: Actor, people: Iterable[int], is_here: bool, way: str = "clerk"
) -> int:
    """A clerk notes that these people came, or left; how many changed. People not on the roll and those suspended are
    passed over. Raises StepRefused for anyone but the clerks, and once the sitting is closed."""
    if actor.role not in MEETING_CLERK.roles or actor.congress_id != sitting.matter.congress_id:
        raise StepRefused([Unmet("出席情况由会务工作人员登记", COLLECTIVE)])
    _refuse_closed(sitting)
    rows = Attendance.objects.select_for_update().filter(
        sitting=sitting, person_id__in=list(people), is_suspended=False
    )
    return _note(list(rows), is_here=is_here, way=way, by=actor.person_id, sitting=sitting)


def _refuse_closed(sitting: Sitting) -> None:
    if sitting.matter.state not in OPEN:
        raise StepRefused([Unmet("这次会已经结束，不能再登记出席", COLLECTIVE)])


def _note(rows: list[Attendance], *, is_here: bool, way: str, by: int, sitting: Sitting) -> int:
    now = timezone.now()
    changed = [row for row in rows if row.is_here is not is_here]
    for row in changed:
        if is_here:
            row.came_at, row.left_at = row.came_at or now, None
        elif row.came_at:
            row.left_at = now
    Attendance.objects.bulk_update(changed, ["came_at", "left_at"])
    Presence.objects.bulk_create(
        Presence(attendance=row, is_here=is_here, at=now, way=way, by_id=by) for row in changed
    )
    if changed:
        tell_screens(sitting.meeting_id)
    return len(changed)
