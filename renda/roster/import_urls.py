"""Addresses of the import and the export."""

from django.urls import path

from renda.roster import day_views, import_views

urlpatterns = [
    path("import/", import_views.import_start, name="import"),
    path("import/forms/<slug:kind>.xlsx", import_views.import_form, name="import-form"),
    path("import/<int:job_id>/", import_views.import_check, name="import-check"),
    path("import/<int:job_id>/run/", import_views.import_run, name="import-run"),
    path("import/<int:job_id>/progress/", import_views.import_progress, name="import-progress"),
    path("export/<slug:what>.<slug:form>", import_views.roster_export, name="roster-export"),
    path("days/", day_views.working_days, name="working-days"),
    path("days/<int:day_id>/remove/", day_views.remove_day, name="working-day-remove"),
]
