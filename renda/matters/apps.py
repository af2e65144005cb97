from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "renda.matters"
    label = "matters"

    def ready(self) -> None:
        """Make the topic of a person's notices known."""
        from renda.live.topics import register
        from renda.matters.live import PERSON

        register(PERSON)
