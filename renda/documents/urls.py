"""Papers, files and official documents of a matter; templates, numbers and a session's documents as one job."""

from django.urls import path

from renda.documents import paper_views, views
from renda.documents.official import template_views
from renda.documents.official import views as official_views

urlpatterns = [
    path("", official_views.official, name="official"),
    path("matters/<int:matter_pk>/", official_views.documents_of_matter, name="documents-of-matter"),
    path("matters/<int:matter_pk>/make", official_views.document_make, name="document-make"),
    path("matters/<int:matter_pk>/papers/<int:seq>/", paper_views.paper, name="paper"),
    path("matters/<int:matter_pk>/attach", views.attach, name="attach"),
    path("editions/<int:pk>/issue", official_views.document_issue, name="document-issue"),
    path("editions/<int:pk>/<str:form>/", official_views.edition, name="edition"),
    path("numbers/word", official_views.number_word, name="number-word"),
    path("jobs/start", official_views.document_job_start, name="document-job-start"),
    path("jobs/<int:pk>/", official_views.document_job, name="document-job"),
    path("jobs/<int:pk>/zip/", official_views.document_job_file, name="document-job-file"),
    path("templates/<slug:slug>/", template_views.document_template, name="document-template"),
    path(
        "templates/<slug:slug>/<int:pk>/file/",
        template_views.document_template_file,
        name="document-template-file",
    ),
    path(
        "templates/<slug:slug>/<int:pk>/preview/<str:form>/",
        template_views.document_template_preview,
        name="document-template-preview",
    ),
    path("templates/<slug:slug>/back", template_views.document_template_back, name="document-template-back"),
    path("templates/own/<int:pk>/use", template_views.document_template_use, name="document-template-use"),
    path("<int:pk>/withdraw", views.withdraw, name="attachment-withdraw"),
    path("<int:pk>/", views.attachment, name="attachment"),
]
