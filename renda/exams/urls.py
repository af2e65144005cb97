"""Exams: for the personnel office, and for whoever sits one."""

from django.urls import path

from renda.exams import bank_views, holding_views, sit_views, views

urlpatterns = [
    path("", views.exam_list, name="exams"),
    path("new/", views.exam_new, name="exam-new"),
    path("<int:pk>/change/", views.exam_change, name="exam-change"),
    path("<int:pk>/paper/", views.exam_paper, name="exam-paper"),
    path("<int:pk>/examinees/", views.exam_examinees, name="exam-examinees"),
    path("<int:pk>/slips/", views.exam_slips, name="exam-slips"),
    path("<int:pk>/watch/", holding_views.exam_watch, name="exam-watch"),
    path("<int:pk>/mark/", holding_views.exam_mark, name="exam-mark"),
    path("<int:pk>/statistics/", holding_views.exam_statistics, name="exam-statistics"),
    path("<int:pk>/results.xlsx", views.exam_results, name="exam-results"),
    path("<int:pk>/certificates.zip", holding_views.exam_certificates, name="exam-certificates"),
    path("examinees/<int:pk>/remove/", views.examinee_remove, name="examinee-remove"),
    path("examinees/<int:pk>/slip/", views.examinee_slip, name="examinee-slip"),
    path("questions/", bank_views.question_list, name="exam-questions"),
    path("questions/export/", bank_views.question_export, name="exam-questions-export"),
    path("questions/new/", bank_views.question_new, name="exam-question-new"),
    path("questions/<int:pk>/", bank_views.question_page, name="exam-question"),
    path("questions/<int:pk>/retire/", bank_views.question_retire, name="exam-question-retire"),
    path("sit/", sit_views.exam_door, name="exam-door"),
    path("sit/paper/", sit_views.exam_sitting, name="exam-sitting"),
    path("sit/paper/<int:question>/", sit_views.exam_answer, name="exam-answer"),
    path("sit/clock/", sit_views.exam_clock, name="exam-clock"),
    path("sit/hand-in/", sit_views.exam_hand_in, name="exam-hand-in"),
]
