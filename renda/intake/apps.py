from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "renda.intake"
    label = "intake"
