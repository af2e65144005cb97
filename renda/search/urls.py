"""The search."""

from django.urls import path

from renda.search import views

urlpatterns = [path("", views.search, name="search")]
