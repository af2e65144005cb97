"""The desk: what one owes, when, and how the year stands."""

from django.urls import path
from django.views.i18n import set_language

from renda.accounts.access import ANYONE, opens_to
from renda.desk import component_views, procedure_views, views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("inbox/", views.inbox, name="inbox"),
    path("calendar/", views.calendar, name="calendar"),
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_all, name="notices-read"),
    path("procedures/", procedure_views.procedure_list, name="procedures"),
    path("procedures/<slug:slug>/", procedure_views.procedure_detail, name="procedure"),
    path("desk/components", component_views.components, name="components"),
    path("language/", opens_to(ANYONE)(set_language), name="set_language"),
]
