from django.apps import AppConfig


class ExportingConfig(AppConfig):
    name = "renda.exporting"
    label = "exporting"
