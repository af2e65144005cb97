"""Decisions: the register, the table to take away, and the text."""

from django.urls import path

from renda.decisions import views

urlpatterns = [
    path("", views.decision_list, name="decisions"),
    path("export/", views.decision_export, name="decisions-export"),
    path("<int:pk>/write/", views.decision_write, name="decision-write"),
]
