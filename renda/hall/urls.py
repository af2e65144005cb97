"""The screens of the hall: the clerk's page, a screen, and a screen by its secret link."""

from django.urls import path

from renda.hall import control_views, views

urlpatterns = [
    path("meetings/<int:pk>/", control_views.screens, name="meeting-screens"),
    path("screens/<int:pk>/act/", control_views.act, name="screen-act"),
    path("screens/<int:pk>/", views.screen_page, name="screen"),
    path("screens/<int:pk>/face/", views.screen_face, name="screen-face"),
    path("s/<str:token>/", views.link_page, name="screen-link"),
    path("s/<str:token>/face/", views.link_face, name="screen-link-face"),
]
