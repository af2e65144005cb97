"""The figures' addresses."""

from django.urls import path

from renda.suggestions import figures_views as views

urlpatterns = [
    path("", views.figures, name="suggestion-figures"),
    path("export/", views.figures_export, name="suggestion-figures-export"),
]
