from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "renda.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Make the room's procedures known to the matters."""
        from renda.matters.rooms import register
        from renda.meetings.rooms import LEAVE_ROOM, MEETING_ROOM, SITTING_ROOM

        register(MEETING_ROOM)
        register(SITTING_ROOM)
        register(LEAVE_ROOM)
