from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "renda.ballots"
    label = "ballots"

    def ready(self) -> None:
        """Make the room's procedure known to the matters, and its topic to the live pages."""
        from renda.ballots.documents import RESULT_KIND
        from renda.ballots.live import VOTES
        from renda.ballots.rooms import VOTE_ROOM
        from renda.ballots.searched import VOTE_TEXTS
        from renda.ballots.secret import take_the_count
        from renda.boxes.hooks import on_counted
        from renda.documents.official import registry
        from renda.live import topics
        from renda.matters import rooms
        from renda.search import sources

        rooms.register(VOTE_ROOM)
        on_counted("vote", take_the_count)
        registry.register(RESULT_KIND)
        topics.register(VOTES)
        sources.register(VOTE_TEXTS)
