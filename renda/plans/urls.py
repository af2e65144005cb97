"""Yearly supervision plans: the list, the year, and the items of a draft."""

from django.urls import path

from renda.plans import views

urlpatterns = [
    path("", views.plan_list, name="plans"),
    path("new/", views.plan_new, name="plan-new"),
    path("<int:pk>/", views.plan_year, name="plan"),
    path("<int:pk>/export/", views.plan_export, name="plan-export"),
    path("<int:pk>/items/new/", views.item_new, name="plan-item-new"),
    path("items/<int:pk>/", views.item_write, name="plan-item"),
]
