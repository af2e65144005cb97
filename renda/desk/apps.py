from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "renda.desk"
    label = "desk"
