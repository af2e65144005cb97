from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "renda.suggestions"
    label = "suggestions"

    def ready(self) -> None:
        """Make the room's procedures known to the matters."""
        from renda.matters.rooms import register
        from renda.suggestions.rooms import PRESSING_ROOM, SUGGESTION_ROOM

        register(SUGGESTION_ROOM)
        register(PRESSING_ROOM)
