from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "renda.promises"
    label = "promises"

    def ready(self) -> None:
        """Make the room's procedure known to the matters."""
        from renda.matters.rooms import register
        from renda.promises.rooms import PROMISE_ROOM
        from renda.promises.searched import PROMISES
        from renda.search import sources

        register(PROMISE_ROOM)
        sources.register(PROMISES)
