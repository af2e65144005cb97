"""Meetings: the list, planning, and a meeting's pages."""

from django.urls import path

from renda.meetings import views

urlpatterns = [
    path("", views.meeting_list, name="meetings"),
    path("new/", views.meeting_new, name="meeting-new"),
    path("<int:pk>/", views.meeting_page, name="meeting"),
    path("<int:pk>/sittings/new/", views.sitting_new, name="sitting-new"),
    path("sittings/<int:pk>/", views.sitting_page, name="sitting"),
]
