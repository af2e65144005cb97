"""Addresses of the law's pages; fixed words come before the names of statutes."""

from django.urls import path

from renda.law import views

urlpatterns = [
    path("", views.rules, name="law"),
    path("local/", views.local_rules, name="local-rules"),
    path("statutes/", views.statutes, name="law-statutes"),
    path("rules/<slug:rule_id>/", views.rule, name="law-rule"),
    path("rules/<slug:rule_id>/set/", views.set_rule, name="law-rule-set"),
    path("rules/<slug:rule_id>/end/", views.end_rule, name="law-rule-end"),
    path("<str:statute>/", views.statute, name="law-statute"),
    path("<str:statute>/<int:number>/", views.article, name="law-article"),
]
