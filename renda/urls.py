"""Every address of the product, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("renda.desk.urls")),
    path("account/", include("renda.accounts.urls")),
    path("matters/", include("renda.desk.matter_urls")),
    path("alike/", include("renda.alike.urls")),
    path("suggestions/", include("renda.suggestions.urls")),
    path("suggestions/intake/", include("renda.intake.urls")),
    path("exports/", include("renda.exporting.urls")),
    path("reporting/", include("renda.reporting.urls")),
    path("bills/", include("renda.bills.urls")),
    path("decisions/", include("renda.decisions.urls")),
    path("supervision/", include("renda.supervision.urls")),
    path("plans/", include("renda.plans.urls")),
    path("personnel/", include("renda.personnel.urls")),
    path("elections/", include("renda.elections.urls")),
    path("meetings/", include("renda.meetings.urls")),
    path("ballots/", include("renda.ballots.urls")),
    path("boxes/", include("renda.boxes.urls")),
    path("proceedings/", include("renda.proceedings.urls")),
    path("hall/", include("renda.hall.urls")),
    path("exams/", include("renda.exams.urls")),
    path("promises/", include("renda.promises.urls")),
    path("referrals/", include("renda.referrals.urls")),
    path("roster/", include("renda.roster.urls")),
    path("documents/", include("renda.documents.urls")),
    path("delivery/", include("renda.delivery.urls")),
    path("search/", include("renda.search.urls")),
    path("units/", include("renda.units.urls")),
    path("law/", include("renda.law.urls")),
    path("ledger/", include("renda.matters.ledger_urls")),
]
handler400 = "renda.desk.error_views.bad_request"
handler403 = "renda.desk.error_views.permission_denied"
handler404 = "renda.desk.error_views.page_not_found"
handler500 = "renda.desk.error_views.server_error"
