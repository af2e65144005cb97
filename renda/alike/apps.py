from django.apps import AppConfig


class AlikeConfig(AppConfig):
    name = "renda.alike"
    label = "alike"

    def ready(self) -> None:
        """Keep the pairs of titles whenever the search indexes suggestions and bills."""
        from renda.alike.candidates import keep_pairs
        from renda.bills.searched import BILLS
        from renda.search.queries import follow
        from renda.suggestions.searched import SUGGESTIONS

        follow(SUGGESTIONS.code, keep_pairs)
        follow(BILLS.code, keep_pairs)
