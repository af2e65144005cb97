"""Suggestions: the list, the deputy's draft."""

from django.urls import path

from renda.suggestions import views

urlpatterns = [
    path("", views.suggestion_list, name="suggestions"),
    path("export/", views.suggestion_export, name="suggestions-export"),
    path("new/", views.suggestion_new, name="suggestion-new"),
    path("<int:pk>/write/", views.suggestion_write, name="suggestion-write"),
    path("<int:pk>/autosave/", views.suggestion_autosave, name="suggestion-autosave"),
]
