"""Papers and files of a matter."""

from django.urls import path

from renda.documents import paper_views, views

urlpatterns = [
    path("matters/<int:matter_pk>/papers/<int:seq>/", paper_views.paper, name="paper"),
    path("matters/<int:matter_pk>/attach", views.attach, name="attach"),
    path("<int:pk>/withdraw", views.withdraw, name="attachment-withdraw"),
    path("<int:pk>/", views.attachment, name="attachment"),
]
