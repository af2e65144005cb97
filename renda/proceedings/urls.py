"""Proceedings: the speakers, the questions and the deliberation of a meeting."""

from django.urls import path

from renda.proceedings import deliberation_views, minutes_views, question_views, speaker_views

urlpatterns = [
    path("meetings/<int:pk>/speakers/", speaker_views.speakers, name="meeting-speakers"),
    path("sittings/<int:pk>/speakers/", speaker_views.speakers_now, name="speakers-now"),
    path("sittings/<int:pk>/speak/", speaker_views.speech_ask, name="speech-ask"),
    path("speeches/<int:pk>/", speaker_views.speech_act, name="speech-act"),
    path("meetings/<int:pk>/questions/", question_views.questions, name="meeting-questions"),
    path("meetings/<int:pk>/deliberation/", deliberation_views.deliberation, name="meeting-deliberation"),
    path("meetings/<int:pk>/minutes/", minutes_views.minutes, name="meeting-minutes"),
    path("meetings/<int:pk>/minutes/save/", minutes_views.minutes_autosave, name="minutes-autosave"),
    path("meetings/<int:pk>/script/", minutes_views.script, name="meeting-script"),
    path("meetings/<int:pk>/communique/", minutes_views.communique, name="meeting-communique"),
    path("items/<int:pk>/note/", deliberation_views.note_write, name="note-write"),
    path("items/<int:pk>/note/save/", deliberation_views.note_autosave, name="note-autosave"),
    path("items/<int:pk>/opinions/", deliberation_views.opinions, name="opinions"),
    path("points/<int:pk>/", deliberation_views.point_act, name="point-act"),
]
