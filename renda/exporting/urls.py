"""Addresses of the exports."""

from django.urls import path

from renda.exporting import views

urlpatterns = [
    path("", views.exports, name="exports"),
    path("make/<slug:kind>/", views.make, name="export-make"),
    path("meetings/<int:pk>/make/", views.make_meeting, name="meeting-archive"),
    path("<int:pk>/", views.export, name="export"),
    path("<int:pk>/file/", views.export_file, name="export-file"),
]
