"""Addresses of the intake."""

from django.urls import path

from renda.intake import promise_views, views

urlpatterns = [
    path("", views.intake, name="intake"),
    path("promises/", promise_views.past_promises, name="intake-promises"),
    path("promises/<int:pk>/", promise_views.past_promise, name="intake-promise"),
    path("<int:pk>/", views.batch, name="intake-batch"),
    path("<int:pk>/rest/", views.decide_rest, name="intake-decide-rest"),
    path("<int:pk>/run/", views.run, name="intake-run"),
    path("<int:pk>/drop/", views.drop, name="intake-drop"),
    path("papers/<int:pk>/", views.paper, name="intake-paper"),
    path("papers/<int:pk>/decide/", views.decide, name="intake-decide"),
    path("papers/<int:pk>/original/", views.original, name="intake-original"),
]
