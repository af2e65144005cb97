from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "renda.reporting"
    label = "reporting"
