"""Messages outside the product: one's own wishes, the groups' robots, what was not sent."""

from django.urls import path

from renda.delivery import views

urlpatterns = [
    path("", views.preference, name="delivery-preference"),
    path("robots/", views.robots, name="robots"),
    path("robots/new/", views.robot_edit, name="robot-new"),
    path("robots/<int:pk>/", views.robot_edit, name="robot-edit"),
    path("robots/<int:pk>/stop/", views.robot_stop, name="robot-stop"),
    path("robots/<int:pk>/try/", views.robot_try, name="robot-try"),
    path("messages/<int:pk>/again/", views.message_again, name="message-again"),
]
