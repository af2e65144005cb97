"""Promises: the list, its table to take away, and the part of a unit's page."""

from django.urls import path

from renda.promises import views

urlpatterns = [
    path("", views.promise_list, name="promises"),
    path("export/", views.promise_export, name="promises-export"),
    path("units/<int:pk>/", views.promises_of_unit, name="promises-of-unit"),
]
