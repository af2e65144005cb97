from django.apps import AppConfig


class ExamsConfig(AppConfig):
    name = "renda.exams"
    label = "exams"

    def ready(self) -> None:
        """Make the procedure known, the certificate, and the table that questions come in with."""
        from renda.documents.official import registry
        from renda.exams.documents import CERTIFICATE_KIND
        from renda.exams.importing import KIND
        from renda.exams.rooms import LAW_EXAM_ROOM
        from renda.matters.rooms import register
        from renda.roster.importing.kinds import add_kind

        register(LAW_EXAM_ROOM)
        registry.register(CERTIFICATE_KIND)
        add_kind(KIND)
