"""What is alike: parts of other rooms' pages."""

from django.urls import path

from renda.alike import views

urlpatterns = [
    path("writing/", views.alike_while_writing, name="alike-while-writing"),
    path("<int:pk>/bill/", views.alike_bill, name="alike-bill"),
    path("<int:pk>/registration/", views.alike_at_registration, name="alike-at-registration"),
    path("<int:pk>/units/", views.alike_units, name="alike-units"),
]
