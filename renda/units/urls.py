"""A unit's workspace, and the overview of all units."""

from django.urls import path

from renda.units import overview_views, views

urlpatterns = [
    path("", views.home, name="units-home"),
    path("figures/", views.own_figures, name="units-figures"),
    path("matters/<int:pk>/hand-over/", views.hand_over, name="units-hand-over"),
    path("matters/<int:pk>/draft/", views.draft, name="units-draft"),
    path("drafts/<int:pk>/", views.sign, name="units-sign"),
    path("drafts/<int:pk>/back/", views.send_back, name="units-send-back"),
    path("all/", overview_views.units, name="units"),
    path("all/press/", overview_views.press, name="units-press"),
    path("all/<slug:kind>/", overview_views.unit_list, name="units-list"),
]
