from django.apps import AppConfig


class BillsConfig(AppConfig):
    name = "renda.bills"
    label = "bills"

    def ready(self) -> None:
        """Make the room's procedure known to the matters, and what of it waits for a meeting."""
        from renda.bills.queries import bills_awaiting
        from renda.bills.rooms import BILL_ROOM
        from renda.bills.searched import BILLS
        from renda.matters.rooms import register
        from renda.meetings import waiting
        from renda.search import sources

        register(BILL_ROOM)
        waiting.register(bills_awaiting)
        sources.register(BILLS)
