from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "renda.suggestions"
    label = "suggestions"

    def ready(self) -> None:
        """Make the procedures known to the matters, and past years' lists to the import."""
        from renda.matters.rooms import register
        from renda.roster.importing.kinds import add_kind
        from renda.suggestions.importing import KIND
        from renda.suggestions.rooms import PRESSING_ROOM, SUGGESTION_ROOM

        register(SUGGESTION_ROOM)
        register(PRESSING_ROOM)
        add_kind(KIND)
