from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    name = "renda.elections"
    label = "elections"

    def ready(self) -> None:
        """Make the room's procedure and its documents known."""
        from renda.documents.official import registry
        from renda.elections.documents import KINDS
        from renda.elections.joint_room import JOINT_ROOM
        from renda.elections.rooms import ELECTION_ROOM
        from renda.elections.searched import ELECTIONS
        from renda.matters.rooms import register
        from renda.search import sources

        register(ELECTION_ROOM)
        register(JOINT_ROOM)
        sources.register(ELECTIONS)
        for kind in KINDS:
            registry.register(kind)
