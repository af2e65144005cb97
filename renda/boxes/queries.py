"""What other rooms and pages ask about boxes."""

from django.db.models import Q

from renda.accounts.actor import Actor
from renda.boxes.models import Box, OpenedBallot, Voter
from renda.matters.models import Matter
from renda.procedures.meeting_people import MEETING_CLERK
from renda.secrecy.form import Answers, Form, form_from_data
from renda.secrecy.sealing import NotOpened, answers_in
from renda.secrecy.tally import Tally, count


class NotCounted(Exception):
    """The box is not counted yet: nobody learns anything of its content."""


def box_of(matter: Matter) -> Box | None:
    """The matter's box: the latest that was not declared void; None where it has none."""
    boxes = Box.objects.filter(matter=matter).exclude(case__state="void")
    return boxes.select_related("case").order_by("-case_id").first()


def form_of(box: Box) -> Form:
    """What the ballot asks."""
    return form_from_data(box.form)


def tally_of(box: Box, *, is_counted: bool = False) -> Tally:
    """The count of the ballots by device. Papers are counted by the room that hands them out: its tally is added
    (`Tally + Tally`). Raises NotCounted before both keepers have opened the box."""
    if not is_counted and Matter.objects.get(pk=box.pk).state != "counted":
        raise NotCounted
    texts = OpenedBallot.objects.filter(ballot__box=box).order_by("plain").values_list("plain", flat=True)
    return count(form_of(box), (_answers(one) for one in texts), handed_out=box.issued or 0)


def turnout(box: Box) -> dict[int, str]:
    """Who was given a ballot, and by which way: {person id: way}; "" for whoever was given none."""
    return dict(Voter.objects.filter(box=box).values_list("person_id", "way"))


def papers_handed_out(box: Box) -> int:
    """How many voters were handed a paper."""
    return Voter.objects.filter(box=box, way="paper").count()


def _answers(plain: str) -> Answers | None:
    try:
        return answers_in(plain.encode()) if plain else None
    except NotOpened:
        return None


def boxes_for(actor: Actor) -> list[tuple[Box, bool]]:
    """The boxes that the actor votes in, keeps a key of, or conducts, the newest first; whether it is to vote now."""
    mine = Q(voters__person=actor.person_id) | Q(keepers__person=actor.person_id)
    if actor.role in MEETING_CLERK.roles:
        mine |= Q(case__congress=actor.congress_id)
    boxes = Box.objects.filter(mine).select_related("case").distinct().order_by("-case_id")[:100]
    found = {box.pk: box for box in boxes}
    open_to_me = set(
        Voter.objects.filter(box__in=found, person=actor.person_id, box__is_open=True)
        .exclude(way="paper")
        .values_list("box_id", flat=True)
    )
    return [(box, pk in open_to_me) for pk, box in found.items()]
