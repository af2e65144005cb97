from django.apps import AppConfig


class BoxesConfig(AppConfig):
    name = "renda.boxes"
    label = "boxes"

    def ready(self) -> None:
        """Make the room's procedure known to the matters."""
        from renda.boxes.rooms import SECRET_VOTE_ROOM
        from renda.matters import rooms

        rooms.register(SECRET_VOTE_ROOM)
