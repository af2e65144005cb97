from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "renda.units"
    label = "units"
