from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "renda.live"
    label = "live"
