"""Bills: the list and the draft."""

from django.urls import path

from renda.bills import views

urlpatterns = [
    path("", views.bill_list, name="bills"),
    path("new/", views.bill_new, name="bill-new"),
    path("<int:pk>/write/", views.bill_write, name="bill-write"),
]
