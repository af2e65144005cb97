"""Personnel: motions and their people, the ledger of offices, the year's figures."""

from django.urls import path

from renda.personnel import assessor_views, box_views, congress_views, office_views, views

urlpatterns = [
    path("", views.motion_list, name="personnel"),
    path("export/", views.motion_export, name="personnel-export"),
    path("new/", views.motion_new, name="personnel-new"),
    path("<int:pk>/write/", views.motion_write, name="personnel-write"),
    path("congress/<slug:procedure>/new/", congress_views.congress_motion_new, name="personnel-congress-new"),
    path("<int:pk>/congress/", congress_views.congress_motion_write, name="personnel-congress-write"),
    path("<int:pk>/people/", views.motion_people, name="personnel-people"),
    path("<int:pk>/dossiers/", views.motion_dossiers, name="personnel-dossiers"),
    path("<int:pk>/box/", box_views.motion_box, name="personnel-box"),
    path("people/<int:pk>/remove/", views.line_remove, name="personnel-remove"),
    path("offices/", office_views.office_list, name="offices"),
    path("offices/export/", office_views.office_export, name="offices-export"),
    path("assessors/", assessor_views.assessor_quota, name="personnel-assessors"),
    path("year/", office_views.year, name="personnel-year"),
    path("year/export/", office_views.year_export, name="personnel-year-export"),
]
