from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "renda.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Make the room's procedures known to the matters, and what screens may follow."""
        from renda.documents.official import registry
        from renda.live import topics
        from renda.matters.rooms import register
        from renda.meetings.actions.roll import follow_suspension
        from renda.meetings.documents import MINUTES_KIND
        from renda.meetings.following import MEETING_TOPIC
        from renda.meetings.rooms import LEAVE_ROOM, MEETING_ROOM, SITTING_ROOM
        from renda.meetings.searched import MEETINGS
        from renda.meetings.sheets import KINDS
        from renda.roster.actions.suspensions import follow_suspensions
        from renda.search import sources

        follow_suspensions(follow_suspension)
        topics.register(MEETING_TOPIC)
        register(MEETING_ROOM)
        register(SITTING_ROOM)
        register(LEAVE_ROOM)
        for kind in (MINUTES_KIND, *KINDS):
            registry.register(kind)
        sources.register(MEETINGS)
