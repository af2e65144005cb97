from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "renda.plans"
    label = "plans"

    def ready(self) -> None:
        """Make the room's procedure and documents known, and what of it waits for the council of chairpersons."""
        from renda.documents.official import registry
        from renda.matters.rooms import register
        from renda.meetings import waiting
        from renda.plans import opening
        from renda.plans.documents import ACCOUNT_KIND, PLAN_KIND
        from renda.plans.queries import plans_awaiting
        from renda.plans.reports import open_report
        from renda.plans.rooms import PLAN_ROOM
        from renda.plans.searched import PLANS
        from renda.search import sources

        register(PLAN_ROOM)
        waiting.register(plans_awaiting)
        registry.register(PLAN_KIND)
        registry.register(ACCOUNT_KIND)
        sources.register(PLANS)
        for kind in ("report", "examine"):
            opening.register(kind, open_report)
