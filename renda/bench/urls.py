"""The product's addresses and the empty view, which exists in benchmarks only."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from renda.accounts.access import ANYONE, opens_to


@opens_to(ANYONE)
def empty(request: HttpRequest) -> HttpResponse:
    """Nothing: what remains is the server, Django and our middleware."""
    return HttpResponse("")


urlpatterns = [path("bench/empty/", empty), path("", include("renda.urls"))]
handler400 = "renda.desk.error_views.bad_request"
handler403 = "renda.desk.error_views.permission_denied"
handler404 = "renda.desk.error_views.page_not_found"
handler500 = "renda.desk.error_views.server_error"
