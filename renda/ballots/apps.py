from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "renda.ballots"
    label = "ballots"

    def ready(self) -> None:
        """Make the room's procedure known to the matters."""
        from renda.ballots.rooms import VOTE_ROOM
        from renda.matters.rooms import register

        register(VOTE_ROOM)
