"""Secret votes: the box and its pages."""

from django.urls import path

from renda.boxes import views

urlpatterns = [
    path("<int:pk>/", views.box_page, name="box"),
]
