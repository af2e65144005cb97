from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "renda.promises"
    label = "promises"

    def ready(self) -> None:
        """Make the room's procedure known to the matters."""
        from renda.matters.rooms import register
        from renda.promises.rooms import PROMISE_ROOM

        register(PROMISE_ROOM)
