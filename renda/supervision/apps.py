from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "renda.supervision"
    label = "supervision"

    def ready(self) -> None:
        """Make the room's procedures and documents known, and what of them waits for a meeting."""
        from renda.documents.official import registry
        from renda.matters.rooms import register
        from renda.meetings import waiting
        from renda.search import sources
        from renda.supervision.documents import KINDS
        from renda.supervision.queries import reports_awaiting
        from renda.supervision.rooms import HANDLING_ROOM, RECTIFICATION_ROOM, WORK_REPORT_ROOM
        from renda.supervision.searched import HANDLINGS, RECTIFICATIONS, REPORTS

        for room in (WORK_REPORT_ROOM, HANDLING_ROOM, RECTIFICATION_ROOM):
            register(room)
        for kind in KINDS:
            registry.register(kind)
        waiting.register(reports_awaiting)
        for source in (REPORTS, HANDLINGS, RECTIFICATIONS):
            sources.register(source)
