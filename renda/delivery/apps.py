from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "renda.delivery"
    label = "delivery"
