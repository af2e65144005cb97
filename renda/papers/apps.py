from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "renda.papers"
    label = "papers"
