"""Supervision: the list of reports and planning one, and the ledger of rectification."""

from django.urls import path

from renda.supervision import asked_views, rectification_views, views

urlpatterns = [
    path("reports/", views.report_list, name="work-reports"),
    path("reports/export/", views.report_export, name="work-reports-export"),
    path("reports/new/", views.report_new, name="work-report-new"),
    path("reports/<int:pk>/write/", views.report_write, name="work-report-write"),
    path("asked/", asked_views.asked_list, name="supervision-asked"),
    path("rectifications/", rectification_views.problem_list, name="rectifications"),
    path("rectifications/export/", rectification_views.problem_export, name="rectifications-export"),
    path("rectifications/ages/", rectification_views.problem_ages, name="rectification-ages"),
    path("rectifications/changes/", rectification_views.problem_changes, name="rectification-changes"),
]
