"""Secret votes: my votes, the box, the voter's page, the keepers' keys, the published list."""

from django.urls import path

from renda.boxes import views, voting_views

urlpatterns = [
    path("", views.boxes, name="boxes"),
    path("<int:pk>/", views.box_page, name="box"),
    path("<int:pk>/numbers/", views.box_numbers, name="box-numbers"),
    path("<int:pk>/paper/", views.box_paper, name="box-paper"),
    path("<int:pk>/key/", views.box_key, name="box-key"),
    path("<int:pk>/published/", views.published, name="box-published"),
    path("<int:pk>/published.jsonl", views.published_lines, name="box-published-lines"),
    path("<int:pk>/vote/", voting_views.vote_page, name="box-vote"),
    path("<int:pk>/token/", voting_views.token, name="box-token"),
    path("<int:pk>/half/", voting_views.half, name="box-half"),
    path("<int:pk>/cast/", voting_views.cast, name="box-cast"),
]
