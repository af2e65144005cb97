from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "renda.documents"
    label = "documents"
