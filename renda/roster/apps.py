from django.apps import AppConfig


class RosterConfig(AppConfig):
    name = "renda.roster"
    label = "roster"
