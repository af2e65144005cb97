from django.apps import AppConfig


class AlikeConfig(AppConfig):
    name = "renda.alike"
    label = "alike"
