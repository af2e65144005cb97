"""What a screen follows: a topic of its own, whose number only the screen's page knows.

Nobody needs to be logged in to follow it: the page is given its channel by a log-in or by the secret link, and a number
of eighteen digits drawn at random is not guessed. Taking the link back draws a new one, and the old topic is empty.
"""

from typing import Any

from renda.hall.face import face_of, version_of
from renda.hall.models import Screen
from renda.live.actions import bump
from renda.live.topics import Kind, Visitor

KIND = "hall"


def may_follow(_visitor: Visitor, channel: int) -> bool:
    """Whoever knows the channel of a screen."""
    return Screen.objects.filter(channel=channel).exists()


def state_of_screen(channel: int) -> dict[str, Any]:
    """The version of what the screen shows, by which its page fetches it; {} where the link was taken back."""
    screen = Screen.objects.select_related("meeting__matter").filter(channel=channel).first()
    if screen is None:
        return {}
    return {"v": version_of(face_of(screen, screen.kind, screen.text)), "kind": screen.kind}


HALL = Kind(KIND, may_follow, state_of_screen)


def topics_of_meeting(meeting_id: int) -> list[str]:
    """The topics of a meeting's screens; one query."""
    return [
        f"{KIND}:{one}" for one in Screen.objects.filter(meeting=meeting_id).values_list("channel", flat=True)
    ]


def tell(screen: Screen) -> None:
    """Tell the screen that it shows something else."""
    bump(f"{KIND}:{screen.channel}")
