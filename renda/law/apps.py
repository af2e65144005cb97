from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "renda.law"
    label = "law"
