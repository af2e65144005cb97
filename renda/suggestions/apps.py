from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "renda.suggestions"
    label = "suggestions"

    def ready(self) -> None:
        """Make the room known: its procedures, documents, past years' lists to import, texts to search."""
        from renda.delivery.secrecy import keep_inside
        from renda.documents.official import registry
        from renda.matters.rooms import register
        from renda.roster.importing.kinds import add_kind
        from renda.search import sources
        from renda.suggestions.documents import KINDS
        from renda.suggestions.importing import KIND
        from renda.suggestions.queries import confidential_suggestions
        from renda.suggestions.rooms import PRESSING_ROOM, SUGGESTION_ROOM
        from renda.suggestions.searched import EVALUATIONS, SUGGESTIONS

        register(SUGGESTION_ROOM)
        register(PRESSING_ROOM)
        keep_inside(confidential_suggestions)
        add_kind(KIND)
        sources.register(SUGGESTIONS)
        sources.register(EVALUATIONS)
        for kind in KINDS:
            registry.register(kind)
