"""Meetings: the list, planning, and a meeting's pages."""

from django.urls import path

from renda.meetings import agenda_views, attendance_views, feed_views, timetable_views, views, year_views

urlpatterns = [
    path("", views.meeting_list, name="meetings"),
    path("new/", views.meeting_new, name="meeting-new"),
    path("<int:pk>/", views.meeting_page, name="meeting"),
    path("<int:pk>/sittings/new/", views.sitting_new, name="sitting-new"),
    path("sittings/<int:pk>/", views.sitting_page, name="sitting"),
    path("<int:pk>/agenda/", agenda_views.agenda, name="meeting-agenda"),
    path("<int:pk>/agenda/place/", agenda_views.place, name="agenda-place"),
    path("agenda/<int:pk>/", agenda_views.item_act, name="agenda-item"),
    path("calendar/", feed_views.my_feed, name="my-calendar"),
    path("calendar/<str:token>.ics", feed_views.feed, name="calendar-feed"),
    path("attendance/", year_views.attendance_year, name="attendance-year"),
    path("<int:pk>/attendance/", attendance_views.attendance, name="meeting-attendance"),
    path("<int:pk>/confirm/", attendance_views.confirm, name="meeting-confirm"),
    path("<int:pk>/leave/", attendance_views.leave, name="meeting-leave"),
    path("sittings/<int:pk>/roll/", attendance_views.roll, name="sitting-roll"),
    path("sittings/<int:pk>/code/", attendance_views.code, name="sitting-code"),
    path("sittings/<int:pk>/seats/", year_views.seats, name="sitting-seats"),
    path("sittings/<int:pk>/sign-in/<str:code>/", attendance_views.sign_in_page, name="sign-in"),
    path("<int:pk>/timetable/", timetable_views.timetable, name="meeting-timetable"),
    path("timetable/<int:pk>/remove/", timetable_views.entry_remove, name="timetable-remove"),
]
