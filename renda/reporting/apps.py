from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "renda.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Make the report known among the official documents."""
        from renda.documents.official.registry import register
        from renda.reporting.documents import REPORT

        register(REPORT)
