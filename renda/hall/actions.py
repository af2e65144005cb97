"""What a clerk does with the screens: add one, show, queue, go on, open and take back its link."""

from django.db import transaction

from renda.hall.following import KIND, tell
from renda.hall.models import Queued, Screen, new_channel, new_token
from renda.live.actions import bump
from renda.meetings.models import Meeting


def add_screen(*, meeting: Meeting, name: str) -> Screen:
    """A screen that follows the meeting, without a link."""
    return Screen.objects.create(meeting=meeting, name=name)


@transaction.atomic
def show(*, screen: Screen, kind: str, text: str = "") -> None:
    """Show something else, at once."""
    screen.kind, screen.text = kind, text
    screen.save(update_fields=["kind", "text"])
    tell(screen)


@transaction.atomic
def queue(*, screen: Screen, kind: str, text: str = "") -> Queued:
    """Put something behind what already waits."""
    queued = Queued.objects.create(screen=screen, kind=kind, text=text)
    tell(screen)
    return queued


@transaction.atomic
def show_queued(*, screen: Screen, pk: int) -> bool:
    """Show what waits in the queue; False where it waits no longer, for somebody else has pressed."""
    queued = screen.queue.select_for_update().filter(pk=pk).first()
    if queued is None:
        return False
    queued.delete()
    show(screen=screen, kind=queued.kind, text=queued.text)
    return True


@transaction.atomic
def drop_queued(*, screen: Screen, pk: int) -> None:
    """Take something off the queue."""
    screen.queue.filter(pk=pk).delete()
    tell(screen)


@transaction.atomic
def open_link(*, screen: Screen) -> None:
    """Make the secret link by which a hall computer opens the screen without log-in; an older one ends."""
    _move(screen, new_token())


@transaction.atomic
def revoke_link(*, screen: Screen) -> None:
    """Take the link back: what was opened by it goes dark at once."""
    _move(screen, None)


@transaction.atomic
def remove_screen(*, screen: Screen) -> None:
    """Remove the screen with its queue; it goes dark at once."""
    tell(screen)
    screen.delete()


def _move(screen: Screen, token: str | None) -> None:
    left = screen.channel
    screen.channel, screen.token = new_channel(), token
    screen.save(update_fields=["channel", "token"])
    bump(f"{KIND}:{left}")
