"""Reading the papers of a meeting: which there are, who has opened which version, and one's own notes."""

from collections import defaultdict
from dataclasses import dataclass, field

from renda.meetings.models import Attendance, Material, MaterialVersion, Meeting, OwnNote, Reading
from renda.meetings.queries import agenda_of
from renda.roster.models import Person


@dataclass(slots=True)
class Paper:
    """One paper as a page shows it: its versions newest first, which of them the reader has opened, their note."""

    material: Material
    versions: list[MaterialVersion] = field(default_factory=list)
    opened: frozenset[int] = frozenset()
    note: str = ""
    readers: int = 0

    @property
    def present(self) -> MaterialVersion:
        """The version in force."""
        return self.versions[0]

    @property
    def stands(self) -> str:
        """Whether the reader knows it: "read", "changed" (only an earlier version) or "new"."""
        if self.present.pk in self.opened:
            return "read"
        return "changed" if self.opened else "new"


@dataclass(slots=True)
class Group:
    """The papers of one item of the agenda, or of the meeting as a whole (no item)."""

    sign: str
    title: str
    item_id: int | None
    note: str = ""
    papers: list[Paper] = field(default_factory=list)


def papers_of(meeting: Meeting, person_id: int) -> list[Group]:
    """The papers of a meeting by item, with the person's readings and notes; those of the whole meeting first. A
    constant number of queries."""
    groups: dict[int | None, Group] = {None: Group("", "", None)}
    for line in agenda_of(meeting):
        groups[line.item.pk] = Group(line.sign, line.item.title, line.item.pk)
    papers = {
        one.pk: Paper(one) for one in Material.objects.filter(meeting=meeting, taken_back_on__isnull=True)
    }
    versions = MaterialVersion.objects.filter(material__in=papers).select_related("uploaded_by")
    for version in versions.order_by("-number"):
        papers[version.material_id].versions.append(version)
    on_roll = people_of_meeting(meeting).keys()
    opened: dict[int, set[int]] = defaultdict(set)
    for version_id, reader in Reading.objects.filter(version__material__in=papers).values_list(
        "version_id", "person_id"
    ):
        opened[version_id].add(reader)
    for note in notes_of(meeting, person_id):
        if note.material_id in papers:
            papers[note.material_id].note = note.text
        elif note.item_id in groups:
            groups[note.item_id].note = note.text
    for paper in papers.values():
        paper.opened = frozenset(one.pk for one in paper.versions if person_id in opened[one.pk])
        paper.readers = len(opened[paper.present.pk] & on_roll)
        group = groups.get(paper.material.item_id, groups[None])
        group.papers.append(paper)
    return [group for group in groups.values() if group.item_id or group.papers]


def taken_back_from(meeting: Meeting) -> list[Material]:
    """The papers that were taken back, with the reasons."""
    return list(Material.objects.filter(meeting=meeting, taken_back_on__isnull=False))


def people_of_meeting(meeting: Meeting) -> dict[int, Person]:
    """Everybody on a roll of the meeting, by id, in the order of rolls."""
    rows = Attendance.objects.filter(sitting__meeting=meeting).select_related("person")
    return {row.person_id: row.person for row in rows.order_by("standing", "person__name_strokes", "id")}


def unread_by(meeting: Meeting) -> dict[int, list[Material]]:
    """Who has not opened the present version of which papers: person id → papers. Only people on a roll."""
    present: dict[int, MaterialVersion] = {}
    rows = MaterialVersion.objects.filter(
        material__meeting=meeting, material__taken_back_on__isnull=True
    ).select_related("material")
    for version in rows.order_by("number"):
        present[version.material_id] = version
    opened = set(
        Reading.objects.filter(version__in=[one.pk for one in present.values()]).values_list(
            "version_id", "person_id"
        )
    )
    missing: dict[int, list[Material]] = {}
    for person in people_of_meeting(meeting):
        lacking = [one.material for one in present.values() if (one.pk, person) not in opened]
        if lacking:
            missing[person] = lacking
    return missing


def readers_of(material: Material) -> tuple[list[tuple[Reading, bool]], list[Person]]:
    """Who has opened the paper — each reader's latest version, and whether it is the present one — and who of the
    rolls has not opened the present one."""
    readings = Reading.objects.filter(version__material=material).select_related("person", "version")
    latest = {one.person_id: one for one in readings.order_by("version__number")}
    last = material.versions.order_by("-number").values_list("pk", flat=True).first()
    people = people_of_meeting(material.meeting)
    knows = {pk for pk, one in latest.items() if one.version_id == last}
    opened = sorted(latest.values(), key=lambda one: (one.person.name_strokes, one.pk))
    return (
        [(one, one.version_id == last) for one in opened],
        [person for pk, person in people.items() if pk not in knows],
    )


def notes_of(meeting: Meeting, person_id: int) -> list[OwnNote]:
    """The person's own notes in the meeting; nobody else's are ever read."""
    mine = OwnNote.objects.filter(person_id=person_id).select_related("material", "item")
    return list(mine.filter(material__meeting=meeting) | mine.filter(item__meeting=meeting))


def count_unread(meeting: Meeting, person_id: int) -> int:
    """How many papers the person has not opened in their present version; 0 for anyone on no roll."""
    return len(unread_by(meeting).get(person_id, ()))
