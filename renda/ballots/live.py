"""The votes of a sitting on live screens: one topic a sitting, told at each step, never for a single ballot."""

from typing import Any

from renda.ballots.models import Vote
from renda.ballots.queries import vote_on_screen, vote_snapshot
from renda.live.actions import bump
from renda.live.topics import Kind, Visitor, kind_of
from renda.matters.models import Matter
from renda.matters.sight import may_be_seen
from renda.meetings.models import Sitting

KIND = "votes"


def may_follow(visitor: Visitor, sitting_id: int) -> bool:
    """Whoever sees the sitting sees what is voted on in it."""
    if visitor.actor is None:
        return False
    matter = Matter.objects.filter(pk=sitting_id, procedure="sitting").first()
    return matter is not None and may_be_seen(matter, visitor.actor)


def state_of_votes(sitting_id: int) -> dict[str, Any]:
    """The vote at work in the sitting or the last one announced, without a figure before its result is; {} for none."""
    sitting = Sitting.objects.filter(pk=sitting_id).first()
    vote = vote_on_screen(sitting) if sitting else None
    return vote_snapshot(vote) if vote else {}


VOTES = Kind(KIND, may_follow, state_of_votes)


def tell_screens(vote: Vote) -> None:
    """Tell the screens of the sitting, and of its meeting where some follow the whole meeting."""
    topics = [f"{KIND}:{vote.sitting_id}"]
    meeting = f"meeting:{vote.sitting.meeting_id}"
    try:
        kind_of(meeting)
    except LookupError:
        pass
    else:
        topics.append(meeting)
    bump(*topics)
