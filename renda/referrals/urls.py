"""Requests and reports: the register, drafts, the Party committee's desk, the year's list, and what needs consent."""

from django.urls import path

from renda.referrals import rule_views, views

urlpatterns = [
    path("", views.referral_list, name="referrals"),
    path("export/", views.referral_export, name="referrals-export"),
    path("asked/", views.referrals_asked, name="referrals-asked"),
    path("year/", views.referral_year, name="referral-year"),
    path("year/export/", views.referral_year_export, name="referral-year-export"),
    path("new/", views.referral_new, name="referral-new"),
    path("<int:pk>/write/", views.referral_write, name="referral-write"),
    path("for/<int:pk>/", views.referral_for, name="referral-for"),
    path("consent/", rule_views.consent_rules, name="consent-rules"),
    path("consent/set/", rule_views.consent_rule_set, name="consent-rule-set"),
    path("consent/<int:pk>/end/", rule_views.consent_rule_end, name="consent-rule-end"),
    path("words/<int:pk>/", rule_views.sender_word, name="sender-word"),
]
