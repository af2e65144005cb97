"""Votes: of a meeting, of a sitting, one vote, and the page a member holds in the hand."""

from django.urls import path

from renda.ballots import box_views, pressing_views, views

urlpatterns = [
    path("meetings/<int:pk>/", views.meeting_votes, name="meeting-votes"),
    path("meetings/<int:pk>/export/", views.export, name="meeting-votes-export"),
    path("sittings/<int:pk>/", views.sitting_votes, name="votes"),
    path("sittings/<int:pk>/now/", views.sitting_now, name="votes-now"),
    path("sittings/<int:pk>/new/", views.vote_new, name="vote-new"),
    path("press/", pressing_views.press_mine, name="press-mine"),
    path("press/<int:pk>/", pressing_views.press_page, name="press"),
    path("press/<int:pk>/now/", pressing_views.press_now, name="press-now"),
    path("<int:pk>/", views.vote_page, name="vote"),
    path("<int:pk>/box/", box_views.vote_box, name="vote-box"),
    path("<int:pk>/move/", views.vote_move, name="vote-move"),
    path("<int:pk>/over/", views.vote_over, name="vote-over"),
    path("<int:pk>/pressed/", views.vote_pressed, name="vote-pressed"),
    path("<int:pk>/cast/", pressing_views.vote_cast, name="vote-cast"),
]
