from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "renda.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Make the room's procedures and document known, and open a decision where a meeting adopts a bill."""
        from renda.bills import outcomes
        from renda.decisions.actions import open_decision
        from renda.decisions.documents import DECISION_KIND
        from renda.decisions.rooms import DECISION_ROOM, EXECUTION_ROOM
        from renda.decisions.searched import DECISIONS, EXECUTIONS
        from renda.documents.official import registry
        from renda.matters.rooms import register
        from renda.search import sources

        register(DECISION_ROOM)
        register(EXECUTION_ROOM)
        registry.register(DECISION_KIND)
        outcomes.when_adopted(open_decision)
        sources.register(DECISIONS)
        sources.register(EXECUTIONS)
