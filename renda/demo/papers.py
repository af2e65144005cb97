"""What lies on the members' tables in the demo county: papers in versions, their readers, observers, a gallery."""

from django.core.files.uploadedfile import SimpleUploadedFile

from renda.accounts.actor import Actor
from renda.demo.world import World
from renda.meetings.actions.gallery import ask_gallery_seat, decide_gallery_seat, open_gallery
from renda.meetings.actions.guests import confirm_invitation, invite
from renda.meetings.actions.materials import give_material, note_reading, replace_material
from renda.meetings.models import Meeting
from renda.meetings.queries import delegation_by_person
from renda.roster.models import Person

READERS = 9  # of the members open the first paper
VISITORS = (("陆某某", "城关镇东街社区"), ("倪某某", "县第一中学"), ("池某某", "个体工商户"))


def give_papers(world: World, meeting: Meeting, clerk: Actor) -> None:
    """A paper for each item that came from a body; the first is followed by a second version after the notice."""
    for item in meeting.agenda.filter(matter__isnull=False):
        give_material(
            actor=clerk, on=world.day, meeting=meeting, item=item, title=item.title,
            upload=_paper(item.title, "（送审稿）"),
        )  # fmt: skip


def read_papers(world: World, meeting: Meeting, clerk: Actor) -> None:
    """Some members open the first paper; then it is changed, and some of them open the new version."""
    paper = meeting.materials.order_by("pk").first()
    if paper is None:
        return
    people = [one.person for one in meeting.summonses.select_related("person").order_by("pk")]
    deputies = delegation_by_person(meeting.matter.congress_id, world.day)
    readers = [person for person in people if person.pk in deputies][:READERS]
    for person in readers:
        note_reading(version=paper.versions.get(number=1), actor=world.deputy(person))
    changed = replace_material(
        actor=clerk, on=world.day, material=paper, upload=_paper(paper.title, "（修改稿）"),
        why="按主任会议意见补充了上年同期数据",
    )  # fmt: skip
    for person in readers[: READERS // 2]:
        note_reading(version=changed, actor=world.deputy(person))
    _confirm(world, meeting)


def invite_to(world: World, meeting: Meeting, clerk: Actor) -> None:
    """The government attends by law; the gallery has ten places, of which some are asked for."""
    body = world.county.bodies["县政府办"]
    invite(actor=clerk, on=world.day, meeting=meeting, organization=body, basis="law")
    open_gallery(actor=clerk, meeting=meeting, seats=10)
    for number, (name, comes_from) in enumerate(VISITORS):
        seat = ask_gallery_seat(actor=clerk, meeting=meeting, name=name, comes_from=comes_from)
        if number < len(VISITORS) - 1:
            decide_gallery_seat(actor=clerk, seat=seat, is_granted=True)


def _confirm(world: World, meeting: Meeting) -> None:
    for invitation in meeting.invitations.select_related("organization", "meeting__matter"):
        assert invitation.organization is not None
        handler = world.acting_in(invitation.organization)
        confirm_invitation(
            actor=handler, invitation=invitation, people=[Person.objects.get(pk=handler.person_id)]
        )


def _paper(title: str, kind: str) -> SimpleUploadedFile:
    """A plain text: the same bytes in every run, so that the ledger of the demo is the same, too."""
    text = f"{title}{kind}\r\n\r\n以上为演示材料，内容系虚构。\r\n"
    return SimpleUploadedFile(f"{title[:40]}{kind}.txt", text.encode())
