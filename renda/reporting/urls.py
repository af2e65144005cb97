"""The report's addresses."""

from django.urls import path

from renda.reporting import views

urlpatterns = [
    path("", views.reporting, name="reporting"),
    path("table/", views.reporting_table, name="reporting-table"),
    path("document.<str:form>", views.reporting_document, name="reporting-document"),
    path("list/", views.reporting_list, name="reporting-list"),
    path("list/table/", views.reporting_list_table, name="reporting-list-table"),
    path("people/", views.reporting_people, name="reporting-people"),
]
