"""Log-in, password, one's own page, acting as, and the security administrator's pages."""

from django.urls import path

from renda.accounts import opening_views, security_views, views

urlpatterns = [
    path("login/", views.log_in, name="login"),
    path("logout/", views.log_out, name="logout"),
    path("password/", views.change_password, name="password-change"),
    path("me/", views.me, name="me"),
    path("act-as/", views.act_as, name="act-as"),
    path("large-print/", views.large_print, name="large-print"),
    path("people/", security_views.account_list, name="account-list"),
    path("people/new/", opening_views.account_new, name="account-new"),
    path("people/open/<slug:kind>/", opening_views.account_open, name="account-open"),
    path("people/<int:pk>/reset/", security_views.reset_password, name="account-reset"),
    path("people/<int:pk>/unlock/", security_views.unlock, name="account-unlock"),
    path("people/<int:pk>/close/", security_views.close_account, name="account-close"),
    path("failures/", security_views.failures, name="access-failures"),
    path("changes/", security_views.changes, name="account-changes"),
]
