from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "renda.search"
    label = "search"

    def ready(self) -> None:
        """Make known what of the rooms below is searched, and watch for changes of it."""
        from renda.search import watching
        from renda.search.articles import ARTICLES
        from renda.search.attached import FILES
        from renda.search.people import PEOPLE
        from renda.search.rules import RULES
        from renda.search.sources import register

        for source in (FILES, PEOPLE, RULES, ARTICLES):
            register(source)
        watching.begin()
