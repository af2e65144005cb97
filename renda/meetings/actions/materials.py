"""Papers of a meeting: given, followed by a new version, taken back; opened, and those reminded who have not."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.accounts.actor import Actor
from renda.documents import keeping
from renda.documents.kinds import kind_of_file
from renda.documents.names import tidy_name
from renda.documents.queries import limits_of
from renda.documents.receiving import too_large
from renda.documents.refused import FileRefused
from renda.matters.actions import locked, perform
from renda.matters.models import Entry, Notice
from renda.meetings.models import AgendaItem, Material, MaterialVersion, Meeting, Reading
from renda.meetings.reading import people_of_meeting, unread_by
from renda.procedures.engine.people import Assembly
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import COLLECTIVE
from renda.procedures.meeting_people import MEETING_CLERK

TAKEN = (
    "planned",
    "convened",
    "in_session",
    "ended",
    "minutes_drafted",
    "minutes_approved",
    "minutes_issued",
)


def give_material(
    *,
    actor: Actor,
    on: date,
    meeting: Meeting,
    upload: UploadedFile,
    title: str = "",
    item: AgendaItem | None = None,
) -> MaterialVersion:
    """Keep a new paper for the meeting. Raises FileRefused for a file that cannot be taken, StepRefused for anyone but
    the clerks and once the meeting is archived."""
    return _given(actor=actor, on=on, meeting=meeting, upload=upload, title=title, item=item)


def replace_material(
    *, actor: Actor, on: date, material: Material, upload: UploadedFile, why: str
) -> MaterialVersion:
    """Let a paper be followed by its next version; the earlier ones stay, and whoever had opened one is told. Raises
    StepRefused without saying what changed, and as `give_material` does."""
    if not why.strip():
        raise StepRefused([Unmet("换新的版本，请写明改动了什么", COLLECTIVE)])
    return _given(
        actor=actor, on=on, meeting=material.meeting, upload=upload, material=material, why=why.strip()
    )


def _given(
    *,
    actor: Actor,
    on: date,
    meeting: Meeting,
    upload: UploadedFile,
    title: str = "",
    item: AgendaItem | None = None,
    material: Material | None = None,
    why: str = "",
) -> MaterialVersion:
    _refuse(actor, meeting)
    upload.open()
    file: Any = upload.file
    name, size, most = tidy_name(upload.name or ""), upload.size or 0, limits_of(meeting.matter).most_bytes
    if size == 0:
        raise FileRefused(_("“%(name)s”是空文件，没有保存。请检查后重新选择。") % {"name": name})
    if size > most:
        raise too_large(name, size, most)
    kind, digest = kind_of_file(name, file), keeping.digest_of(file)
    same = MaterialVersion.objects.filter(
        material__meeting=meeting, material__taken_back_on__isnull=True, digest=digest
    )
    if found := same.select_related("material").first():
        words = _("“%(name)s”已经在材料中（“%(same)s”），不必重复上传。")
        raise FileRefused(words % {"name": name, "same": found.material.title})
    place, is_new = keeping.keep(file, digest=digest, size=size, name=name)
    try:
        with transaction.atomic():
            locked(meeting.pk)
            return _recorded(actor, on, meeting, material, title, item, why, place, name, kind, size, digest)
    except (FileRefused, StepRefused):
        if is_new and not MaterialVersion.objects.filter(digest=digest).exists():
            keeping.forget(place)
        raise


def _recorded(
    actor: Actor,
    on: date,
    meeting: Meeting,
    material: Material | None,
    title: str,
    item: AgendaItem | None,
    why: str,
    place: str,
    name: str,
    kind: str,
    size: int,
    digest: str,
) -> MaterialVersion:
    readers: set[int] = set()
    if material is None:
        material = Material.objects.create(
            meeting=meeting, item=item, title=(title.strip() or name.rpartition(".")[0])[:200]
        )
    else:
        readers = set(
            Reading.objects.filter(version__material=material).values_list("person_id", flat=True)
        ) - {actor.person_id}
    last = material.versions.aggregate(last=Max("number"))["last"] or 0
    version = MaterialVersion.objects.create(
        material=material, number=last + 1, file=place, name=name, kind=kind, size=size, digest=digest, why=why[:300],
        uploaded_by_id=actor.person_id, uploaded_at=timezone.now(),
    )  # fmt: skip
    entry = noted(
        meeting, "give_material", on, by=actor.person_name, title=material.title, version=version.number, file=name,
        sha256=digest, why=why,
    )  # fmt: skip
    tell_people(meeting, entry, readers)
    return version


@transaction.atomic
def take_back_material(*, actor: Actor, on: date, material: Material, why: str) -> None:
    """Take a paper out of the list; its versions stay on record. Raises StepRefused without a reason."""
    _refuse(actor, material.meeting)
    if not why.strip():
        raise StepRefused([Unmet("请写明撤下材料的理由", COLLECTIVE)])
    locked(material.meeting_id)
    Material.objects.filter(pk=material.pk).update(taken_back_on=on, taken_back_why=why.strip()[:300])
    noted(
        material.meeting,
        "give_material",
        on,
        by=actor.person_name,
        taken_back=material.title,
        why=why.strip(),
    )


def note_reading(*, version: MaterialVersion, actor: Actor) -> None:
    """Somebody opened a version of a paper."""
    now = timezone.now()
    reading, is_first = Reading.objects.get_or_create(
        version=version, person_id=actor.person_id, defaults={"first_at": now, "last_at": now}
    )
    if not is_first:
        Reading.objects.filter(pk=reading.pk).update(last_at=now, times=F("times") + 1)


@transaction.atomic
def remind_readers(*, actor: Actor, on: date, meeting: Meeting) -> int:
    """Tell everybody on the rolls who has not opened the present version of some paper; how many. Raises StepRefused
    for anyone but the clerks, before the notice, and where nobody is left."""
    _refuse(actor, meeting)
    people = sorted(set(unread_by(meeting)) & people_of_meeting(meeting).keys())
    if not people:
        raise StepRefused([Unmet("材料都有人打开过，没有需要提醒的人", COLLECTIVE)])
    entry = noted(meeting, "remind_readers", on, by=actor.person_name, people=len(people))
    tell_people(meeting, entry, set(people))
    return len(people)


def noted(meeting: Meeting, step: str, on: date, **data: object) -> Entry:
    """Write into the meeting's ledger what its clerks did on one of its pages."""
    return perform(
        matter=meeting.matter, step=step, actor=Assembly(meeting.matter.congress_id), on=on, form=dict(data)
    )


def tell_people(meeting: Meeting, entry: Entry, people: set[int]) -> None:
    """Tell these people of the entry, once the meeting's notice has gone out: nobody hears of a meeting before it."""
    if meeting.matter.state == "planned":
        return
    now = timezone.now()
    Notice.objects.bulk_create(
        (
            Notice(person_id=person, matter=meeting.matter, entry=entry, created_at=now)
            for person in sorted(people)
        ),
        batch_size=500,
    )


def _refuse(actor: Actor, meeting: Meeting) -> None:
    if actor.role not in MEETING_CLERK.roles or actor.congress_id != meeting.matter.congress_id:
        raise StepRefused([Unmet("会议材料由会务工作人员提供", COLLECTIVE)])
    if meeting.matter.state not in TAKEN:
        raise StepRefused([Unmet("会议已经归档或者取消，不能再改材料", COLLECTIVE)])
