from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "renda.hall"
    label = "hall"

    def ready(self) -> None:
        """Let the screens follow: what changes in a meeting changes on them."""
        from renda.hall.following import HALL, topics_of_meeting
        from renda.live import topics

        topics.register(HALL)
        topics.follow("meeting", topics_of_meeting)
