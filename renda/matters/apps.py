from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "renda.matters"
    label = "matters"
