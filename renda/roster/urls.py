"""Addresses of the roster: deputies, people, bodies, congresses with their terms, and the import."""

from django.urls import include, path

from renda.roster.views import congresses, deputies, editing, memberships, organizations, people, suspensions

urlpatterns = [
    path("", include("renda.roster.import_urls")),
    path("deputies/", deputies.deputy_list, name="deputies"),
    path("people/new/", editing.person_new, name="person-new"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/edit/", editing.person_edit, name="person-edit"),
    path("people/<int:pk>/posts/new/", memberships.membership_new, name="membership-new"),
    path("posts/<int:pk>/end/", memberships.membership_end, name="membership-end"),
    path("posts/<int:pk>/correct/", memberships.membership_correct, name="membership-correct"),
    path("posts/<int:pk>/suspend/", suspensions.membership_suspend, name="membership-suspend"),
    path("suspensions/<int:pk>/lift/", suspensions.suspension_lift, name="suspension-lift"),
    path("organizations/", organizations.organization_list, name="organizations"),
    path("organizations/new/", editing.organization_new, name="organization-new"),
    path("organizations/<int:pk>/", organizations.organization, name="organization"),
    path("organizations/<int:pk>/edit/", editing.organization_edit, name="organization-edit"),
    path("organizations/<int:pk>/posts/new/", editing.post_new, name="post-new"),
    path("organizations/<int:pk>/people/new/", memberships.member_new, name="member-new"),
    path("towns/", congresses.towns, name="towns"),
    path("congress/", congresses.own_congress, name="own-congress"),
    path("congresses/<int:pk>/", congresses.congress, name="congress"),
    path("congresses/<int:pk>/terms/new/", editing.term_new, name="term-new"),
    path("terms/<int:pk>/end/", editing.term_end, name="term-end"),
    path("terms/<int:pk>/sessions/new/", editing.session_new, name="session-new"),
    path("sessions/<int:pk>/edit/", editing.session_edit, name="session-edit"),
    path("terms/<int:pk>/constituencies/new/", editing.constituency_new, name="constituency-new"),
    path("constituencies/<int:pk>/edit/", editing.constituency_edit, name="constituency-edit"),
]
