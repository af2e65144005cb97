"""Elections: the list, the table to take away, a new one."""

from django.urls import path

from renda.elections import joint_views, views

urlpatterns = [
    path("", views.election_list, name="elections"),
    path("export/", views.election_export, name="elections-export"),
    path("new/", views.election_new, name="election-new"),
    path("<int:pk>/nominate/", joint_views.election_nominate, name="election-nominate"),
]
