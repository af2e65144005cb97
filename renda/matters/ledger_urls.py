"""The ledger of the whole congress."""

from django.urls import path

from renda.matters import ledger_views

urlpatterns = [
    path("", ledger_views.ledger, name="ledger"),
    path("export", ledger_views.ledger_export, name="ledger-export"),
    path("chain", ledger_views.ledger_chain, name="ledger-chain"),
    path("verify", ledger_views.ledger_verify, name="ledger-verify"),
]
