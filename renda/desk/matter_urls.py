"""A matter's page, its steps, and the people's notices."""

from django.urls import path

from renda.desk import matter_views as views

urlpatterns = [
    path("<int:pk>/", views.matter_detail, name="matter"),
    path("<int:pk>/steps/<slug:step>/", views.matter_step, name="matter-step"),
]
